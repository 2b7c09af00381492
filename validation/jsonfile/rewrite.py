"""Changes a JSON file in place: what says the same before and after keeps its bytes, whatever its style.

What is new is written in the style of its neighbours: their indent, separators and line breaks. Characters
beyond ASCII become escapes where the file has no others.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import count, pairwise, takewhile
from typing import Any, cast

from validation.jsonfile.positions import PART

COLON = re.compile(r'"(\s*:\s*)')
INDENT = re.compile(r"\n([ \t]+)\S")
COMMA = re.compile(r',([ \t]*)["\d{\[]')
COMPARED_WHOLE = 2000
PLAIN_INDENT = "  "
MARK = "\ufeff"


@dataclass(slots=True)
class _Part:
    """A value of the text: where it stands, and the members of an object or list; of an object with keys."""

    start: int
    end: int = 0
    members: list["_Member"] | None = None


@dataclass(slots=True)
class _Member:
    """A member of an object or list: where it begins (at its key, if it has one), its key, its value."""

    start: int
    key: str | None
    part: _Part


@dataclass(slots=True)
class _Piece:
    """A member as it is to be written, and the place it had before, if it had one."""

    text: str
    was: int | None = None


def fresh(value: Any) -> bytes:
    """Return a value as a file of its own."""
    return (json.dumps(value, indent=PLAIN_INDENT, ensure_ascii=False) + "\n").encode("utf-8", "replace")


def rewrite(data: bytes, before: Any, after: Any) -> bytes:
    """Return the bytes of a file that said `before`, changed so that they say `after`.

    An object keeps the order of `after`. A file that cannot be read as JSON is written anew.
    """
    if same(before, after):
        return data
    text = data.decode("utf-8", "surrogateescape")
    mark = MARK if text.startswith(MARK) else ""
    text = text.removeprefix(MARK)
    try:
        json.loads(text)
        root = _parse(text)
        written = _Writer(text).value(root, before, after)
    except (ValueError, RecursionError):
        return fresh(after)
    return f"{mark}{text[: root.start]}{written}{text[root.end :]}".encode("utf-8", "surrogateescape")


def same(one: Any, other: Any) -> bool:
    """Return whether two values are written alike: in JSON, 1 is neither 1.0 nor true."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


