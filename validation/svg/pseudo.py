"""Pseudo-classes that a picture at rest can answer; those of a pointer or a keyboard never hold."""

from collections.abc import Callable
from typing import Any

from lxml import etree

Counted = tuple[int, int]

STILL = frozenset({"root", "first-child", "last-child", "only-child", "empty"}) | {
    *("first-of-type", "last-of-type", "only-of-type"),
}
COUNTING = frozenset({"nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type"})
NEVER = frozenset(
    {
        *("hover", "active", "focus", "focus-within", "focus-visible", "target", "visited", "link"),
        *("any-link", "checked", "disabled", "before", "after", "selection", "first-line", "first-letter"),
    }
)

_FIRST: Counted = (0, 1)
_PLACES: dict[str, tuple[tuple[bool, bool], ...]] = {  # each: from the end, of the same type alone
    "first-child": ((False, False),),
    "last-child": ((True, False),),
    "only-child": ((False, False), (True, False)),
    "first-of-type": ((False, True),),
    "last-of-type": ((True, True),),
    "only-of-type": ((False, True), (True, True)),
    "nth-child": ((False, False),),
    "nth-last-child": ((True, False),),
    "nth-of-type": ((False, True),),
    "nth-last-of-type": ((True, True),),
}


def holds(element: Any, name: str, counted: Counted, spend: Callable[[int], None]) -> bool:
    """Return whether an element is where a pseudo-class asks it to be; `spend` takes what counting costs."""
    if name in NEVER:
        return False
    if name == "root":
        return element.getparent() is None
    if name == "empty":
        return len(element) == 0 and not element.text
    if element.getparent() is None:
        return all(_counts(1, counted if name in COUNTING else _FIRST) for _ in _PLACES[name])
    return all(
        _counts(_place(element, from_end, alike, spend), counted if name in COUNTING else _FIRST)
        for from_end, alike in _PLACES[name]
    )


def _place(element: Any, from_end: bool, alike: bool, spend: Callable[[int], None]) -> int:
    wanted = element.tag if alike else etree.Element
    place = 1 + sum(1 for _ in element.itersiblings(wanted, preceding=not from_end))
    spend(place)
    return place


def _counts(place: int, counted: Counted) -> bool:
    """Return whether a place is one of a·n + b, n from 0."""
    step, start = counted
    if step == 0:
        return place == start
    return (place - start) % step == 0 and (place - start) // step >= 0
