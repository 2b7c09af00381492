from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from tests.validation.svg.build import codes, data_address, picture, verdict_on


def embedded(data, media="image/png"):
    return verdict_on(f'<image width="2" height="2" xlink:href="{data_address(data, media)}"/>')


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_png_and_jpeg_are_kept(kind):
    verdict = embedded(picture(kind))

    assert f"data:image/{kind.lower()};base64,".encode() in (verdict.clean or b"")


def test_type_goes_by_the_bytes():
    assert b"data:image/jpeg;" in (embedded(picture("JPEG"), "image/png").clean or b"")


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_mode_of_png_is_written_anew(mode):
    assert embedded(picture("PNG", mode)).clean is not None


def test_text_beside_the_pixels_is_gone():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "<script>alert(1)</script>")
    out = BytesIO()
    Image.new("RGB", (2, 2)).save(out, "PNG", pnginfo=notes)
    verdict = embedded(out.getvalue() + b"<script>trailing</script>")
    again = embedded(picture("PNG"))

    assert verdict.clean == again.clean


def test_jpeg_loses_its_exif_and_keeps_its_pixels():
    source = Image.new("RGB", (8, 8), (10, 200, 30))
    exif = Image.Exif()
    exif[0x010E] = "a description"
    out = BytesIO()
    source.save(out, "JPEG", exif=exif)

    clean = embedded(out.getvalue(), "image/jpeg").clean or b""

    assert clean == embedded(_without_exif(out.getvalue()), "image/jpeg").clean
    assert b"data:image/jpeg" in clean


def _without_exif(data):
    start = data.index(b"\xff\xe1")
    return data[:start] + data[start + 2 + int.from_bytes(data[start + 2 : start + 4], "big") :]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"GIF89a", "svg-image"),
        (b"<svg/>", "svg-image"),
        (b"", "svg-image"),
        (picture("PNG")[:40], "svg-image"),
        (picture("JPEG")[:100], "svg-image"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 50, "svg-image"),
        (picture("PNG", "1", (5000, 5000)), "image-bomb"),
        (picture("PNG", "1", (20000, 20000)), "svg-image"),
    ],
)
def test_other_pictures_are_refused(data, code):
    assert (code, "error") in codes(embedded(data))


def test_pixels_are_counted_over_all_pictures():
    one = f'<image href="{data_address(picture("PNG", "1", (3000, 3000)))}"/>'

    assert ("image-bomb", "error") not in codes(verdict_on(one))
    assert ("image-bomb", "error") in codes(verdict_on(one * 2))


@pytest.mark.parametrize("href", ["data:image/svg+xml,%3Csvg/%3E", "data:,x", "data:image/png;base64,!!!"])
def test_odd_data_addresses_are_refused(href):
    assert ("svg-image", "error") in codes(verdict_on(f'<image href="{href}"/>'))
