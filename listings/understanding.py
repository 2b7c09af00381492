"""What is understood of a repository folder: which section reads which of its files. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from listings.bundle import Folder
from listings.reading import held
from listings.sections import Field, Section
from listings.watching import WatchedFolder


@dataclass(frozen=True)
class Part:
    """What one section finds in a folder: its fields that hold something, and the files it reads."""

    section: Section
    given: tuple[tuple[Field, Any], ...]
    files: tuple[str, ...]


@dataclass(frozen=True)
class FileUse:
    """One file of a folder: its size in bytes, and the sections that read it."""

    path: str
    size: int
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True)
class Understood:
    """A folder by section and by file."""

    parts: tuple[Part, ...]
    files: tuple[FileUse, ...]

    @property
    def used(self) -> list[FileUse]:
        """The files that a section reads."""
        return [file for file in self.files if file.sections]

    @property
    def unused(self) -> list[FileUse]:
        """The files that no section reads: they are kept as they came."""
        return [file for file in self.files if not file.sections]


def understand(folder: Folder, sections: Iterable[Section]) -> Understood:
    """Return what these sections find in a folder."""
    parts = tuple(_part(section, folder) for section in sections)
    files = tuple(
        FileUse(
            path,
            len(folder.files[path]),
            tuple(part.section for part in parts if path in part.files),
        )
        for path in sorted(folder.files)
    )
    return Understood(parts, files)


def _part(section: Section, folder: Folder) -> Part:
    watched = WatchedFolder(folder)
    values = section.read(watched)
    named = {of.name: held(of, values[of.name], _file) for of in section.fields if of.name in values}
    given = tuple((of, named[of.name]) for of in section.fields if _says_something(of, named.get(of.name)))
    return Part(section, given, tuple(sorted(watched.opened)))


def _file(kind: str, named: Mapping[str, str] | None) -> dict[str, str] | None:
    return {"name": named["file"]} if named else None


def _says_something(of: Field, value: Any) -> bool:
    return bool(value.strip() if isinstance(value, str) else value) and of.kind != "switch"
