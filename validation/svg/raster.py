"""Pictures embedded in an SVG: decoded, bounded, and kept as PNG or JPEG without what does not show."""

import base64
import binascii
import re
import struct
import warnings
import zlib
from io import BytesIO
from urllib.parse import unquote_to_bytes

from PIL import Image

from validation.messages import gettext_noop
from validation.svg import png
from validation.svg.verdict import Report

MOST_PIXELS = 4096 * 4096

_DATA = re.compile(r"\s*data:([^,]{0,200}),(.*)", re.DOTALL | re.IGNORECASE)
_BROKEN = (
    *(
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        KeyError,
        IndexError,
        TypeError,
        MemoryError,
        OverflowError,
    ),
    *(AssertionError, NotImplementedError, struct.error, zlib.error),
)
_BOMB = (Image.DecompressionBombError, Image.DecompressionBombWarning)
# What decides how a JPEG looks, beside its scans: size, tables, restarts, JFIF, colour profile, Adobe.
_JPEG_KEPT = frozenset({0xDB, 0xC4, 0xDD, 0xE0, 0xE2, 0xEE, *range(0xC0, 0xD0)} - {0xC8, 0xCC})
_ORIENTATION = 0x0112
_SOS, _EOI = 0xDA, 0xD9

EXTERNAL = gettext_noop("The file shows a picture that lies elsewhere. Embed it as PNG or JPEG, or draw it.")
KIND = gettext_noop("The file embeds a picture that is neither PNG nor JPEG. Embed one of these, or draw it.")
BROKEN = gettext_noop("The embedded picture cannot be read. Embed it again.")
OUTLINES = gettext_noop(
    "The logo embeds a picture of %(width)s × %(height)s pixels. "
    "Outlines stay sharp at every size; draw it with them."
)
TOO_MANY_PIXELS = gettext_noop("Embedded pictures with more than %(limit)s pixels. Make them smaller.")


def clean_raster(href: str, line: int | None, room: int, report: Report) -> tuple[str, int]:
    """Return a picture's data: address written anew, and its pixels; an empty text when it is refused.

    `room` is how many pixels the file may still embed.
    """
    data = _bytes(href)
    if data is None:
        report.add("svg-external", "error", EXTERNAL, line)
        return "", 0
    if not data.startswith((png.MAGIC, b"\xff\xd8\xff")):
        report.add("svg-image", "error", KIND, line)
        return "", 0
    try:
        return _rewritten(data, line, room, report)
    except _BOMB:
        report.add("image-bomb", "error", TOO_MANY_PIXELS, line, limit=MOST_PIXELS)
        return "", 0
    except _BROKEN:
        report.add("svg-image", "error", BROKEN, line)
        return "", 0


def _bytes(href: str) -> bytes | None:
    """Return what a data: address holds, or None for another address."""
    found = _DATA.match(href)
    if found is None:
        return None
    raw = unquote_to_bytes(found[2])
    if not found[1].strip().lower().endswith(";base64"):
        return raw
    packed = b"".join(raw.split()).rstrip(b"=")
    try:
        return base64.b64decode(packed + b"=" * (-len(packed) % 4), validate=True)
    except binascii.Error:
        return b""


def _rewritten(data: bytes, line: int | None, room: int, report: Report) -> tuple[str, int]:
    kind = "png" if data.startswith(png.MAGIC) else "jpeg"
    if kind == "png":
        data = png.kept(data)
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        picture = Image.open(BytesIO(data), formats=[kind])
    pixels = picture.width * picture.height
    if pixels > room:
        raise Image.DecompressionBombError
    picture.load()
    report.add("svg-image", "info", OUTLINES, line, width=picture.width, height=picture.height)
    exif = _orientation(picture)
    clean = png.trimmed(data, exif) if kind == "png" else _jpeg(data, exif)
    return f"data:image/{kind};base64,{base64.b64encode(clean).decode('ascii')}", pixels


def _orientation(picture: Image.Image) -> bytes:
    """Return EXIF data that says how the picture is turned, which browsers obey, and nothing else."""
    try:
        turned = picture.getexif().get(_ORIENTATION, 1)
    except _BROKEN:
        return b""
    if turned not in range(2, 9):
        return b""
    exif = Image.Exif()
    exif[_ORIENTATION] = turned
    return exif.tobytes()


def _jpeg(data: bytes, exif: bytes) -> bytes:
    """Return a JPEG, which was decoded before, with the segments that make the picture and no others.

    Encoding it again would change its pixels.
    """
    kept, position = [data[:2]], 2
    if exif:
        kept.append(b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif)
    while position < len(data):
        if data[position] != 0xFF:
            raise ValueError("segment")
        marker = data[position + 1]
        if marker == 0xFF:
            position += 1
            continue
        if marker == _EOI:
            return b"".join(kept) + b"\xff\xd9"
        end = position + 2 + int.from_bytes(data[position + 2 : position + 4], "big")
        if marker == _SOS:
            end = _scan_end(data, end)
        if marker == _SOS or marker in _JPEG_KEPT:
            kept.append(data[position:end])
        position = end
    return b"".join(kept) + b"\xff\xd9"


def _scan_end(data: bytes, start: int) -> int:
    """Return where the compressed pixels that begin at `start` end: at a marker that is no restart."""
    found = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]").search(data, start)
    return found.start() if found else len(data)
