"""A listing's repository folder as the sections read it. Pure: bytes in, values out.

Nothing here judges. What is missing or faulty reads as empty, since a folder is imported whole and told about
afterwards; what no section reads stays in `files`, byte for byte, for whoever writes the folder again.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from validation.listing import INTEGRATION, MARKETPLACE_INTEGRATION, OFFERINGS
from validation.readme import Readme

MANIFEST, README, CHANGELOG = "manifest.json", "README.md", "CHANGELOG.md"
DEEPEST = 100
NOT_KEPT = (".DS_Store", ".env", "._")


class Folder:
    """The files of a folder by their path in it, and what they say. `name` is the folder's own.

    `hashes` are the sha256 of the files, where they are known: then a file is not read for its hash.
    """

    def __init__(
        self, files: Mapping[str, bytes], name: str = "", hashes: Mapping[str, str] | None = None
    ) -> None:
        self.files = files
        self.name = name
        self._hashes = hashes

    # -- files

    def text(self, path: str) -> str:
        """Return a file as text with \\n as line break; empty where there is none."""
        return decode(self.files.get(path, b""))

    def json(self, path: str) -> Any:
        """Return what a JSON file holds, or None where there is none or it cannot be read."""
        return load_json(self.files.get(path, b""))

    def file(self, path: object) -> dict[str, str] | None:
        """Return a file of the folder in the form in which values name one, or None where it is not there."""
        found = clean_path(path)
        return {"file": found} if found in self.files else None

    def sha256(self, path: str) -> str:
        """Return the hash of a file that is there."""
        return self._hashes[path] if self._hashes else hashlib.sha256(self.files[path]).hexdigest()

    def under(self, place: str, *suffixes: str) -> tuple[str, ...]:
        """Return the paths of the files below a folder, sorted, of these endings where some are given."""
        return tuple(
            path
            for path in sorted(self.files)
            if path.startswith(f"{place}/") and (not suffixes or path.lower().endswith(suffixes))
        )

    @cached_property
    def readme(self) -> Readme:
        """The README with its sections; an empty one where there is none."""
        return Readme(decode(self.files.get(README, b""), breaks=False))

    @property
    def changelog(self) -> str:
        """The change log's text."""
        return self.text(CHANGELOG)

    # -- the manifest

    @cached_property
    def manifest(self) -> Mapping[str, Any]:
        """The manifest; empty where it cannot be read. Of a key that comes twice the last counts."""
        found = self.json(MANIFEST)
        return found if isinstance(found, dict) else {}

    def get(self, *path: str) -> Any:
        """Return what the manifest holds at a path of keys, or None."""
        value: Any = self.manifest
        for key in path:
            value = value.get(key) if isinstance(value, dict) else None
        return value

    def get_text(self, *path: str) -> str:
        """Return a text of the manifest; a number becomes one, anything else is empty."""
        return as_text(self.get(*path))

    def get_flag(self, *path: str, default: bool = False) -> bool:
        """Return a yes or no of the manifest, or the default where it says neither."""
        value = self.get(*path)
        return value if isinstance(value, bool) else default

    def get_texts(self, *path: str) -> list[str]:
        """Return a list of texts of the manifest; a single text is a list of one."""
        value = self.get(*path)
        found = value if isinstance(value, list) else [value]
        return [text for text in map(as_text, found) if text]

    def get_rows(self, *path: str) -> list[dict[str, Any]]:
        """Return a list of objects of the manifest; anything else in it is passed over."""
        value = self.get(*path)
        return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []

    def named_files(self, *path: str) -> list[tuple[str, str]]:
        """Return the (short name, path) pairs of an object such as assets.dashboards, in its order."""
        value = self.get(*path)
        pairs = value.items() if isinstance(value, dict) else ()
        return [(name, clean_path(file)) for name, file in pairs if isinstance(file, str)]

    @property
    def offering_type(self) -> str:
        """The offering type that the folder's tags and pricing speak of; an integration if nothing does."""
        tags = self.get_texts("tile", "classifier_tags")
        sold = bool(self.get("pricing") or self.get("legal_terms"))
        others = (key for key, offering in OFFERINGS.items() if not offering.integration)
        found = next((key for key in others if OFFERINGS[key].tag in tags), "")
        return found or (MARKETPLACE_INTEGRATION if sold else INTEGRATION)


def is_kept(path: str) -> bool:
    """Whether a file belongs to its folder, and is not a system's or a tool's; a folder ends with a slash."""
    *folders, name = path.split("/")
    return not (any(folder.startswith(".") for folder in folders) or name.startswith(NOT_KEPT))


def open_folder(path: Path) -> Folder:
    """Return a folder on disk with all its files.

    Passed over are links, hidden folders such as .git, and hidden files that no repository should have.
    """
    files = {}
    for place, folders, names in os.walk(path):
        folders[:] = [name for name in folders if is_kept(f"{name}/")]
        for file in (Path(place, name) for name in names if is_kept(name)):
            if file.is_file() and not file.is_symlink():
                inside = os.fsencode(file.relative_to(path).as_posix()).decode("utf-8", "replace")
                files[inside] = file.read_bytes()
    return Folder(files, os.fsencode(path.resolve().name).decode("utf-8", "replace"))


def identified(rows: Iterable[Mapping[str, Any]], *keys: str) -> list[dict[str, Any]]:
    """Return rows with a stable id each, made from what stands under `keys`: read again, it is the same.

    Rows that are alike get different ids all the same.
    """
    seen: dict[str, int] = {}
    found = []
    for row in rows:
        says = json.dumps([row.get(key) for key in keys], ensure_ascii=True, sort_keys=True)
        seen[says] = number = seen.get(says, 0) + 1
        digest = hashlib.sha256(f"{number}:{says}".encode()).hexdigest()[:8]
        found.append({**row, "id": digest})
    return found


def decode(data: bytes, *, breaks: bool = True) -> str:
    """Return bytes as text without NUL and byte order mark; what is no UTF-8 shows as U+FFFD.

    With `breaks` every line break becomes \\n, the form in which values hold text.
    """
    text = data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\x00", "")
    return text.replace("\r\n", "\n").replace("\r", "\n") if breaks else text


def load_json(data: bytes) -> Any:
    """Return what JSON bytes hold, or None where they cannot be read. Judging them is another's business."""
    try:
        return _whole(json.loads(decode(data)))
    except (ValueError, RecursionError):
        return None


def as_text(value: object) -> str:
    """Return a line of text as a form holds it; a number becomes one, anything else is empty."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).replace("\r\n", "\n").replace("\r", "\n").replace("\n", " ")


def clean_path(path: object) -> str:
    """Return a path as the folder's files are named, or an empty text for one that leads out of it."""
    if not isinstance(path, str) or not path or path.startswith("/"):
        return ""
    parts = PurePosixPath(path).parts
    return "" if ".." in parts else "/".join(parts)


def _whole(value: Any, left: int = DEEPEST) -> Any:
    """Return parsed JSON with texts that a database keeps: no NUL and no half of a surrogate pair.

    Raises ValueError for what is nested deeper than any real file is.
    """
    if not left:
        raise ValueError("nested too deeply")
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_whole(part, left - 1) for part in value]
    if isinstance(value, dict):
        return {_whole(key): _whole(part, left - 1) for key, part in value.items()}
    return value
