"""Two JSON values compared by path, item by item; bounded in what is told. Pure.

Items of a list are found again by what names them ("id", "name", "key") where all of both lists have one of
these and none twice; else equal items at both ends are set aside and the rest is compared by its place.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from reviews.file_diff.excerpts import shortened, words_between
from reviews.words import Op
from validation.jsonfile import child, same

MOST = 200  # changes that are told; the others are counted
LONGEST = 300  # characters of a value that came or went whole
NAMES = ("id", "name", "key")
Kind = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class JsonChange:
    """One value that is not as it was: its path in the file after ("$.query"), and both texts in one."""

    path: str
    kind: Kind
    words: tuple[Op, ...]


@dataclass(frozen=True, slots=True)
class JsonDiff:
    """The first changes between two values, and how many more there are."""

    changes: tuple[JsonChange, ...]
    more: int = 0


def compare_json(before: Any, after: Any, most: int = MOST) -> JsonDiff:
    """Return what differs between two parsed JSON values."""
    found = _between("$", before, after)
    told = tuple(islice(found, most))
    return JsonDiff(
        tuple(_told(path, was, now) for path, was, now in told),
        more=sum(1 for _each in found),
    )


class _Absent:
    """What stands for a value that is not there: JSON's null is one."""


ABSENT = _Absent()


def _between(path: str, before: Any, after: Any) -> Iterator[tuple[str, Any, Any]]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in dict.fromkeys((*after, *before)):
            yield from _between(child(path, key), before.get(key, ABSENT), after.get(key, ABSENT))
    elif isinstance(before, list) and isinstance(after, list):
        for place, was, now in _paired(before, after):
            yield from _between(f"{path}[{place}]", was, now)
    elif before is ABSENT or after is ABSENT:
        if before is not after:
            yield path, before, after
    elif not same(before, after):
        yield path, before, after


def _paired(before: Sequence[Any], after: Sequence[Any]) -> Iterator[tuple[int, Any, Any]]:
    """Yield place, old item and new item; of an item that is gone the place it had."""
    name = next((each for each in NAMES if _names(before, each) and _names(after, each)), None)
    if name is not None:
        old = {item[name]: (place, item) for place, item in enumerate(before)}
        for place, item in enumerate(after):
            yield place, old.pop(item[name], (0, ABSENT))[1], item
        for place, item in old.values():
            yield place, item, ABSENT
        return
    start, shorter = 0, min(len(before), len(after))
    while start < shorter and same(before[start], after[start]):
        start += 1
    end = 0
    while end < shorter - start and same(before[-1 - end], after[-1 - end]):
        end += 1
    old_rest, new_rest = before[start : len(before) - end], after[start : len(after) - end]
    for offset in range(max(len(old_rest), len(new_rest))):
        was = old_rest[offset] if offset < len(old_rest) else ABSENT
        now = new_rest[offset] if offset < len(new_rest) else ABSENT
        yield start + offset, was, now


def _names(items: Sequence[Any], name: str) -> bool:
    """Whether `name` tells all items apart."""
    if not all(isinstance(item, Mapping) and isinstance(item.get(name), str | int) for item in items):
        return False
    return len({item[name] for item in items}) == len(items)


def _told(path: str, before: Any, after: Any) -> JsonChange:
    if before is ABSENT:
        return JsonChange(path, "added", (("ins", shortened(as_text(after), LONGEST)),))
    if after is ABSENT:
        return JsonChange(path, "removed", (("del", shortened(as_text(before), LONGEST)),))
    return JsonChange(path, "changed", words_between(as_text(before), as_text(after)))


def as_text(value: Any) -> str:
    """Return a value as it is read: a text as it stands, anything else as JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
