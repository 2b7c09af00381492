"""The check of one folder on disk, which remembers what it found before. Pure."""

import hashlib
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from listings.bundle import MANIFEST, Folder, open_folder
from listings.checking.cache import Store, key_of
from listings.checking.result import Result
from validation.finding import Finding
from validation.messages import gettext_noop

# Loaded once something is to be checked: what was found before needs none of it. The inspectors follow with
# the first file of their kind, in the process that has it.
FAILED = "inspection-failed"
UNREADABLE = gettext_noop("The file cannot be read: %(reason)s. Correct its permissions.")
CHECK, FILES = "listings.checking.folder", "listings.checking.files"
NAMES = "listings.checking.names"
Name = tuple[str, str]


@dataclass(frozen=True)
class Check:
    """How folders are checked: as `published` or as new, with what was found before in a store."""

    store: Store
    published: bool = False

    def names(self, path: Path) -> list[Name]:
        """Return the names that a folder asks for and no other listing may have.

        Where they were not known before, nothing is, and the rules are loaded with what tells the names:
        once, before processes are made that would each load them.
        """
        try:
            manifest = (path / MANIFEST).read_bytes()
        except OSError:  # told when the folder is read
            return []
        key = key_of("names", hashlib.sha256(manifest).hexdigest())
        found = self.store.get(key)
        if not isinstance(found, list):
            import_module(CHECK)
            found = import_module(NAMES).wanted(manifest)
            self.store.put(key, found)
        return [(str(kind), str(name)) for kind, name in found]

    def run(self, path: Path, taken: frozenset[Name]) -> Result:
        """Return what is found in a folder; `taken` are names that another one has.

        What was found before counts if the files are the same and the day too, since a release may not lie in
        the future. Of a file that cannot be read that is told.
        """
        try:
            folder = open_folder(path)
        except OSError as error:
            return Result(path, (_unreadable(path, error),))
        key = self._key(folder, taken)
        if (known := _as_result(path, self.store.get(key))) is not None:
            return known
        check = import_module(CHECK).check_folder
        found = check(folder, published=self.published, judge=self._judge, taken=taken)
        if all(finding.code != FAILED for finding in found):
            self.store.put(key, [finding.to_dict() for finding in found])
        return Result(path, tuple(found))

    def _key(self, folder: Folder, taken: frozenset[Name]) -> str:
        day = datetime.now(UTC).date().isoformat()
        files = (
            part
            for name in sorted(folder.files)
            for part in (name, hashlib.sha256(folder.files[name]).hexdigest())
        )
        return key_of("folder", folder.name, str(self.published), day, repr(sorted(taken)), *files)

    def _judge(self, kind: str, data: bytes) -> dict[str, Any]:
        key = key_of("file", kind, hashlib.sha256(data).hexdigest())
        known = self.store.get(key)
        if isinstance(known, dict) and {"state", "facts", "findings"} <= known.keys():
            return known
        found: dict[str, Any] = import_module(FILES).inspect(kind, data)
        if found["state"] != "failed":
            self.store.put(key, found)
        return found


def _unreadable(folder: Path, error: OSError) -> Finding:
    file = os.path.relpath(error.filename or folder, folder)
    reason = {"reason": error.strerror or str(error)}
    return Finding(FAILED, "error", UNREADABLE, reason, file=file, line=1, column=1)


def _as_result(path: Path, kept: Any) -> Result | None:
    try:
        return Result(path, tuple(Finding.from_dict(each) for each in kept))
    except (TypeError, AttributeError):
        return None
