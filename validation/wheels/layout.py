"""How the files of a zip archive lie in its bytes: one after the other, from the first byte to the directory.

Two programs can read one archive differently: one goes by the directory at the end, the other by the head of
each file. So both have to say the same, no byte may belong to two files (of such overlaps bombs are made),
and none to no file (where another archive or program would hide): not between files, not behind the end of
what is packed in one, and not in what heads may say besides, of which build tools write little or nothing.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from validation.archive import BOMB, shown
from validation.finding import Finding
from validation.messages import gettext_noop
from validation.wheels.codes import CODE

HEAD = struct.Struct("<4s5H3L2H")
_FIRST_ENTRY = b"PK\x03\x04"
_SIZES_FOLLOW, _UTF_8 = 0x8, 0x800
_TELLING = 0x1 | _SIZES_FOLLOW | _UTF_8
_SECOND_NAME = 0x7075
EXTRA = struct.Struct("<2H")
MOST_BESIDES = 128  # bytes beside a name: times and owners need some thirty
CHUNK = 1_000_000

DIFFERS = gettext_noop(
    "“%(path)s” says another name, size or packing than the archive's directory does. Build the wheel again."
)
OVERLAP = gettext_noop("“%(path)s” shares bytes of the archive with another file. Build the wheel again.")
HIDDEN = gettext_noop(
    "The archive holds bytes that belong to none of its files: %(count)s. Build the wheel again."
)


def check(entries: list[zipfile.ZipInfo], data: bytes, directory: int) -> Iterator[Finding]:
    """Yield where files do not lie as they should; `directory` is the place at which the archive's begins."""
    here, hidden = 0, 0
    for entry in sorted(entries, key=lambda each: each.header_offset):
        place = _place(entry, data)
        if place is None:
            yield Finding(CODE, "error", DIFFERS, {"path": shown(entry.orig_filename)})
            return
        if entry.header_offset < here or place.end > directory:
            yield Finding(BOMB, "error", OVERLAP, {"path": shown(entry.orig_filename)})
            return
        hidden += entry.header_offset - here + place.besides + _behind(entry, data[place.packed : place.end])
        here = place.end + place.following
    hidden += directory - here
    if hidden:
        yield Finding(CODE, "error", HIDDEN, {"count": hidden})


class _Place(NamedTuple):
    """Where a file's packed bytes begin and end, how many follow that repeat its sizes, and how many stand
    beside its name that say nothing an archive needs."""

    packed: int
    end: int
    following: int
    besides: int


def _place(entry: zipfile.ZipInfo, data: bytes) -> _Place | None:
    """Return where a file lies; None where its head contradicts the directory."""
    start = entry.header_offset
    if not 0 <= start <= len(data) - HEAD.size:
        return None
    mark, _version, flags, method, _time, _date, *said = HEAD.unpack_from(data, start)
    name_length, extra_length = said[3:]
    first = start + HEAD.size
    packed = first + name_length + extra_length
    name, extra = data[first : first + name_length], data[first + name_length : packed]
    follow = bool(flags & _SIZES_FOLLOW)
    if (mark, method, flags & _TELLING) != (_FIRST_ENTRY, entry.compress_type, entry.flag_bits & _TELLING):
        return None
    if name != entry.orig_filename.encode("utf-8" if flags & _UTF_8 else "cp437", "replace"):
        return None
    if not all(_names_alike(each, name) for each in (extra, entry.extra)):
        return None
    held = [entry.CRC, entry.compress_size, entry.file_size]
    if said[:3] != held and not (follow and said[:3] == [0, 0, 0]):
        return None
    end = packed + entry.compress_size
    besides = max(extra_length, len(entry.extra), len(entry.comment))
    following = _following(held, data, end) if follow else 0
    return _Place(packed, end, following, besides if besides > MOST_BESIDES else 0)


def _names_alike(extra: bytes, name: bytes) -> bool:
    """Whether no second name beside the first one, which some programs prefer, is another."""
    while len(extra) >= EXTRA.size:
        kind, length = EXTRA.unpack_from(extra)
        if kind == _SECOND_NAME and extra[EXTRA.size + 5 : EXTRA.size + length] != name:
            return False
        extra = extra[EXTRA.size + length :]
    return True


def _behind(entry: zipfile.ZipInfo, packed: bytes) -> int:
    """Return how many bytes no program unpacks: a folder's, or those behind the end of what is packed."""
    if entry.is_dir():
        return entry.file_size
    if entry.compress_type == zipfile.ZIP_STORED:
        return max(0, entry.compress_size - entry.file_size)
    unpacker, made, rest = zlib.decompressobj(-zlib.MAX_WBITS), 0, packed
    try:
        while rest and not unpacker.eof and made <= entry.file_size:
            made += len(unpacker.decompress(rest, CHUNK))
            rest = unpacker.unconsumed_tail
    except zlib.error:  # who reads the file says so
        return 0
    return len(unpacker.unused_data)


def _following(held: list[int], data: bytes, end: int) -> int:
    """Return the length of the sizes that follow a file's data once more, with a mark or without."""
    plain = struct.pack("<3L", *held)
    if data.startswith(b"PK\x07\x08" + plain, end):
        return 16
    return 12 if data.startswith(plain, end) else 0
