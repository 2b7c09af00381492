from base64 import b64decode
from io import BytesIO
from zlib import compress, crc32

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
        (picture("PNG", "1", (20000, 20000)), "image-bomb"),
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


def chunk(kind, content):
    return len(content).to_bytes(4, "big") + kind + content + crc32(kind + content).to_bytes(4, "big")


def chunks(data):
    """Return the kinds of the chunks of the one PNG in a clean copy."""
    png, position, kinds = b64decode(data.partition(b"base64,")[2].partition(b'"')[0]), 8, []
    while position < len(png):
        kinds.append(png[position + 4 : position + 8])
        position += 12 + int.from_bytes(png[position : position + 4], "big")
    return kinds


def with_chunks(*extra):
    plain = picture()
    return plain[:33] + b"".join(extra) + plain[33:]


def test_chunks_on_colour_stay_and_others_go():
    data = with_chunks(
        *(chunk(b"gAMA", b"\0\1\x86\xa0"), chunk(b"cHRM", bytes(32)), chunk(b"cICP", b"\x0c\x0d\0\1")),
        *(
            chunk(b"tEXt", b"a\0b"),
            chunk(b"eXIf", b"MM\0*"),
            chunk(b"prIv", b"x"),
            chunk(b"sRGB", b"too long"),
        ),
    )

    assert chunks(embedded(data).clean) == [b"IHDR", b"gAMA", b"cHRM", b"cICP", b"IDAT", b"IEND"]


def test_colour_chunk_with_a_wrong_checksum_goes():
    assert b"gAMA" not in chunks(embedded(with_chunks(chunk(b"gAMA", b"\0\1\x86\xa0")[:-1] + b"x")).clean)


def packed_as(stream):
    """Return a picture of 2 x 2 whose pixels are the given stream."""
    plain = picture()
    start = plain.index(b"IDAT") - 4
    return plain[:start] + chunk(b"IDAT", stream) + chunk(b"IEND", b"")


PIXELS = bytes(2 * 7)


@pytest.mark.parametrize(
    "stream",
    [compress(PIXELS) + b"<script>", compress(PIXELS + b"<script>"), compress(PIXELS + bytes(9_000_000))],
)
def test_nothing_is_hidden_after_the_pixels(stream):
    assert embedded(packed_as(stream)).clean == embedded(packed_as(compress(PIXELS))).clean


def test_second_header_does_not_hide_a_bomb():
    small, large = picture("PNG", "1", (2, 2)), picture("PNG", "1", (5000, 5000))

    assert embedded(large[:33] + small[8:]).clean is None
    assert b"iVBORw0KGgoAAAANSUhEUgAAAAIAAAAC" in (embedded(small[:33] + large[8:]).clean or b"")
