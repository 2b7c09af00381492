"""What was found before, by the sha256 of the bytes it was found in and the version of the rules. Pure.

An entry is written whole or not at all, so two programs may share a folder of them. One that is damaged
counts as none, and a folder that cannot be written is done without.
"""

import hashlib
import json
import os
import shutil
import sys
import time
from contextlib import suppress
from functools import cache
from importlib import util
from pathlib import Path
from typing import Any, Protocol

from validation import installed

KEPT = 30 * 24 * 3600  # seconds for which what older rules found is kept
OF_RULES = ("validation", "listings")
SUFFIXES = (".py", ".csv", ".json")
# What reads files or judges them for us; another version may say something else.
LIBRARIES = (
    *("datadog-api-client", "lxml", "markdown-it-py", "packaging", "pillow", "pypdf", "pyyaml"),
    *("rapidfuzz", "tinycss2"),
)


class Store(Protocol):
    """Keeps JSON-able values by a key, or forgets them."""

    def get(self, key: str) -> Any: ...
    def put(self, key: str, value: Any) -> None: ...


class NoStore:
    """Forgets everything at once."""

    def get(self, key: str) -> Any:
        """Return None."""

    def put(self, key: str, value: Any) -> None:
        """Keep nothing."""


class Cache:
    """A folder of entries, one for each version of the rules within `place`."""

    def __init__(self, place: Path, version: str) -> None:
        self.place = place / version
        with suppress(OSError):
            self.place.mkdir(parents=True, exist_ok=True)
            os.utime(self.place)
            _forget_old(place)

    def get(self, key: str) -> Any:
        """Return what was kept under a key, or None where there is nothing or it is damaged."""
        try:
            digest, _break, body = self._path(key).read_bytes().partition(b"\n")
            return json.loads(body) if digest == _digest(body) else None
        except (OSError, ValueError, RecursionError):
            return None

    def put(self, key: str, value: Any) -> None:
        """Keep a value under a key, if that can be written."""
        path, body = self._path(key), json.dumps(value).encode()
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        with suppress(OSError):
            path.parent.mkdir(exist_ok=True)
            try:
                beside.write_bytes(_digest(body) + b"\n" + body)
                beside.replace(path)
            finally:
                beside.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.place / key[:2] / key[2:]


def key_of(*parts: str) -> str:
    """Return the key of what is found in something, given by all that it depends on."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def usual_place() -> Path:
    """Return the folder in which programs of this user keep such things."""
    kept = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(kept) if os.path.isabs(kept) else Path.home() / ".cache") / "tilework"


@cache
def version_of_rules() -> str:
    """Return a fingerprint of the rules: of their source, of Python, and of the libraries that read files."""
    found = hashlib.sha256(sys.version.encode())
    for library in LIBRARIES:
        found.update(f"{library} {installed.version(library)}\n".encode())
    for package in OF_RULES:
        for file in _sources(package):
            found.update(file.as_posix().encode() + b"\0" + file.read_bytes())
    return found.hexdigest()[:32]


def _sources(package: str) -> list[Path]:
    spec = util.find_spec(package)
    places = spec.submodule_search_locations if spec else None
    return sorted(
        Path(folder, name)
        for place in places or ()
        for folder, _folders, names in os.walk(place)
        for name in names
        if name.endswith(SUFFIXES)
    )


def _digest(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()


def _forget_old(place: Path) -> None:
    for folder in place.iterdir():
        if folder.is_dir() and time.time() - folder.stat().st_mtime > KEPT:
            shutil.rmtree(folder, ignore_errors=True)
