"""How the files of a zip archive lie in its bytes: one after the other, from the first byte to the directory.

Two programs can read one archive differently: one goes by the directory at the end, the other by the head of
each file. So both have to say the same, no byte may belong to two files (of such overlaps bombs are made),
and none to no file (where another archive or program would hide).
"""

import struct
import zipfile
from collections.abc import Iterator

from validation.archive import BOMB, shown
from validation.finding import Finding
from validation.messages import gettext_noop
from validation.wheels.codes import CODE

HEAD = struct.Struct("<4s5H3L2H")
_FIRST_ENTRY = b"PK\x03\x04"
_SIZES_FOLLOW, _UTF_8 = 0x8, 0x800
_TELLING = 0x1 | _SIZES_FOLLOW | _UTF_8

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
        end = _end(entry, data)
        if end is None:
            yield Finding(CODE, "error", DIFFERS, {"path": shown(entry.orig_filename)})
            return
        if entry.header_offset < here or end > directory:
            yield Finding(BOMB, "error", OVERLAP, {"path": shown(entry.orig_filename)})
            return
        hidden += entry.header_offset - here
        here = end
    hidden += directory - here
    if hidden:
        yield Finding(CODE, "error", HIDDEN, {"count": hidden})


def _end(entry: zipfile.ZipInfo, data: bytes) -> int | None:
    """Return where a file ends, with what follows its data; None where its head contradicts the directory."""
    start = entry.header_offset
    if not 0 <= start <= len(data) - HEAD.size:
        return None
    mark, _version, flags, method, _time, _date, *said = HEAD.unpack_from(data, start)
    name_length, extra_length = said[3:]
    first = start + HEAD.size
    name = data[first : first + name_length]
    follow = bool(flags & _SIZES_FOLLOW)
    if (mark, method, flags & _TELLING) != (_FIRST_ENTRY, entry.compress_type, entry.flag_bits & _TELLING):
        return None
    if name != entry.orig_filename.encode("utf-8" if flags & _UTF_8 else "cp437", "replace"):
        return None
    held = [entry.CRC, entry.compress_size, entry.file_size]
    if said[:3] != held and not (follow and said[:3] == [0, 0, 0]):
        return None
    end: int = first + name_length + extra_length + entry.compress_size
    return end + _following(held, data, end) if follow else end


def _following(held: list[int], data: bytes, end: int) -> int:
    """Return the length of the sizes that follow a file's data once more, with a mark or without."""
    plain = struct.pack("<3L", *held)
    if data.startswith(b"PK\x07\x08" + plain, end):
        return 16
    return 12 if data.startswith(plain, end) else 0
