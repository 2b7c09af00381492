"""Where in a folder's files a finding stands: file, line and column, from section, field and row. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from listings.bundle import CHANGELOG, MANIFEST, README, Folder, as_text
from listings.checking.files import Held
from listings.pure import Place, get_pure
from validation import changelog, jsonfile
from validation.finding import Finding
from validation.jsonfile import Document, child
from validation.listing import Values

NOWHERE = Place()


@dataclass
class Places:
    """The places in a folder of which these values were read; `held` says where each file of them stands."""

    folder: Folder
    values: Mapping[str, Values]
    held: Held
    _documents: dict[str, Document] = field(default_factory=dict)

    def put(self, finding: Finding) -> Finding:
        """Return a finding with its file, as a path in the folder, line and column; in JSON with its path."""
        section = get_pure(finding.section)
        place = section.places.get(finding.field, NOWHERE) if section else NOWHERE
        path = self.held.get((finding.section, finding.field, finding.row), "")
        if path and (finding.file or finding.code not in place.columns):
            return self._in_file(finding, path)
        file = place.file if isinstance(place.file, str) else place.file(self.folder)
        if file == CHANGELOG:
            return self._in_changelog(finding)
        if place.heading is not None:
            return self._in_readme(finding, place.heading)
        return self._in_json(finding, place, file)

    def document(self, path: str) -> Document:
        """Return a JSON file with the places of its values; an empty one where there is none."""
        if path not in self._documents:
            self._documents[path] = jsonfile.read(self.folder.files.get(path, b""), code="manifest-json")
        return self._documents[path]

    def _in_file(self, finding: Finding, path: str) -> Finding:
        """A finding on a file of its own, or on one within it, as a wheel has them."""
        name = path.rpartition("/")[2]
        inside = f"/{finding.file}" if finding.file not in ("", name) else ""
        line, column = finding.line, finding.column
        if column is None and finding.path.startswith("$") and path.endswith(".json"):
            line, column = self.document(path).position(finding.path)
        return finding.at(file=f"{path}{inside}", line=line or 1, column=column or 1)

    def _in_readme(self, finding: Finding, heading: str) -> Finding:
        readme = self.folder.readme
        lines = readme.lines_of(heading)
        if finding.line and finding.line <= len(lines):
            return finding.at(file=README, line=lines[finding.line - 1], column=finding.column or 1)
        return finding.at(file=README, line=readme.heading_line(heading), column=1)

    def _in_changelog(self, finding: Finding) -> Finding:
        """A release stands where its heading does."""
        index = self._index(finding)
        releases = changelog.parse(self.folder.changelog).releases
        line = releases[index].line if index is not None and index < len(releases) else 1
        return finding.at(file=CHANGELOG, line=line, column=1)

    def _in_json(self, finding: Finding, place: Place, file: str) -> Finding:
        path = self._path(finding, place, file)
        if file not in self.folder.files:
            file = MANIFEST
        if not file.endswith(".json"):
            return finding.at(file=file, line=finding.line or 1, column=finding.column or 1)
        line, column = self.document(file).position(path)
        return finding.at(file=file, line=line, column=column, path=path)

    def _path(self, finding: Finding, place: Place, file: str) -> str:
        """Return the path of what a finding speaks of: the field, a row, a key in it, one of its texts."""
        if not place.path.startswith("$"):
            return "$"
        held = self._at(place.path, file)
        index = self._index(finding)
        if index is not None:
            steps = _rows(held)
            row = f"{place.path}{steps[index]}" if index < len(steps) else place.path
            key = place.columns.get(finding.code, "")
            return child(row, key) if key else row
        if isinstance(held, list):
            spoken_of = {value for value in finding.params.values() if isinstance(value, str)}
            found = (number for number, value in enumerate(held) if as_text(value) in spoken_of)
            number = next(found, None)
            return place.path if number is None else f"{place.path}[{number}]"
        return place.path

    def _index(self, finding: Finding) -> int | None:
        """Return which of the field's rows a finding speaks of, or None."""
        rows = self.values.get(finding.section, {}).get(finding.field)
        ids = [row.get("id") for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
        return ids.index(finding.row) if finding.row and finding.row in ids else None

    def _at(self, path: str, file: str) -> Any:
        """Return what a JSON file holds at a path of plain keys."""
        held = self.folder.manifest if file == MANIFEST else self.folder.json(file)
        for key in path.split(".")[1:]:
            held = held.get(key) if isinstance(held, Mapping) else None
        return held


def _rows(held: Any) -> Sequence[str]:
    """Return the step to each of those members that are read as rows, in their order."""
    if isinstance(held, Mapping):
        return [child("", key) for key, file in held.items() if isinstance(file, str)]
    members = list(enumerate(held)) if isinstance(held, list) else []
    objects = [f"[{number}]" for number, row in members if isinstance(row, Mapping)]
    return objects or [f"[{number}]" for number, row in members if as_text(row)]
