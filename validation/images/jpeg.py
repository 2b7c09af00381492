"""The segments of a JPEG, and the same picture with none that only tells something of it."""

import re
from collections.abc import Iterator

SOF = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
SOI, EOI, SOS = 0xD8, 0xD9, 0xDA
BARE = frozenset({0x01, *range(0xD0, 0xD8)})
DRAWS = SOF | {0xC4, 0xCC, EOI, SOS, 0xDB, 0xDC, 0xDD}  # tables, lines, restarts, scans
JFIF, ADOBE = 0xE0, 0xEE
MARKER_IN_DATA = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]", re.DOTALL)


def segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield marker, start and end of each segment, a scan with its data; the last is EOI when it is whole."""
    place = 2
    while place + 2 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xFF:
            place += 1
            continue
        end = place + 2
        if marker != EOI and marker not in BARE:
            end += max(2, int.from_bytes(data[place + 2 : place + 4]))
        if marker == SOS:
            found = MARKER_IN_DATA.search(data, end)
            if found is None:
                return
            end = found.start()
        if end > len(data):
            return
        yield marker, place, end
        if marker == EOI:
            return
        place = end


def bare(data: bytes) -> bytes:
    """Return the JPEG without metadata. What decides how it looks stays as it is, so nothing is lost."""
    kept = (_needed(marker, data[start:end]) for marker, start, end in segments(data))
    return data[:2] + b"".join(kept)


def _needed(marker: int, segment: bytes) -> bytes:
    """Return what of a segment decides how the picture looks; a small picture in JFIF does not."""
    if marker == JFIF and segment[4:9] == b"JFIF\0" and len(segment) >= 16:
        return b"\xff\xe0\x00\x10" + segment[4:16] + b"\0\0"
    if marker == ADOBE and segment[4:9] == b"Adobe" and len(segment) >= 16:
        return b"\xff\xee\x00\x0e" + segment[4:16]
    return segment if marker in DRAWS else b""
