"""What of an imported folder no section reads: it is kept as it came, and comes out again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from listings.bundle import CHANGELOG, MANIFEST, README, Folder
from listings.sections import Section
from listings.watching import WatchedFolder

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


def leftovers(folder: Folder, sections: Iterable[Section]) -> Leftovers:
    """Return what of a folder these sections do not read. A heading stays with the section before it."""
    watched = WatchedFolder(folder)
    for section in sections:
        section.read(watched)
    known = watched.asked | ALWAYS_THE_SAME
    opened = watched.opened | {MANIFEST, README, CHANGELOG}
    headings = [
        (part.heading, parts[0].heading) for parts in folder.readme.places.values() for part in parts[1:]
    ]
    return Leftovers(
        keys=tuple(place for place in _leaves(folder.manifest) if not _is_known(place, known)),
        headings=tuple(headings),
        files=tuple(path for path in sorted(folder.files) if path not in opened),
    )


def _is_known(place: str, known: Iterable[str]) -> bool:
    """Say whether a place of the manifest, or what holds it, was read."""
    return any(f"{place}.".startswith(f"{each}.") for each in known)


def _leaves(value: Any, place: str = "") -> Iterator[str]:
    """Yield the places of a manifest that hold something."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _leaves(part, f"{place}.{key}".removeprefix("."))
    elif value not in ([], None, ""):
        yield place
