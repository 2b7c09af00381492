"""What the bytes of a picture say before it is decoded: format, size, and where the picture ends."""

import re
from dataclasses import dataclass
from typing import Literal

from validation.images import jpeg

Format = Literal["PNG", "JPEG"]

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# Atomic, so that comments are taken apart in one way alone.
SVG = rb"(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]*+>\s*+)?(?>(?:<!--.*?-->|<!DOCTYPE[^>]*+>)\s*+)*+<svg\b"
OTHERS = (
    ("GIF", re.compile(rb"GIF8[79]a")),
    ("WebP", re.compile(rb"RIFF....WEBP", re.DOTALL)),
    ("AVIF", re.compile(rb"....ftypavi[fs]", re.DOTALL)),
    ("HEIC", re.compile(rb"....ftyp(?:hei[cx]|mif1|msf1)", re.DOTALL)),
    ("MP4", re.compile(rb"....ftyp", re.DOTALL)),
    ("BMP", re.compile(rb"BM....\x00\x00\x00\x00", re.DOTALL)),
    ("TIFF", re.compile(rb"II\*\x00|MM\x00\*")),
    ("PDF", re.compile(rb"%PDF-")),
    ("SVG", re.compile(SVG, re.DOTALL)),
    ("HTML", re.compile(rb"\s*<(?:!doctype html|html)\b", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class Container:
    """What was read of the container. `end` is where the picture ends, None when it is cut off before.

    `scans` is how often a JPEG goes over its pixels.
    """

    format: Format
    width: int
    height: int
    end: int | None
    bits: int = 8
    animated: bool = False
    scans: int = 1


def other_format(data: bytes) -> str:
    """Return the name of a format that is neither PNG nor JPEG, or nothing when it is unknown."""
    head = data[:4096]
    return next((name for name, pattern in OTHERS if pattern.match(head)), "")


def read(data: bytes) -> Container | None:
    """Return what the container says, or None when the bytes are neither a PNG nor a JPEG."""
    if data.startswith(PNG_SIGNATURE):
        return _png(data)
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    return None


def _png(data: bytes) -> Container | None:
    if data[12:16] != b"IHDR" or len(data) < 33:
        return None
    width, height, bits = int.from_bytes(data[16:20]), int.from_bytes(data[20:24]), data[24]
    animated, end, place = False, None, len(PNG_SIGNATURE)
    while place + 12 <= len(data):
        length, kind = int.from_bytes(data[place : place + 4]), data[place + 4 : place + 8]
        place += 12 + length
        animated = animated or kind == b"acTL"
        if kind == b"IEND":
            end = place if place <= len(data) else None
            break
    return Container("PNG", width, height, end, bits, animated)


def _jpeg(data: bytes) -> Container | None:
    size, bits, end, scans = (0, 0), 8, None, 0
    for marker, start, after in jpeg.segments(data):
        if marker in jpeg.SOF and after - start >= 9:
            bits = data[start + 4]
            size = int.from_bytes(data[start + 7 : start + 9]), int.from_bytes(data[start + 5 : start + 7])
        if marker == jpeg.SOS:
            scans += 1
        if marker == jpeg.EOI:
            end = after
    return Container("JPEG", *size, end, bits, scans=scans) if all(size) else None
