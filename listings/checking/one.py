"""The check of one folder on disk, which remembers what it found before. Pure."""

import hashlib
import os
from collections.abc import Sequence
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

    def names(self, folders: Sequence[Path]) -> list[frozenset[Name]]:
        """Return, for each folder, the names that it asks for and no other listing may have.

        Where they were not known before, nothing may be, and the rules are loaded with what tells the names:
        once, before processes are made that would each load them.
        """
        key = key_of("names", *(hashlib.sha256(_manifest(folder)).hexdigest() for folder in folders))
        found = self.store.get(key)
        if not isinstance(found, list) or len(found) != len(folders):
            import_module(CHECK)
            wanted = import_module(NAMES).wanted
            found = [wanted(_manifest(folder)) for folder in folders]
            self.store.put(key, found)
        return [frozenset((str(kind), str(name)) for kind, name in names) for names in found]

    def run(self, path: Path, taken: frozenset[Name]) -> Result:
        """Return what is found in a folder; `taken` are names that another one has.

        What was found before counts if the files are the same and the day too, since a release may not lie in
        the future. Of a file that cannot be read that is told.
        """
        try:
            folder = open_folder(path)
        except OSError as error:
            return Result(path, (_unreadable(path, error),))
        place, key = key_of("folder", os.path.abspath(path), str(self.published)), self._key(folder, taken)
        held = self.store.get(place)
        kept = held if isinstance(held, dict) else {}
        if kept.get("key") == key and (known := _as_result(path, kept.get("found"))) is not None:
            return known
        verdicts = Verdicts(kept.get("files"))
        check = import_module(CHECK).check_folder
        found = check(folder, published=self.published, judge=verdicts, taken=taken)
        whole = all(finding.code != FAILED for finding in found)
        told = [finding.to_dict() for finding in found] if whole else None
        self.store.put(place, {"key": key, "found": told, "files": verdicts.now})
        return Result(path, tuple(found))

    def _key(self, folder: Folder, taken: frozenset[Name]) -> str:
        day = datetime.now(UTC).date().isoformat()
        files = (
            part
            for name in sorted(folder.files)
            for part in (name, hashlib.sha256(folder.files[name]).hexdigest())
        )
        return key_of(folder.name, str(self.published), day, repr(sorted(taken)), *files)


class Verdicts:
    """Inspects the files of a folder, but for those of which `before` says what was found.

    `now` says it of those that there are. Both are by kind and sha256.
    """

    def __init__(self, before: Any) -> None:
        self.before = before if isinstance(before, dict) else {}
        self.now: dict[str, Any] = {}

    def __call__(self, kind: str, data: bytes) -> dict[str, Any]:
        """Return state, facts and findings of a file of an upload kind."""
        key = key_of(kind, hashlib.sha256(data).hexdigest())
        known = self.before.get(key)
        if not isinstance(known, dict) or not {"state", "facts", "findings"} <= known.keys():
            known = import_module(FILES).inspect(kind, data)
        found: dict[str, Any] = known
        if found["state"] != "failed":
            self.now[key] = found
        return found


def _manifest(folder: Path) -> bytes:
    """Return the manifest of a folder; nothing where it cannot be read, which its check tells."""
    try:
        return (folder / MANIFEST).read_bytes()
    except OSError:
        return b""


def _unreadable(folder: Path, error: OSError) -> Finding:
    file = os.path.relpath(error.filename or folder, folder)
    reason = {"reason": error.strerror or str(error)}
    return Finding(FAILED, "error", UNREADABLE, reason, file=file, line=1, column=1)


def _as_result(path: Path, kept: Any) -> Result | None:
    try:
        return Result(path, tuple(Finding.from_dict(each) for each in kept))
    except (TypeError, AttributeError):
        return None
