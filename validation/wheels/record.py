"""A wheel's RECORD: every file, its hash and its size."""

import base64
import csv
import hashlib
from collections.abc import Iterator

from validation.archive import Archive, shown
from validation.finding import Finding
from validation.messages import gettext_noop
from validation.wheels.codes import CODE

MOST_BYTES = 2_000_000
MOST_LINES = 10_000  # twice as many as an archive may have files
# PEP 427: sha256 or better.
ALGORITHMS = frozenset(
    {"sha256", "sha384", "sha512", "sha3_256", "sha3_384", "sha3_512", "blake2b", "blake2s"}
)
SIGNATURES = ("RECORD.jws", "RECORD.p7s")

UNREADABLE = gettext_noop(
    "RECORD cannot be read as a list of paths, hashes and sizes. Build the wheel again."
)
NO_FILE = gettext_noop("RECORD names “%(path)s”, which is not in the wheel. Build the wheel again.")
NOT_LISTED = gettext_noop("“%(path)s” is not listed in RECORD. Build the wheel again.")
TWICE = gettext_noop("RECORD names “%(path)s” twice. Build the wheel again.")
NO_HASH = gettext_noop("RECORD has no hash of “%(path)s”, or a weak one. Build the wheel again, with sha256.")
WRONG_HASH = gettext_noop("“%(path)s” is not what RECORD says: its hash differs. Build the wheel again.")
WRONG_SIZE = gettext_noop("“%(path)s” is not what RECORD says: its size differs. Build the wheel again.")


def check(archive: Archive, path: str) -> Iterator[Finding]:
    """Yield where RECORD and the files disagree. RECORD cannot hold its own hash, nor a signature's."""
    try:
        lines = archive.read(path, MOST_BYTES).decode("utf-8").splitlines()
        rows = [row for row in csv.reader(lines[:MOST_LINES], strict=True) if row]
    except (UnicodeDecodeError, csv.Error):
        yield Finding(CODE, "error", UNREADABLE)
        return
    folder = path.rpartition("/")[0]
    without_hash = {path, *(f"{folder}/{name}" for name in SIGNATURES)}
    listed: set[str] = set()
    for row in rows:
        name, said, size = [*row, "", "", ""][:3]
        problem = TWICE if name in listed else _problem(archive, name, said, size, name in without_hash)
        listed.add(name)
        if problem:
            yield Finding(CODE, "error", problem, {"path": shown(name)})
    for name in archive.files:
        if name not in listed and name not in without_hash:
            yield Finding(CODE, "error", NOT_LISTED, {"path": shown(name)})


def _problem(archive: Archive, name: str, said: str, size: str, exempt: bool) -> str:
    if name not in archive.files:
        return NO_FILE
    if exempt:
        return ""
    algorithm, _equals, digest = said.partition("=")
    if algorithm not in ALGORITHMS or not digest:
        return NO_HASH
    hashed = hashlib.new(algorithm)
    for chunk in archive.chunks(name):
        hashed.update(chunk)
    right = base64.urlsafe_b64encode(hashed.digest()).rstrip(b"=").decode("ascii")
    if digest.rstrip("=") != right:
        return WRONG_HASH
    return "" if not size or size == str(archive.files[name].file_size) else WRONG_SIZE
