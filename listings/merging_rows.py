"""A list changed by two people at once, merged row by row. Pure.

A row is a dict with a stable id, or a plain text (a tag), which is its own id.
"""

import json
from collections.abc import Sequence
from typing import Any

from listings.columns import digest

Bases = tuple[tuple[str, str], ...]


def row_id(row: Any) -> str:
    """Return what a row is known by."""
    return row if isinstance(row, str) else str(row.get("id", ""))


def bases_of(rows: Sequence[Any]) -> Bases:
    """Return the rows as a page remembers them: the id of each and a digest of what it held."""
    return tuple((row_id(row), digest(row)) for row in rows)


def bases_as_text(bases: Bases) -> str:
    """Return the bases as a hidden input carries them."""
    return json.dumps(bases, separators=(",", ":"), ensure_ascii=False)


def bases_from_text(text: str) -> Bases | None:
    """Return the bases that a page sent back, or None when it sent none that can be read."""
    try:
        read = json.loads(text)
        return tuple((str(key), str(was)) for key, was in read)
    except (ValueError, TypeError, RecursionError):
        return None


def merge_rows(
    bases: Bases, mine: Sequence[Any], theirs: Sequence[Any], *, mine_wins: bool = False
) -> list[Any] | None:
    """Return both people's changes in one list, or None when both changed the same row.

    `bases` are the rows from which `mine` was made; `theirs` is what is there now. What one added stays, what
    one removed is gone unless the other changed it, and my order counts when I changed the order.
    `mine_wins`: the other change came from the same page, so nothing collides.
    """
    was = dict(bases)
    my, their = {row_id(row): row for row in mine}, {row_id(row): row for row in theirs}
    merged: dict[str, Any] = {}
    for key in {**my, **their}:
        kept = _row(key, was, my, their, mine_wins)
        if kept is _COLLIDES:
            return None
        if kept is not _GONE:
            merged[key] = kept
    return [merged[key] for key in _order(was, list(my), list(their)) if key in merged]


_GONE, _COLLIDES = object(), object()


def _row(key: str, was: dict[str, str], my: dict[str, Any], their: dict[str, Any], mine_wins: bool) -> Any:
    """Return the row as it shall be, or that it is gone, or that two people changed it."""
    if key not in was:
        return _either(my.get(key), their.get(key), mine_wins)
    i_changed = key not in my or digest(my[key]) != was[key]
    they_changed = key not in their or digest(their[key]) != was[key]
    if i_changed and they_changed and not mine_wins:
        if key not in my and key not in their:
            return _GONE
        same = key in my and key in their and digest(my[key]) == digest(their[key])
        return my[key] if same else _COLLIDES
    source = my if i_changed else their
    return source.get(key, _GONE)


def _either(mine: Any, theirs: Any, mine_wins: bool) -> Any:
    """Return a row that is new on one side, or on both under one id."""
    if mine is None or theirs is None:
        return theirs if mine is None else mine
    return mine if mine_wins or digest(mine) == digest(theirs) else _COLLIDES


def _order(was: dict[str, str], mine: list[str], theirs: list[str]) -> list[str]:
    """Return all keys: in my order when I changed it, else in theirs; what is new follows its neighbour."""
    i_moved = [key for key in was if key in mine] != [key for key in mine if key in was]
    order, other = (mine, theirs) if i_moved else (theirs, mine)
    order = list(order)
    for place, key in enumerate(other):
        if key not in order:
            before = next((near for near in reversed(other[:place]) if near in order), None)
            order.insert(order.index(before) + 1 if before is not None else 0, key)
    return order
