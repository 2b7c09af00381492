"""Two texts compared line by line, with the words that changed in each; what is the same is folded. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from reviews.file_diff.excerpts import shortened, words_between
from reviews.words import Op, lines

Kind = Literal["same", "added", "removed", "changed"]
KINDS: dict[str, Kind] = {"same": "same", "ins": "added", "del": "removed"}
CONTEXT = 2  # lines shown around a change
MOST = 400  # lines that are shown


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number in the text after, or None where it is gone, how it changed, and its words."""

    number: int | None
    kind: Kind
    words: tuple[Op, ...]


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines shown together, and how many equal ones are folded before them."""

    folded: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class LinesDiff:
    """The changed parts of a text, how many equal lines follow the last, and how many lines are not shown."""

    hunks: tuple[Hunk, ...]
    folded: int = 0
    more: int = 0


def compare_lines(before: str, after: str) -> LinesDiff:
    """Return what differs between two texts."""
    found = _lines(lines(before, after))
    near = _near_a_change(found)
    shown, more = near[:MOST], len(near) - min(MOST, len(near))
    hunks: list[Hunk] = []
    last = -1
    held: list[Line] = []
    folded = 0
    for place in shown:
        if place != last + 1 or not held:
            if held:
                hunks.append(Hunk(folded, tuple(held)))
            held, folded = [], place - last - 1
        held.append(found[place])
        last = place
    if held:
        hunks.append(Hunk(folded, tuple(held)))
    return LinesDiff(tuple(hunks), folded=0 if more else len(found) - last - 1, more=more)


def _lines(ops: Sequence[Op]) -> list[Line]:
    """Return an edit of lines line by line: those that came in the place of others are told in words."""
    found: list[Line] = []
    number = 1
    for index, (kind, text) in enumerate(ops):
        if kind == "del" and index + 1 < len(ops) and ops[index + 1][0] == "ins":
            continue
        gone = ops[index - 1][1] if kind == "ins" and index and ops[index - 1][0] == "del" else ""
        for was, now in zip_longest(_cut(gone), _cut(text)):
            if kind == "ins" and was is not None and now is not None:
                found.append(Line(number, "changed", words_between(was, now)))
            else:
                one = kind if now is not None else "del"
                piece = shortened(now if now is not None else was or "")
                found.append(Line(None if one == "del" else number, KINDS[one], ((one, piece),)))
            number += found[-1].number is not None
    return found


def _cut(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n") if text else []


def _near_a_change(lines: Sequence[Line]) -> list[int]:
    """Return the places of the lines that changed and of those around them."""
    near: dict[int, None] = {}
    for place, line in enumerate(lines):
        if line.kind != "same":
            near |= dict.fromkeys(range(max(0, place - CONTEXT), min(len(lines), place + CONTEXT + 1)))
    return sorted(near)
