"""A zip archive read within bounds and in memory: nothing of it is ever unpacked to a disk.

`BOMB` is the code of archives that would fill a memory; what else is wrong with one bears the caller's code.
"""

import re
import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from typing import NamedTuple
from unicodedata import category, normalize

from validation.finding import Finding, shortened
from validation.messages import gettext_noop

BOMB = "archive-bomb"
LONGEST_PATH = 120
LONGEST_FOLDER = 500  # a longer one is not compared with the names of files
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
_BLANK = "Zs"  # as in the names that Macs give to pictures of the screen
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

NO_ZIP = gettext_noop("The file is no zip archive. Pack the files as one and upload it.")
UNREADABLE = gettext_noop("The archive cannot be read whole: it is damaged. Make it again.")
MANY_FILES = gettext_noop("The archive holds more than %(limit)s files. Pack only what is needed.")
HUGE = gettext_noop(
    "The archive is in the form for more than 65,535 files or 4 GB. Pack only what is needed."
)
UNPACKED = gettext_noop(
    "Unpacked the archive has %(size)s MB; at most %(limit)s MB. Pack only what is needed."
)
RATIO = gettext_noop(
    "The archive unpacks to %(ratio)s times its size; at most %(limit)s times. Make it again."
)
TRAVERSAL = gettext_noop("The path “%(path)s” leads out of the archive. Make it with relative paths alone.")
UNSEEN = gettext_noop("The path “%(path)s” has characters that cannot be seen. Give it a plain name.")
LINK = gettext_noop("“%(path)s” is a link or no plain file. Pack the file itself.")
TWICE = gettext_noop(
    "“%(path)s” is in the archive twice, or differs from another path in nothing but case. "
    "Make it again with each file once."
)
LOCKED = gettext_noop("“%(path)s” is locked with a password. Make the archive without one.")
METHOD = gettext_noop("“%(path)s” is packed in a way that few programs read. Use deflate or none.")


class Archive:
    """The plain files of a zip archive by their path. Open it with `open_archive`.

    `directory` is the place in its bytes at which its directory begins, `end` that at which it ends, a
    comment not counted; `counted` is how many entries it says it has.
    """

    def __init__(self, file: zipfile.ZipFile, end: "_End") -> None:
        self._file = file
        self.entries = file.infolist()
        self.files = {info.filename: info for info in self.entries if not info.is_dir()}
        self.directory = end.place - end.directory_size
        self.end = end.place + _END_LENGTH
        self.counted = end.entries

    def chunks(self, path: str) -> Iterator[bytes]:
        """Yield a file's bytes in pieces, so that a large one is never held whole."""
        with self._file.open(self.files[path]) as stream:
            while chunk := stream.read(CHUNK):
                yield chunk

    def read(self, path: str, most: int) -> bytes:
        """Return a file's bytes, no more than `most` of them."""
        with self._file.open(self.files[path]) as stream:
            return stream.read(most)


def open_archive(data: bytes, code: str, *, names: str | None = None) -> tuple[Archive | None, list[Finding]]:
    """Return the archive, or None and the findings that keep it from being opened.

    `names` is how names are encoded that do not say it themselves; by default code page 437, as of old.
    """
    if not data.startswith(_FIRST_ENTRY):
        return None, [Finding("asset-type", "error", NO_ZIP)]
    end = _end(data)
    if end is None:
        return None, [Finding(code, "error", UNREADABLE)]
    if data.startswith(_END_LOCATOR_64, max(0, end.place - _LOCATOR_LENGTH)):
        return None, [Finding(BOMB, "error", HUGE)]
    if end.directory_size > MOST_DIRECTORY or end.entries > MOST_ENTRIES:
        return None, [Finding(BOMB, "error", MANY_FILES, {"limit": MOST_ENTRIES})]
    try:
        archive = Archive(zipfile.ZipFile(BytesIO(data), metadata_encoding=names), end)
    except UnicodeDecodeError:
        return open_archive(data, code)
    except BROKEN:
        return None, [Finding(code, "error", UNREADABLE)]
    found = [*_bounds(archive.entries, len(data)), *shortened(_entries(archive.entries, code))]
    return (None, found) if found else (archive, [])


def shown(path: str) -> str:
    """Return a path as a finding tells it: short, and without what a screen cannot show."""
    plain = "".join(letter if letter.isprintable() else "\ufffd" for letter in path[-10 * LONGEST_PATH :])
    return plain if len(plain) <= LONGEST_PATH else f"…{PurePosixPath(plain).name[1 - LONGEST_PATH :]}"


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


def _entries(entries: list[zipfile.ZipInfo], code: str) -> Iterator[Finding]:
    """Yield what is wrong with single entries: where they lead, what they are, how they are packed."""
    names = Counter(_as_systems_see(entry.filename) for entry in entries)
    folders = {_as_systems_see(folder) for entry in entries for folder in _folders(entry.filename)}
    for entry in entries[: MOST_ENTRIES + 1]:
        seen = _as_systems_see(entry.filename)
        twice = names[seen] > 1 or (seen in folders and not entry.is_dir())
        problem = _problem(entry) or (TWICE if twice else "")
        if problem:
            yield Finding(code, "error", problem, {"path": shown(entry.orig_filename)})


def _as_systems_see(path: str) -> str:
    """Return the form in which two paths are one file on some systems: in small letters, accents composed."""
    return normalize("NFC", path.rstrip("/")).casefold()


def _folders(path: str) -> Iterator[str]:
    place = path.find("/")
    while 0 <= place < LONGEST_FOLDER:
        yield path[:place]
        place = path.find("/", place + 1)


def _problem(entry: zipfile.ZipInfo) -> str:
    name = entry.orig_filename
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if _leads_out(name):
        return TRAVERSAL
    if _has_unseen(name) or name != entry.filename:
        return UNSEEN
    if kind not in (0, stat.S_IFDIR if entry.is_dir() else stat.S_IFREG):
        return LINK
    if entry.flag_bits & 0x1:
        return LOCKED
    return "" if entry.compress_type in _METHODS else METHOD


def _leads_out(name: str) -> bool:
    """Whether a path is absolute, climbs up, or is written so that some systems read it otherwise."""
    parts = name.rstrip("/").split("/")
    odd = any(part in ("", ".", "..") for part in parts)
    return odd or "\\" in name or bool(_DRIVE.match(name))


def _has_unseen(name: str) -> bool:
    return not all(letter.isprintable() or category(letter) == _BLANK for letter in name)
