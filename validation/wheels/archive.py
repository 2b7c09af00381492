"""A zip archive read within bounds and in memory: nothing of it is ever unpacked to a disk."""

import re
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple
from unicodedata import normalize

from validation.finding import Finding, shortened
from validation.messages import gettext_noop
from validation.wheels import layout
from validation.wheels.codes import BOMB, CODE, shown

MOST_DIRECTORY = 2_000_000
MOST_ENTRIES = 5_000
MOST_UNPACKED = 100_000_000
MOST_RATIO = 100
SMALL = 1_000_000
CHUNK = 65_536
BROKEN = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, EOFError, OSError),
    *(ValueError, RuntimeError, NotImplementedError, KeyError, IndexError, OverflowError),
)

_FIRST_ENTRY, _END, _END_LOCATOR_64 = b"PK\x03\x04", b"PK\x05\x06", b"PK\x06\x07"
_END_LENGTH, _LOCATOR_LENGTH, _LONGEST_COMMENT = 22, 20, 65_535
_DRIVE = re.compile(r"[A-Za-z]:")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

NO_ZIP = gettext_noop(
    "The file is no wheel: it is not a zip archive. Build it again and upload the .whl file."
)
UNREADABLE = gettext_noop("The wheel cannot be read whole: its archive is damaged. Build it again.")
MANY_FILES = gettext_noop("The wheel holds more than %(limit)s files. Pack only what the check needs.")
HUGE = gettext_noop(
    "The archive is in the form for more than 65,535 files or 4 GB. Pack only what the check needs."
)
UNPACKED = gettext_noop(
    "Unpacked the wheel has %(size)s MB; at most %(limit)s MB. Pack only what the check needs."
)
RATIO = gettext_noop(
    "The wheel unpacks to %(ratio)s times its size; at most %(limit)s times. Build it again."
)
TRAVERSAL = gettext_noop("The path “%(path)s” leads out of the wheel. Build it with relative paths alone.")
AROUND = gettext_noop(
    "There is something after the archive, or it holds other files than it says. Build the wheel again."
)
LINK = gettext_noop("“%(path)s” is a link or no plain file. Pack the file itself.")
TWICE = gettext_noop(
    "“%(path)s” is in the wheel twice, or differs from another path in nothing but case. "
    "Build it again with each file once."
)
LOCKED = gettext_noop("“%(path)s” is locked with a password. Build the wheel without one.")
METHOD = gettext_noop("“%(path)s” is packed in a way that installers do not read. Use deflate or none.")


class Archive:
    """The plain files of a zip archive by their path. Open it with `open_archive`."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file
        self.files = {info.filename: info for info in file.infolist() if not info.is_dir()}

    def chunks(self, path: str) -> Iterator[bytes]:
        """Yield a file's bytes in pieces, so that a large one is never held whole."""
        with self._file.open(self.files[path]) as stream:
            while chunk := stream.read(CHUNK):
                yield chunk

    def read(self, path: str, most: int) -> bytes:
        """Return a file's bytes, no more than `most` of them."""
        with self._file.open(self.files[path]) as stream:
            return stream.read(most)


def open_archive(data: bytes) -> tuple[Archive | None, list[Finding]]:
    """Return the archive, or None and the findings that keep it from being opened."""
    if not data.startswith(_FIRST_ENTRY):
        return None, [Finding("asset-type", "error", NO_ZIP)]
    end = _end(data)
    if end is None:
        return None, [Finding(CODE, "error", UNREADABLE)]
    if data.startswith(_END_LOCATOR_64, max(0, end.place - _LOCATOR_LENGTH)):
        return None, [Finding(BOMB, "error", HUGE)]
    if end.directory_size > MOST_DIRECTORY or end.entries > MOST_ENTRIES:
        return None, [Finding(BOMB, "error", MANY_FILES, {"limit": MOST_ENTRIES})]
    try:
        file = zipfile.ZipFile(BytesIO(data))
    except BROKEN:
        return None, [Finding(CODE, "error", UNREADABLE)]
    entries = file.infolist()
    found = [*_bounds(entries, len(data)), *shortened(_entries(entries))]
    if not found and (end.place + _END_LENGTH != len(data) or end.entries != len(entries)):
        found = [Finding(CODE, "error", AROUND)]
    if not found:
        found = [*layout.check(entries, data, end.place - end.directory_size)]
    return (None, found) if found else (Archive(file), [])


class _End(NamedTuple):
    """Where the end of an archive stands, and what it says of the directory before it."""

    place: int
    entries: int
    directory_size: int


def _end(data: bytes) -> _End | None:
    """Return what the archive's end says: each entry of the directory costs memory once it is read."""
    end = len(data) - _END_LENGTH
    if end < 0:
        return None
    if not (data.startswith(_END, end) and data.endswith(b"\x00\x00")):
        end = data.rfind(_END, max(0, end - _LONGEST_COMMENT))
    if end < 0 or len(data) < end + _END_LENGTH:
        return None
    entries, size = struct.unpack_from("<HL", data, end + 10)
    return _End(end, entries, size)


def _bounds(entries: list[zipfile.ZipInfo], size: int) -> Iterator[Finding]:
    if len(entries) > MOST_ENTRIES:
        yield Finding(BOMB, "error", MANY_FILES, {"limit": MOST_ENTRIES})
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MOST_UNPACKED:
        yield Finding(
            BOMB, "error", UNPACKED, {"size": unpacked // 1_000_000, "limit": MOST_UNPACKED // 1_000_000}
        )
    elif unpacked > max(SMALL, MOST_RATIO * size):
        yield Finding(BOMB, "error", RATIO, {"ratio": unpacked // size, "limit": MOST_RATIO})
    if sum(entry.compress_size for entry in entries) > size:
        yield Finding(BOMB, "error", UNREADABLE)


def _entries(entries: list[zipfile.ZipInfo]) -> Iterator[Finding]:
    """Yield what is wrong with single entries: where they lead, what they are, how they are packed."""
    names = Counter(_as_systems_see(entry.filename) for entry in entries)
    folders = {
        _as_systems_see(folder)
        for entry in entries
        for folder in _folders(entry.filename)
        if len(folder) < 500
    }
    for entry in entries[: MOST_ENTRIES + 1]:
        seen = _as_systems_see(entry.filename)
        twice = names[seen] > 1 or (seen in folders and not entry.is_dir())
        problem = _problem(entry) or (TWICE if twice else "")
        if problem:
            yield Finding(CODE, "error", problem, {"path": shown(entry.orig_filename)})


def _as_systems_see(path: str) -> str:
    """Return the form in which two paths are one file on some systems: in small letters, accents composed."""
    return normalize("NFC", path.rstrip("/")).casefold()


def _folders(path: str) -> Iterator[str]:
    place = path.find("/")
    while place >= 0:
        yield path[:place]
        place = path.find("/", place + 1)


def _problem(entry: zipfile.ZipInfo) -> str:
    name = entry.orig_filename
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if _leads_out(name) or name != entry.filename:
        return TRAVERSAL
    if kind not in (0, stat.S_IFDIR if entry.is_dir() else stat.S_IFREG):
        return LINK
    if entry.flag_bits & 0x1:
        return LOCKED
    return "" if entry.compress_type in _METHODS else METHOD


def _leads_out(name: str) -> bool:
    """Whether a path is absolute, climbs up, or is written so that some systems read it otherwise."""
    parts = name.rstrip("/").split("/")
    odd = any(part in ("", ".", "..") for part in parts)
    return odd or "\\" in name or bool(_DRIVE.match(name)) or not name.isprintable()
