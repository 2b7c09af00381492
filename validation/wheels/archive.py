"""A zip archive read within bounds and in memory: nothing of it is ever unpacked to a disk."""

import re
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath

from validation.finding import Finding
from validation.messages import gettext_noop

CODE = "agent-wheel"
BOMB = "archive-bomb"
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
UNPACKED = gettext_noop(
    "Unpacked the wheel has %(size)s MB; at most %(limit)s MB. Pack only what the check needs."
)
RATIO = gettext_noop(
    "The wheel unpacks to %(ratio)s times its size; at most %(limit)s times. Build it again."
)
TRAVERSAL = gettext_noop("The path “%(path)s” leads out of the wheel. Build it with relative paths alone.")
LINK = gettext_noop("“%(path)s” is a link or no plain file. Pack the file itself.")
TWICE = gettext_noop("“%(path)s” is in the wheel twice. Build it again with each file once.")
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
    size = _directory_size(data)
    if size is None:
        return None, [Finding(CODE, "error", UNREADABLE)]
    if size > MOST_DIRECTORY:
        return None, [Finding(BOMB, "error", MANY_FILES, {"limit": MOST_ENTRIES})]
    try:
        file = zipfile.ZipFile(BytesIO(data))
    except BROKEN:
        return None, [Finding(CODE, "error", UNREADABLE)]
    found = [*_bounds(file.infolist(), len(data)), *_entries(file.infolist())]
    return (None, found) if found else (Archive(file), [])


def _directory_size(data: bytes) -> int | None:
    """Return how many bytes the archive's directory has: each entry of it costs memory once it is read.

    A directory in the form for archives beyond 4 GB has no place in a wheel and counts as damage.
    """
    end = len(data) - _END_LENGTH
    if end < 0:
        return None
    if not (data.startswith(_END, end) and data.endswith(b"\x00\x00")):
        end = data.rfind(_END, max(0, end - _LONGEST_COMMENT))
    if end < 0 or data.startswith(_END_LOCATOR_64, max(0, end - _LOCATOR_LENGTH)):
        return None
    if len(data) < end + _END_LENGTH:
        return None
    (size,) = struct.unpack_from("<L", data, end + 12)
    return int(size)


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
    names = Counter(entry.filename.rstrip("/").casefold() for entry in entries)
    for entry in entries[: MOST_ENTRIES + 1]:
        problem = _problem(entry) or (TWICE if names[entry.filename.rstrip("/").casefold()] > 1 else "")
        if problem:
            yield Finding(CODE, "error", problem, {"path": shown(entry.orig_filename)})


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


def shown(path: str) -> str:
    """Return a path as a finding tells it: short, and without what a screen cannot show."""
    plain = "".join(letter if letter.isprintable() else "\ufffd" for letter in path)
    return plain if len(plain) <= 120 else f"…{PurePosixPath(plain).name[-119:]}"