class _Writer:
    """Writes values in the style of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = "\r\n" if "\r\n" in text else "\n"
        body = text.strip()
        found = INDENT.search(text)
        self.one_line = "\n" not in body and len(body) > 2
        self.unit = found[1] if found else PLAIN_INDENT
        colon = COLON.search(text)
        self.colon = colon[1] if colon else ": "
        comma = COMMA.search(text)
        self.comma = f",{comma[1]}" if comma else ", "
        self.ascii = text.isascii()

    def value(self, part: _Part, before: Any, after: Any) -> str:
        """Return what stands in a value's place."""
        if same(before, after):
            return self.text[part.start : part.end]
        if part.members is not None:
            if isinstance(before, dict) and isinstance(after, dict):
                return self._joined(part, list(self._of_object(part, before, after)), "{}")
            if isinstance(before, list) and isinstance(after, list):
                return self._joined(part, list(self._of_list(part, before, after)), "[]")
        return self._new(after, None if self.one_line else self._indent(part.start))

    def _of_object(self, part: _Part, before: dict[str, Any], after: dict[str, Any]) -> Iterator[_Piece]:
        """Yield the members in the order of `after`; where a key comes twice, both stay where they are."""
        members = part.members or []
        first: dict[str, int] = {}
        last: dict[str, int] = {}
        for index, member in enumerate(members):
            first.setdefault(member.key or "", index)
            last[member.key or ""] = index
        again = {index for index, member in enumerate(members) if first[member.key or ""] != index}
        for key, value in after.items():
            if key not in first:
                yield _Piece(f"{self._json(key)}{self._colon(members)}{self._new(value, self._inside(part))}")
                continue
            for index in (first[key], *takewhile(again.__contains__, count(first[key] + 1))):
                member = members[index]
                name = member.key or ""
                if last[name] == index and name in after:
                    kept = self.value(member.part, before.get(name), after[name])
                    yield _Piece(self.text[member.start : member.part.start] + kept, index)
                elif name in after:
                    yield _Piece(self.text[member.start : member.part.end], index)

    def _colon(self, members: Sequence[_Member]) -> str:
        """Return what parts a key from its value, as it does in the first of these."""
        text = self.text[members[0].start : members[0].part.start] if members else ""
        return text[_end_of_key(text) :] or self.colon

    def _of_list(self, part: _Part, before: list[Any], after: list[Any]) -> Iterator[_Piece]:
        """Yield the items; those that only moved keep their bytes, those that changed keep what they can."""
        members = part.members or []
        olds, news = [_digest(value) for value in before], [_digest(value) for value in after]
        found: dict[int, int] = {}
        changed: list[tuple[int, int]] = []
        matcher = SequenceMatcher(None, olds, news, autojunk=len(olds) > COMPARED_WHOLE)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            if tag == "equal":
                found |= zip(range(j1, j2), range(i1, i2), strict=True)
            elif tag == "replace":
                changed += zip(range(j1, j2), range(i1, i2), strict=False)
        taken = set(found.values())
        free: dict[str, list[int]] = {}
        for place in reversed(range(len(before))):
            if place not in taken:
                free.setdefault(olds[place], []).append(place)
        for new in (index for index in range(len(after)) if index not in found):
            if moved := free.get(news[new]):
                found[new] = moved.pop()
        taken = set(found.values())
        found |= {new: old for new, old in changed if new not in found and old not in taken}
        for new, value in enumerate(after):
            old = found.get(new)
            if old is None:
                yield _Piece(self._new(value, self._inside(part)))
            else:
                yield _Piece(self.value(members[old].part, before[old], value), old)

    def _joined(self, part: _Part, pieces: Sequence[_Piece], brackets: str) -> str:
        """Return members within their brackets, parted as they were."""
        members = part.members or []
        if not pieces:
            return brackets
        if members:
            begin = self.text[part.start + 1 : members[0].start]
            end = self.text[members[-1].part.end : part.end - 1]
        else:
            inside = self._inside(part)
            begin = "" if inside is None else self.lines + inside
            end = "" if inside is None else self.lines + self._indent(part.start)
        gaps = [self.text[a.part.end : b.start] for a, b in pairwise(members)]
        gap = self._gap(gaps, begin, part)
        parts = [brackets[0], begin, pieces[0].text]
        for last, piece in pairwise(pieces):
            follows = last.was is not None and piece.was == last.was + 1
            parts += [gaps[last.was] if follows and last.was is not None else gap, piece.text]
        return "".join([*parts, end, brackets[1]])

    def _gap(self, gaps: Sequence[str], begin: str, part: _Part) -> str:
        """Return what parts two members: as it does most often in this object or list."""
        if gaps:
            return Counter(gaps).most_common(1)[0][0]
        return f",{begin}" if "\n" in begin else self.comma

    def _inside(self, part: _Part) -> str | None:
        """Return the indent of a part's members, or None where they stand on one line."""
        members = part.members or []
        if not members:
            return None if self.one_line else self._indent(part.start) + self.unit
        gap = self.text[part.start : members[0].start]
        if "\n" not in gap and len(members) > 1:
            gap = self.text[members[0].part.end : members[1].start]
        return gap.rpartition("\n")[2] if "\n" in gap else None

    def _new(self, value: Any, indent: str | None) -> str:
        """Return a value that was not there, its lines below this indent, or all on one line."""
        if indent is None:
            return self._json(value)
        text = json.dumps(
            value, indent=self.unit, ensure_ascii=self.ascii, separators=(",", self.colon.strip(" ") + " ")
        )
        return text.replace("\n", self.lines + indent)

    def _json(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=self.ascii, separators=(self.comma, self.colon))

    def _indent(self, offset: int) -> str:
        """Return the blanks with which a place's line begins."""
        line = self.text[self.text.rfind("\n", 0, offset) + 1 : offset]
        return line[: len(line) - len(line.lstrip(" \t"))]


def _parse(text: str) -> _Part:
    """Return where the values of a valid text stand."""
    top = _Part(0, 0, [])
    path: list[tuple[_Part, bool]] = [(top, False)]  # what is open, and whether it is an object
    key: tuple[int, str] | None = None
    for match in PART.finditer(text):
        first, start = match[0][0], match.start()
        here, keyed = path[-1]
        if first == ",":
            continue
        if first in "]}":
            here.end = match.end()
            path.pop()
            continue
        if keyed and key is None:
            key = start, str(json.loads(match[0]))
            continue
        part = _Part(start, match.end(), [] if first in "[{" else None)
        begin, name = key or (start, None)
        cast("list[_Member]", here.members).append(_Member(begin, name, part))
        key = None
        if part.members is not None:
            path.append((part, first == "{"))
    return cast("list[_Member]", top.members)[0].part


def _end_of_key(text: str) -> int:
    match = re.match(r'"(?:[^"\\]|\\.)*"', text)
    return match.end() if match else 0


def _digest(value: Any) -> str:
    return json.dumps(value, ensure_ascii=True)
