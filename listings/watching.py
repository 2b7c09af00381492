"""A folder that remembers what of it was read: its files by name, the keys of its manifest. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from listings.bundle import Folder


class WatchedFiles(Mapping[str, bytes]):
    """Files that remember which of them were asked for by name."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self.opened: set[str] = set()

    def __getitem__(self, path: str) -> bytes:
        content = self._files[path]
        self.opened.add(path)
        return content

    def __contains__(self, path: object) -> bool:
        there = path in self._files
        if there:
            self.opened.add(str(path))
        return there

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


class WatchedFolder(Folder):
    """A folder as a section reads it; `asked` are the places of its manifest that were read."""

    def __init__(self, folder: Folder) -> None:
        self._watched = WatchedFiles(folder.files)
        super().__init__(self._watched, folder.name)
        self.asked: set[str] = set()

    @property
    def opened(self) -> set[str]:
        """The paths of the files that were read."""
        return self._watched.opened

    def get(self, *path: str) -> Any:
        value = super().get(*path)
        if not isinstance(value, dict):
            self.asked.add(".".join(path))
        return value

    def named_files(self, *path: str) -> list[tuple[str, str]]:
        self.asked.add(".".join(path))
        return super().named_files(*path)
