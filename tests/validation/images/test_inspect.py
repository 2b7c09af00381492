"""Each rule on a picture's bytes, with one that keeps it and one that breaks it."""

import struct
import zlib

import pytest
from PIL import ExifTags, Image, ImageCms

from tests.validation.corpus import CORPUS
from tests.validation.images.make import opened, picture
from validation.images import inspect, jpeg
from validation.images.container import PNG_SIGNATURE


def found(data):
    verdict = inspect(data)
    assert all(finding.text() for finding in verdict.findings)
    return [(finding.code, finding.severity) for finding in verdict.findings], verdict


def png_chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def with_chunk(data, kind, body):
    return data[:33] + png_chunk(kind, body) + data[33:]


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_good_picture_has_no_findings(form):
    data = picture(form=form)
    codes, verdict = found(data)

    assert codes == []
    assert verdict.facts == {
        **{"format": form, "content_type": f"image/{form.lower()}", "size": len(data), "mode": "RGB"},
        **{"bits": 8, "profile": "", "position": False, "width": 160, "height": 90, "fits": False},
    }
    assert opened(verdict.clean).format == form
    assert opened(verdict.clean).tobytes() == opened(data).tobytes()


@pytest.mark.parametrize("form", ["GIF", "WEBP", "BMP", "TIFF"])
def test_other_formats_are_named_and_refused(form):
    codes, verdict = found(picture(form=form))

    assert codes == [("image-type", "error")]
    assert verdict.clean is None
    assert verdict.findings[0].params["format"].upper() == form


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", ""),
        (b"nothing", ""),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"),
        (b"<!doctype html><p>", "HTML"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x00\x00\x00\x18ftypisom", "MP4"),
        (b"\xff\xd8\xff", ""),
        (PNG_SIGNATURE, ""),
    ],
)
def test_what_is_no_picture_is_refused(data, name):
    _codes, verdict = found(data)

    assert verdict.clean is None
    assert [(each.code, each.params["format"]) for each in verdict.findings] == [("image-type", name)]


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_picture_cut_off_anywhere_is_refused(form):
    data = picture(form=form)

    for length in range(33, len(data) - 2, 37):
        codes, verdict = found(data[:length])
        assert (codes, verdict.clean) == ([("image-type", "error")], None), length


def test_pixels_are_counted_before_decoding():
    ihdr = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    data = PNG_SIGNATURE + png_chunk(b"IHDR", ihdr) + png_chunk(b"IDAT", b"") + png_chunk(b"IEND", b"")

    assert found(data)[0] == [("image-bomb", "error")]


@pytest.mark.parametrize(
    "data", [b"<!---->" * 580, b"\xff\xd8\xff\xda\x00\x02" + b"\xff" * 2_000_000 + b"\x00"]
)
def test_files_made_to_be_slow_are_answered(data):
    assert found(data)[0] == [("image-type", "error")]


def test_passes_over_the_pixels_are_counted_before_decoding():
    data = picture(form="JPEG", progressive=True)
    _marker, start, end = [each for each in jpeg.segments(data) if each[0] == jpeg.SOS][-1]

    assert found(data[:end] + data[start:end] * 180 + data[end:])[0] == []
    codes, verdict = found(data[:end] + data[start:end] * 300 + data[end:])
    assert (codes, verdict.clean) == ([("image-bomb", "error")], None)


def test_damaged_pixels_are_told():
    data = bytearray(picture())
    data[60:90] = bytes(30)

    assert found(bytes(data))[0] == [("image-type", "error")]


def test_what_follows_the_picture_is_told_and_dropped():
    codes, verdict = found(picture() + b"PK\x03\x04 and an archive here")

    assert codes == [("image-type", "warning")]
    assert b"archive" not in verdict.clean
    assert found(picture() + b"\n")[0] == []


def test_animation_is_told():
    frames = [Image.new("RGB", (16, 9), colour) for colour in ("red", "blue")]
    codes, verdict = found(picture(save_all=True, append_images=[f.resize((160, 90)) for f in frames]))

    assert codes == [("image-type", "error")]
    assert not getattr(opened(verdict.clean), "is_animated", False)


def test_size_in_bytes():
    body = bytes(1_000_000 - len(picture()) - 12)

    assert found(with_chunk(picture(), b"teSt", body))[0] == []
    assert found(with_chunk(picture(), b"teSt", body + b"1"))[0] == [("image-size", "error")]


def test_print_colours_are_told_and_shown_as_rgb():
    codes, verdict = found(picture("CMYK", form="JPEG"))

    assert codes == [("image-colour", "info")]
    assert opened(verdict.clean).mode == "RGB"


@pytest.mark.parametrize("mode", ["P", "L", "LA", "RGBA", "1"])
def test_other_ways_of_keeping_colours_are_fine(mode):
    data = picture(mode)
    codes, verdict = found(data)

    assert codes == []
    assert opened(verdict.clean).convert("RGBA").tobytes() == opened(data).convert("RGBA").tobytes()


def test_sixteen_bits_become_eight():
    codes, verdict = found(picture("I;16"))

    assert codes == [("image-colour", "info")]
    assert opened(verdict.clean).mode == "L"


