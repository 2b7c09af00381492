"""The files of a folder as a section's values hold them: inspected, by field and row. Pure."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, cast

from listings.bundle import Folder
from listings.pure import Pure
from validation import copies
from validation.finding import Finding
from validation.messages import gettext_noop
from validation.recognize import INSPECTORS
from validation.text import storable
from validation.verdict import Inspected

Verdict = dict[str, Any]
Judge = Callable[[str, bytes], Verdict]
Held = dict[tuple[str, str, str], str]

BROKEN = Finding(
    "inspection-failed",
    "error",
    gettext_noop("The check itself failed; the file may be fine. Please report it with the file."),
)


def inspect(kind: str, data: bytes) -> Verdict:
    """Return state, facts and findings of a file of an upload kind, as a finished inspection records them.

    An inspector that fails is told in the same shape.
    """
    module, _dot, name = INSPECTORS[kind].rpartition(".")
    inspector = cast("Callable[[bytes], Inspected]", getattr(import_module(module), name))
    try:
        with copies.left_out():
            found = inspector(data)
    except Exception:
        return {"state": "failed", "facts": {}, "findings": [BROKEN.to_dict()]}
    verdict = {
        "state": "refused" if found.clean is None else "passed",
        "facts": dict(found.facts),
        "findings": [finding.to_dict() for finding in found.findings],
    }
    return cast("Verdict", json.loads(json.dumps(storable(verdict))))


@dataclass
class Files:
    """The files of one folder, each inspected once for each kind it is used as.

    `held` says, once values were read, at which section, field and row each file stands.
    """

    folder: Folder
    judge: Judge = inspect
    held: Held = field(default_factory=dict)
    _known: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)

    def read(self, section: Pure) -> dict[str, Any]:
        """Return a section's values from the folder, with an asset in place of each file's name."""
        values = section.read(self.folder)
        for name, kind in section.files.items():
            values[name] = self._value(values.get(name), kind, (section.key, name))
        return values

    def _value(self, value: Any, kind: str, place: tuple[str, str]) -> Any:
        if isinstance(value, list):
            return [self._row(row, kind, place) for row in value]
        return self._asset(value, kind, (*place, ""))

    def _row(self, row: Mapping[str, Any], kind: str, place: tuple[str, str]) -> dict[str, Any]:
        at = (*place, str(row["id"]))
        return {
            key: self._asset(value, kind, at) if isinstance(value, Mapping) else value
            for key, value in row.items()
        }

    def _asset(self, named: Mapping[str, str] | None, kind: str, at: tuple[str, str, str]) -> Any:
        if not named:
            return None
        path = named["file"]
        self.held[at] = path
        if (kind, path) not in self._known:
            data = self.folder.files[path]
            self._known[kind, path] = {
                "id": len(self._known) + 1,
                "name": path.rpartition("/")[2],
                "sha256": hashlib.sha256(data).hexdigest(),
                "size": len(data),
                **self.judge(kind, data),
            }
        return self._known[kind, path]
