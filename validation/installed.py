"""Which version of a library is installed, told by the name of the folder that every installer writes for it.

`importlib.metadata` says the same; it reads the folder's files as letters are read, which takes longer to
load than most checks take. It is asked where there is no such folder.
"""

import os
import re
import sys
from contextlib import suppress
from functools import cache
from importlib import import_module

FOLDER = re.compile(r"([^-]+)-([^-]+)\.dist-info")


def version(library: str) -> str:
    """Return the version of a library, by its name in a registry; nothing where it is not installed."""
    known = _folders().get(_plain(library))
    return known if known is not None else _asked(library)


@cache
def _folders() -> dict[str, str]:
    """Return names and versions of the libraries on the path; of two with one name the first counts."""
    found: dict[str, str] = {}
    for place in sys.path:
        with suppress(OSError):
            for match in map(FOLDER.fullmatch, os.listdir(place or ".")):
                if match:
                    found.setdefault(_plain(match[1]), match[2])
    return found


def _asked(library: str) -> str:
    metadata = import_module("importlib.metadata")
    try:
        return str(metadata.version(library))
    except metadata.PackageNotFoundError:
        return ""


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