@pytest.mark.parametrize(
    ("bits", "colours", "row", "clear"),
    [
        (2, 0, b"\x1b", b"\0\1"),
        (4, 0, b"\x01\x23", b"\0\1"),
        (16, 0, b"\x10\0\x10\1\x10\2\x10\3", b"\x10\1"),
        (16, 2, b"\0\1\2\3\4\5\1\0\1\0\1\0\2\0\2\0\2\0\3\0\3\0\3\0", b"\1\0\1\0\1\0"),
    ],
)
def test_colour_that_stands_for_what_is_clear_stays_clear_in_eight_bits(bits, colours, row, clear):
    head = png_chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 1, bits, colours, 0, 0, 0))
    pixels = png_chunk(b"IDAT", zlib.compress(b"\0" + row))
    data = PNG_SIGNATURE + head + png_chunk(b"tRNS", clear) + pixels + png_chunk(b"IEND", b"")

    assert opened(inspect(data).clean).convert("RGBA").getchannel("A").tobytes() == b"\xff\0\xff\xff"


def test_profile_other_than_srgb_is_converted():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    codes, verdict = found(picture(icc_profile=lab))
    assert codes == [("image-colour", "info")]
    assert "icc_profile" not in opened(verdict.clean).info
    assert found(picture(icc_profile=srgb))[0] == []
    assert found(picture(icc_profile=b"no profile"))[0] == [("image-colour", "info")]


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_position_is_removed_and_said_other_exif_is_harmless(form):
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Acme Camera"
    assert found(picture(form=form, exif=exif))[0] == []

    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
    codes, verdict = found(picture(form=form, exif=exif))
    assert codes == [("image-colour", "info")]
    assert not opened(verdict.clean).getexif()
    assert b"Acme" not in verdict.clean


def with_exif(entry):
    """Return a JPEG with one entry of EXIF, written byte by byte."""
    data, exif = picture(form="JPEG"), b"Exif\0\0II*\0\x08\0\0\0\1\0" + entry + bytes(4)
    return data[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + data[2:]


@pytest.mark.parametrize(
    ("entry", "where"),
    [
        (struct.pack("<HHL4s", ExifTags.Base.Orientation, 2, 4, b"odd\0"), False),
        (struct.pack("<HHLf", ExifTags.Base.Orientation, 11, 1, float("nan")), False),
        (struct.pack("<HHLf", ExifTags.Base.Orientation, 11, 1, float("inf")), False),
        (struct.pack("<HHLHH", ExifTags.Base.Orientation, 3, 2, 6, 3), False),
        (struct.pack("<HHLl", ExifTags.IFD.GPSInfo, 9, 1, -5), True),
        (struct.pack("<HHLL", ExifTags.IFD.GPSInfo, 4, 1, 99_999), False),
    ],
)
def test_odd_exif_is_answered_and_removed(entry, where):
    codes, verdict = found(with_exif(entry))

    assert codes == [("image-colour", "info")] * where
    assert b"Exif" not in verdict.clean


def test_position_in_xmp_is_removed_and_said():
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/" exif:GPSLatitude="53,33N"/>'
    codes, verdict = found(picture(form="JPEG", xmp=xmp))

    assert codes == [("image-colour", "info")]
    assert b"GPSLatitude" not in verdict.clean


@pytest.mark.parametrize("marker", [b"\xff\xe0", b"\xff\xee", b"\xff\xe1", b"\xff\xfe"])
@pytest.mark.parametrize(
    "begins", [b"JFXX\0", b"JFIF\0\1\1\0\0\1\0\1\x10\x10", b"Adobe\0d\0\0\0\0\1", b"any"]
)
def test_nothing_is_left_that_only_tells_something_of_the_picture(marker, begins):
    data = picture(form="JPEG")
    told = begins + b"small picture" * 80
    _codes, verdict = found(data[:2] + marker + struct.pack(">H", len(told) + 2) + told + data[2:])

    assert b"small picture" not in verdict.clean
    assert opened(verdict.clean).size == (160, 90)


def test_picture_is_turned_as_its_camera_says():
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    _codes, verdict = found(picture(form="JPEG", exif=exif))

    assert (verdict.facts["width"], verdict.facts["height"]) == (90, 160)
    assert opened(verdict.clean).size == (90, 160)


def test_smaller_pictures_stand_beside_it():
    verdict = inspect(picture(size=(1440, 810)))

    assert [(each.name, each.width, each.height) for each in verdict.renditions] == [
        ("thumb", 320, 180),
        ("card", 800, 450),
        ("full", 1440, 810),
    ]
    assert {opened(each.data).format for each in verdict.renditions} == {"WEBP"}
    assert {(each.width, each.height) for each in inspect(picture()).renditions} == {(160, 90)}


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real listings is not here")
def test_real_pictures_are_all_read():
    files = sorted((CORPUS / "listings").glob("*/images/*.png"))[::12]
    verdicts = [inspect(file.read_bytes()) for file in files]

    assert [file.name for file, verdict in zip(files, verdicts, strict=True) if verdict.clean is None] == []
    assert files
