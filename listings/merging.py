"""Two people in one section: what each changed stays; a field changed by both is never overwritten."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Edit:
    """One field as a person sends it: the value, the revision it was read at, the page it was typed on."""

    field: str
    value: Any
    base: int
    page: str = ""


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """A field that somebody else changed since it was read: both values, to choose from."""

    field: str
    mine: Any
    theirs: Any
    revision: int
    by: int | None
    at: str


@dataclass(frozen=True)
class Merge:
    """What becomes of some edits: those to write, and those that collide."""

    write: dict[str, Any]
    conflicts: tuple[Conflict, ...]


def merge(edits: list[Edit], current: Mapping[str, Any], stamps: Mapping[str, Mapping[str, Any]]) -> Merge:
    """Return which edits to write over the current values and which of them collide.

    An edit collides when its field was changed after the revision it was read at, from another page, and
    to another value. An edit that says what is there already is neither written nor a collision.
    """
    write: dict[str, Any] = {}
    conflicts = []
    for edit in edits:
        stamp = stamps.get(edit.field, {})
        if edit.value == current[edit.field]:
            continue
        moved = stamp.get("revision", 0) > edit.base
        if moved and not (edit.page and stamp.get("page") == edit.page):
            conflicts.append(
                Conflict(
                    field=edit.field,
                    mine=edit.value,
                    theirs=current[edit.field],
                    revision=stamp["revision"],
                    by=stamp.get("by"),
                    at=stamp.get("at", ""),
                )
            )
        else:
            write[edit.field] = edit.value
    return Merge(write, tuple(conflicts))


def number(text: str, default: int = 0) -> int:
    """Return the revision or id that a page sent back; a text that is none counts as `default`."""
    return int(text) if text.isdecimal() and len(text) < 16 else default
