"""Two people in one section: what each changed stays; what both changed is never overwritten."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from listings.columns import identity
from listings.merging_rows import Bases, merge_rows


@dataclass(frozen=True, kw_only=True)
class Edit:
    """One field as a person sends it: the value, the revision it was read at, the page it was typed on.

    For a list, `rows` says which rows it had when it was read, each with its digest, so that it is merged row
    by row. `chosen`: the person saw at `base` what collides and decided for their own.
    """

    field: str
    value: Any
    base: int
    page: str = ""
    rows: Bases | None = None
    chosen: bool = False


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
    """What becomes of some edits: those to write, and those that collide. `joined` names the fields where
    another person's rows were kept beside this person's."""

    write: dict[str, Any]
    conflicts: tuple[Conflict, ...]
    joined: frozenset[str] = frozenset()


def merge(edits: list[Edit], current: Mapping[str, Any], stamps: Mapping[str, Mapping[str, Any]]) -> Merge:
    """Return which edits to write over the current values and which of them collide.

    An edit collides when its field was changed after the revision it was read at, from another page, and
    to another value; in a list, only when both changed the same row. An edit that says what is there already
    is neither written nor a collision.
    """
    write: dict[str, Any] = {}
    conflicts, joined = [], set()
    for edit in edits:
        there, stamp = current[edit.field], stamps.get(edit.field, {})
        value, collides = _settle(edit, there, stamp)
        if collides:
            conflicts.append(_conflict(edit, there, stamp))
            continue
        if identity(value) != identity(edit.value):
            joined.add(edit.field)
        if identity(value) != identity(there):
            write[edit.field] = value
    return Merge(write, tuple(conflicts), frozenset(joined))


def _settle(edit: Edit, there: Any, stamp: Mapping[str, Any]) -> tuple[Any, bool]:
    """Return the value to write, and whether the edit collides with what is there.

    A choice for one's own list is about the rows that both changed: what only the other did stays.
    """
    moved = stamp.get("revision", 0) > edit.base
    if not (moved or edit.chosen) or identity(edit.value) == identity(there):
        return edit.value, False
    own = bool(edit.page) and stamp.get("page") == edit.page
    if edit.rows is None or not isinstance(there, list):
        return edit.value, moved and not own
    merged = merge_rows(edit.rows, edit.value, there, mine_wins=own or not moved)
    return merged, merged is None


def _conflict(edit: Edit, theirs: Any, stamp: Mapping[str, Any]) -> Conflict:
    return Conflict(
        field=edit.field,
        mine=edit.value,
        theirs=theirs,
        revision=stamp["revision"],
        by=stamp.get("by"),
        at=stamp.get("at", ""),
    )


def number(text: str, default: int = 0) -> int:
    """Return the revision or id that a page sent back; a text that is none counts as `default`."""
    return int(text) if text.isdecimal() and len(text) < 16 else default
