"""A clean copy looks like the original, pixel for pixel, in a real browser."""

import base64

import pytest
from playwright.sync_api import Page

from tests.validation.corpus import files, needed, spread
from validation.svg import inspect

COMPARE = """async pairs => {
  const size = 256;
  const draw = async source => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = size;
    const context = canvas.getContext("2d", {willReadFrequently: true});
    const scale = Math.min(size / image.naturalWidth, size / image.naturalHeight);
    context.drawImage(image, 0, 0, image.naturalWidth * scale, image.naturalHeight * scale);
    return context.getImageData(0, 0, size, size).data;
  };
  const different = [];
  for (const [name, before, after] of pairs) {
    const [old, clean] = [await draw(before), await draw(after)];
    const changed = old.filter((value, index) => value !== clean[index]).length;
    if (changed || !old.some(Boolean)) different.push([name, changed]);
  }
  return different;
}"""


def address(data: bytes) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(data).decode()}"


@pytest.mark.browser
@needed
def test_clean_copies_look_the_same_in_chromium(page: Page):
    sample = [*spread(files("svg/benign"), 300), *spread(files("svg/structure"), 40), *files("listings")]
    pairs = []
    for path in sample:
        data = path.read_bytes()
        if clean := inspect(data).clean:
            pairs.append([str(path), address(data), address(clean)])

    page.goto("about:blank")

    assert len(pairs) > 200
    assert [
        found
        for start in range(0, len(pairs), 50)
        for found in page.evaluate(COMPARE, pairs[start : start + 50])
    ] == []
