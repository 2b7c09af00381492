"""A clean copy looks like the original, pixel for pixel, in a real browser."""

import base64

import pytest
from playwright.sync_api import Page

from tests.validation.corpus import files, needed, spread
from tests.validation.svg.build import file
from tests.validation.svg.features import FEATURES, TOOLS
from tests.validation.svg.peculiar import PECULIAR
from tests.validation.svg.plain import PLAIN
from validation.svg import inspect

SIZES = [32, 256]
COMPARE = """async ([pairs, sizes]) => {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", {willReadFrequently: true});
  const load = async source => {
    const image = new Image();
    image.src = source;
    await image.decode();
    return image;
  };
  const draw = (image, size) => {
    canvas.width = canvas.height = size;
    const scale = Math.min(size / image.naturalWidth, size / image.naturalHeight);
    context.drawImage(image, 0, 0, image.naturalWidth * scale, image.naturalHeight * scale);
    return new Uint32Array(context.getImageData(0, 0, size, size).data.buffer);
  };
  const different = [];
  for (const [name, before, after] of pairs) {
    const [old, clean] = [await load(before), await load(after)];
    for (const size of sizes) {
      const [one, other] = [draw(old, size), draw(clean, size)];
      let changed = 0;
      for (let at = 0; at < one.length; at++) changed += one[at] !== other[at];
      if (changed) different.push([name, size, changed]);
    }
  }
  return different;
}"""


def address(data: bytes) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(data).decode()}"


def different(page: Page, files: dict[str, bytes]) -> list[list[object]]:
    """Return the files, of those that pass, whose copies are drawn otherwise: name, size, points."""
    pairs = [
        [name, address(data), address(clean)]
        for name, data in files.items()
        if (clean := inspect(data).clean)
    ]
    page.goto("about:blank")
    return [
        found
        for start in range(0, len(pairs), 50)
        for found in page.evaluate(COMPARE, [pairs[start : start + 50], SIZES])
    ]


@pytest.mark.browser
@needed
def test_clean_copies_of_public_logos_look_the_same_in_chromium(page: Page):
    sample = [*spread(files("svg/benign"), 300), *spread(files("svg/structure"), 200), *files("listings")]

    assert different(page, {str(path): path.read_bytes() for path in sample}) == []


@pytest.mark.browser
@pytest.mark.parametrize(
    "harmless", [PLAIN, PECULIAR, FEATURES, TOOLS], ids=["plain", "peculiar", "features", "tools"]
)
def test_clean_copies_of_own_files_look_the_same_in_chromium(page: Page, harmless: dict[str, bytes]):
    assert [name for name, data in harmless.items() if inspect(data).clean is None] == []
    assert different(page, harmless) == []


@pytest.mark.browser
def test_comparison_sees_a_single_changed_colour(page: Page):
    page.goto("about:blank")
    pair = [
        "x",
        address(file('<rect fill="#fff" width="9" height="9"/>')),
        address(file('<rect fill="#fffffe" width="9" height="9"/>')),
    ]

    assert [found[:2] for found in page.evaluate(COMPARE, [[pair], SIZES])] == [["x", 32], ["x", 256]]
