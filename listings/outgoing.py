"""A listing's repository folder on its way out. Pure: values and the folder they came from in, files out.

A section changes only what differs between its values and what it read from the folder. All else, and so a
whole folder in which nothing was edited, comes out byte for byte.
"""

import copy
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count
from pathlib import PurePosixPath
from typing import Any

from listings.bundle import CHANGELOG, MANIFEST, README, Folder, clean_path
from listings.columns import identity
from listings.manifest import insert
from validation import jsonfile, readme_edit
from validation.listing import Values

TEXTS = (MANIFEST, README, CHANGELOG)
UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')
DRIVE = re.compile(r"[A-Za-z]:")
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that is stored under its hash and comes out as it is."""

    sha256: str


Files = dict[str, bytes | Stored]


@dataclass(frozen=True)
class Change:
    """A section's values `now`, and `before`: what it reads from the folder that the listing came from."""

    now: Values
    before: Values

    def __contains__(self, name: str) -> bool:
        """Say whether a field differs; of a file only its bytes count, of a text no blank line at its end."""
        return name in self.before and _compared(self.now.get(name)) != _compared(self.before[name])

    def rows(self, name: str) -> list[dict[str, Any]]:
        """Return the rows of a field as they are now."""
        return [dict(row) for row in self.now.get(name) or []]


class Outgoing:
    """A folder that is being written: `base` as it came, and what sections change in it.

    `stored` reads a file by its hash. `is_new` says that the listing came from no folder; then `base` holds
    what every folder has.
    """

    def __init__(self, base: Folder, stored: Callable[[str], bytes], *, is_new: bool = False) -> None:
        self.base = base
        self.stored = stored
        self.is_new = is_new
        self.name = base.name
        self.manifest: dict[str, Any] = copy.deepcopy(dict(base.manifest))
        self._readme: dict[str, str] = {}
        self._written: dict[str, bytes] = {}
        self._placed: dict[str, str] = {}
        self._dropped: set[str] = set()

    # -- the manifest

    def get(self, *path: str) -> Any:
        """Return what the manifest holds by now at a path of keys, or None."""
        value: Any = self.manifest
        for key in path:
            value = value.get(key) if isinstance(value, dict) else None
        return value

    def set(self, *path: str, value: Any) -> None:
        """Set what the manifest holds at a path of keys; a new key comes at its usual place."""
        here = self.manifest
        for depth, key in enumerate(path[:-1]):
            if not isinstance(here.get(key), dict):
                insert(here, path[:depth], key, {})
            here = here[key]
        insert(here, path[:-1], path[-1], value)

    def unset(self, *path: str) -> None:
        """Take a key out of the manifest, if it is there."""
        here = self.get(*path[:-1])
        if isinstance(here, dict):
            here.pop(path[-1], None)

    def set_texts(self, change: Change, places: Mapping[str, Sequence[str]]) -> None:
        """Set those texts that changed, by their field's place in the manifest; an empty one goes."""
        for name, path in places.items():
            if name in change:
                if text := change.now[name]:
                    self.set(*path, value=text)
                else:
                    self.unset(*path)

    # -- texts

    def set_readme(self, change: Change, places: Mapping[str, str]) -> None:
        """Set those sections of the README that changed, by their field's heading; "" is the head."""
        self._readme |= {heading: change.now[name] for name, heading in places.items() if name in change}

    def set_head(self, text: str) -> None:
        """Set what stands above the README's first section."""
        self._readme[""] = text

    def read(self, path: str) -> bytes:
        """Return a file of the base, or nothing where there is none."""
        return self.base.files.get(path, b"")

    def write(self, path: str, data: bytes) -> None:
        """Write a small file; its bytes are held until the folder is out."""
        self._written[path] = data

    def write_json(self, path: str, usual: str, before: Any, after: Any) -> str:
        """Change a JSON file in place, or make one, and return its path: `usual` where it cannot be there."""
        if path in TEXTS or not (path in self.base.files or self._is_free(path, "")):
            path, before = usual, None
        data = self.read(path)
        self.write(path, jsonfile.rewrite(data, before, after) if data else jsonfile.fresh(after))
        return path

    # -- files

    def place(self, asset: Mapping[str, Any] | None, was: str, usual: str) -> str:
        """Put a file in the folder and return its path, nothing for no file.

        A file that is in the folder already stays where it is, under `was` if it can; one that is new takes
        the place of the file that was there, or else comes under `usual`: a folder ending in "/", or a path.
        """
        was = clean_path(was) if was not in TEXTS else ""
        if not asset:
            self.drop(was)
            return ""
        sha256 = str(asset["sha256"])
        if usual.endswith("/"):
            usual += file_name(str(asset.get("name", "")))
        path = next(path for path in self._places(sha256, was, usual) if self._is_free(path, sha256))
        self._placed[path] = sha256
        if was != path:
            self.drop(was)
        return path

    def _places(self, sha256: str, was: str, usual: str) -> Iterator[str]:
        """Yield the paths at which a file may come, the likeliest first."""
        suffix = PurePosixPath(usual).suffix.lower()
        same = [path for path in self.base.files if self.base.sha256(path) == sha256]
        yield from (
            path for path in sorted(same, key=lambda path: path != was) if path.lower().endswith(suffix)
        )
        if was:
            yield was
        stem = usual.removesuffix(PurePosixPath(usual).suffix)
        names = chain([usual], (f"{stem}-{number}{suffix}" for number in count(2)))
        yield from (name for name in names if name not in self.base.files or name in self._dropped)

    def _is_free(self, path: str, sha256: str) -> bool:
        """Say whether a file can stand under a path: no other is put there, and none is in its way."""
        if path in self._placed or path in self._written:
            return self._placed.get(path) == sha256
        there = {*self.base.files, *self._placed, *self._written}
        return not _parents(path) & there and not any(other.startswith(f"{path}/") for other in there)

    def drop(self, path: str) -> None:
        """Take a file out, unless something else holds it there."""
        if path:
            self._dropped.add(path)

    # -- out

    def files(self) -> Files:
        """Return all files by their path, sorted; none whose path leads out of the folder."""
        written = dict(self._written)
        if self._readme:
            written[README] = readme_edit.rewrite(self.read(README), self._readme)
        if not jsonfile.same(self.manifest, dict(self.base.manifest)):
            written[MANIFEST] = jsonfile.rewrite(self.read(MANIFEST), dict(self.base.manifest), self.manifest)
        found: Files = {path: Stored(self.base.sha256(path)) for path in self.base.files}
        for path in self._dropped - self._placed.keys():
            if not self._is_shown(path, written):
                found.pop(path, None)
        found |= {path: Stored(sha256) for path, sha256 in self._placed.items()}
        found |= written
        return {
            path: found[path]
            for path in sorted(found)
            if stays_inside(path) and not _parents(path) & found.keys()
        }

    def _is_shown(self, path: str, written: Mapping[str, bytes]) -> bool:
        """Say whether the README shows a picture that nothing else holds any more."""
        return path.startswith("images/") and path.rpartition("/")[2].encode() in written.get(
            README, self.read(README)
        )


