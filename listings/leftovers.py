"""What of an imported folder no section reads: it is kept as it came, and comes out again. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from listings.bundle import CHANGELOG, MANIFEST, README, Folder
from listings.sections import Section

ALWAYS_THE_SAME = {
    "manifest_version",
    "app_uuid",
    "oauth",
    "tile.overview",
    "tile.configuration",
    "tile.support",
    "tile.changelog",
    "tile.uninstallation",
}


@dataclass(frozen=True, slots=True)
class Leftovers:
    """Keys of the manifest by path, headings of the README with the one they stay with, paths of files."""

    keys: tuple[str, ...]
    headings: tuple[tuple[str, str], ...]
    files: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.keys or self.headings or self.files)


class _Watched(Folder):
    """A folder that remembers what of it was read."""

    def __init__(self, folder: Folder) -> None:
        super().__init__(folder.files, folder.name)
        self.asked: set[str] = set(ALWAYS_THE_SAME)
        self.opened: set[str] = {MANIFEST, README, CHANGELOG}

    def get(self, *path: str) -> Any:
        value = super().get(*path)
        if not isinstance(value, dict):
            self.asked.add(".".join(path))
        return value

    def knows(self, place: str) -> bool:
        """Say whether a place of the manifest, or what holds it, was read."""
        return any(f"{place}.".startswith(f"{asked}.") for asked in self.asked)

    def named_files(self, *path: str) -> list[tuple[str, str]]:
        self.asked.add(".".join(path))
        return super().named_files(*path)

    def json(self, path: str) -> Any:
        self.opened.add(path)
        return super().json(path)

    def file(self, path: object) -> dict[str, str] | None:
        found = super().file(path)
        self.opened |= {found["file"]} if found else set()
        return found


def leftovers(folder: Folder, sections: Iterable[Section]) -> Leftovers:
    """Return what of a folder these sections do not read. A heading stays with the section before it."""
    watched = _Watched(folder)
    for section in sections:
        if section.read:
            section.read(watched)
    headings = [
        (part.heading, parts[0].heading) for parts in folder.readme.places.values() for part in parts[1:]
    ]
    return Leftovers(
        keys=tuple(place for place in _leaves(folder.manifest) if not watched.knows(place)),
        headings=tuple(headings),
        files=tuple(path for path in sorted(folder.files) if path not in watched.opened),
    )


def _leaves(value: Any, place: str = "") -> Iterator[str]:
    """Yield the places of a manifest that hold something."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _leaves(part, f"{place}.{key}".removeprefix("."))
    elif value not in ([], None, ""):
        yield place