def stays_inside(path: str) -> bool:
    """Say whether a path stays in its folder, wherever that is unpacked: on Windows as well."""
    there = path.replace("\\", "/")
    return clean_path(path) == path and bool(clean_path(there)) and not DRIVE.match(path)


def _parents(path: str) -> set[str]:
    """Return the folders in which a file stands."""
    return {path[:index] for index, letter in enumerate(path) if letter == "/"}


def file_name(name: str) -> str:
    """Return an upload's name as a file of the folder can have it on any system."""
    plain = UNSAFE.sub("_", name).strip(". ") or "file"
    suffix = PurePosixPath(plain).suffix[:20]
    return plain if len(plain) <= LONGEST_NAME else plain[: LONGEST_NAME - len(suffix)] + suffix


def rows_as_objects(
    change: Change,
    field: str,
    objects: Sequence[dict[str, Any]],
    write: Callable[[dict[str, Any], Mapping[str, Any], frozenset[str]], None],
) -> list[dict[str, Any]]:
    """Return the objects of a file for the rows of a field as they are now.

    `objects` are those from which the rows before were read, one by one. A row that is known keeps its object
    with all its keys: `write` sets in it what differs, from the row and the names of the columns. A new row
    begins with nothing, and what it holds differs.
    """
    known = {row["id"]: (row, each) for row, each in zip(change.before[field], objects, strict=True)}
    found = []
    for row in change.rows(field):
        before, each = known.get(row["id"], ({}, {}))
        differs = frozenset(
            key
            for key, value in row.items()
            if (identity(value, "sha256") != identity(before[key], "sha256") if before else value)
        )
        each = copy.deepcopy(each)
        write(each, row, differs - {"id"})
        found.append(each)
    return found


def set_or_unset(each: dict[str, Any], key: str, value: Any) -> None:
    """Set a key of an object, or take it out where there is no value."""
    if value in ("", None, []):
        each.pop(key, None)
    else:
        each[key] = value


def number(text: str) -> int | float | str:
    """Return a text as the number that it writes, or as it is."""
    if re.fullmatch(r"-?(0|[1-9][0-9]{0,15})", text, re.ASCII):
        return int(text)
    return float(text) if re.fullmatch(r"-?[0-9]{1,12}\.[0-9]{1,6}", text, re.ASCII) else text


def _compared(value: Any) -> Any:
    return value.strip("\n") if isinstance(value, str) else identity(value, "sha256")
