"""Changes releases of a change log in place: lines that stay the same keep their bytes, and so does all else.

What is new is written as the file writes it: its headings of releases and kinds, its bullets.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from validation.changelog import entries
from validation.changelog.heading import heading_like
from validation.changelog.parse import KINDS, Line, Release, scan
from validation.line_edits import LineEdits, lines_of

BULLET = re.compile(r"( {0,3}[*+-][ \t]+)\S")
WORD = re.compile(r"[A-Za-z]+")
Asked = tuple[int | None, Release]


@dataclass(slots=True)
class _Block:
    """A release in the file: the places, from 0, of its heading and the lines of its parts."""

    start: int
    end: int = 0
    heads: dict[str, list[int]] = field(default_factory=dict)
    entries: dict[str, list[Line]] = field(default_factory=dict)
    notes: list[Line] = field(default_factory=list)

    def last_of(self, kinds: Iterable[str]) -> int | None:
        """Return the last line of these kinds, or None."""
        found = [
            line.number - 1 for kind in kinds for line in self.entries.get(kind, ()) if line.text.strip()
        ]
        return max([*found, *(place for kind in kinds for place in self.heads.get(kind, ()))], default=None)


def rewrite(data: bytes, releases: Sequence[Asked], rest: str, title: str = "") -> bytes:
    """Return a change log with these releases, each with its number, from 0, in the file that it had before.

    A release without a number is new; one of the file that is not named goes. `rest` is the text that is part
    of none, `title` the heading of a file that has nothing yet.
    """
    return _Editor(data).rewritten(releases, rest, title)


class _Editor:
    """A change log that is being changed."""

    def __init__(self, data: bytes) -> None:
        self.edits = LineEdits(lines_of(data))
        self.lines = list(scan(data.decode("utf-8", "replace").replace("\x00", "")))
        self.blocks: list[_Block] = []
        for line in self.lines:
            self._sort(line)
        starts = [*(block.start for block in self.blocks[1:]), len(self.edits.lines)]
        for each, end in zip(self.blocks, starts, strict=False):
            each.end = end

    def _sort(self, line: Line) -> None:
        if line.role == "release":
            self.blocks.append(_Block(line.number - 1))
        elif line.role == "kind":
            self.blocks[-1].heads.setdefault(line.kind, []).append(line.number - 1)
        elif line.role == "entry":
            self.blocks[-1].entries.setdefault(line.kind, []).append(line)
        elif line.role == "notes":
            self.blocks[-1].notes.append(line)

    def rewritten(self, releases: Sequence[Asked], rest: str, title: str) -> bytes:
        """Return the file with these releases and this text around them."""
        if not self.edits.lines and title:
            self.edits.insert(0, [f"# CHANGELOG - {title}"], spaced=True)
        self._set_rest(rest)
        stay = _in_order([number for number, _release in releases if number is not None])
        for place, block in enumerate(self.blocks):
            if place not in stay:
                self._remove(block)
        for index, (number, release) in enumerate(releases):
            if number in stay:
                self._set(self.blocks[number or 0], release)
                continue
            later = (other for other, _release in releases[index + 1 :] if other in stay)
            following = next(later, None)
            before = self._end() if following is None else self.blocks[following].start
            moved = None if number is None else self._same(self.blocks[number], release)
            self.edits.insert(before, moved or self._written(release), spaced=True)
        return self.edits.data()

    def _end(self) -> int:
        """Return the line before which the last release comes: before text that ends the file."""
        if not self.blocks:
            return len(self.edits.lines)
        after = self.blocks[-1].start
        rest = [
            line for line in self.lines if line.number > after and line.role == "rest" and line.text.strip()
        ]
        held = [
            line for line in self.lines if line.number > after and line.role != "rest" and line.text.strip()
        ]
        last = max((line.number for line in held), default=0)
        return next((line.number - 1 for line in rest if line.number > last), len(self.edits.lines))

    def _remove(self, block: _Block) -> None:
        rest = {line.number - 1 for line in self.lines if line.role == "rest"}
        self.edits.remove([place for place in range(block.start, block.end) if place not in rest])

    def _same(self, block: _Block, release: Release) -> list[str] | None:
        """Return the lines of a release that only moved, or None where it changed as well."""
        if self._release(block) != (release.version, release.date, dict(release.entries), release.notes):
            return None
        rest = {line.number - 1 for line in self.lines if line.role == "rest"}
        kept = [
            self.edits.lines[place].rstrip("\r\n")
            for place in range(block.start, block.end)
            if place not in rest
        ]
        while not kept[-1].strip():
            kept.pop()
        return kept

    def _release(self, block: _Block) -> tuple[str, str, dict[str, str], str]:
        found = {
            kind: entries.from_markdown(line.text for line in lines) for kind, lines in block.entries.items()
        }
        version, date = heading_like(self._heading(block)).said
        return (
            version,
            date,
            {kind: text for kind, text in found.items() if text},
            "\n".join(_trimmed(block.notes)[1]),
        )

    # -- one release

    def _heading(self, block: _Block) -> str:
        return self.edits.lines[block.start].rstrip("\r\n")

    def _set(self, block: _Block, release: Release) -> None:
        """Change what differs in a release that is there."""
        line = self._heading(block)
        heading = heading_like(line)
        if heading.said != (release.version, release.date):
            self.edits.change([block.start], [line], [heading.saying(release.version, release.date)])
        places, before = _trimmed(block.notes)
        self._set_text(
            places, before, release.notes, block.start + (1 if line.lstrip().startswith("#") else 2)
        )
        for kind in KINDS:
            self._set_kind(block, kind, release.entries.get(kind, ""))

    def _set_text(self, places: list[int], before: list[str], text: str, usual: int) -> None:
        after = text.strip("\n").split("\n") if text.strip() else []
        if places:
            self.edits.change(places, before, after)
        else:
            self.edits.insert(usual, after, spaced=True)

    def _set_kind(self, block: _Block, kind: str, text: str) -> None:
        lines = block.entries.get(kind, [])
        traced = entries.traced(line.text for line in lines)
        before = [line for line, _place in traced]
        after = text.strip("\n").split("\n") if text.strip() else []
        if before == after:
            return
        marked = kind.capitalize() if any(line.marked for line in lines) else ""
        if before and not after:
            self.edits.remove([*block.heads.get(kind, ()), *(line.number - 1 for line in lines)])
        elif before:
            places = [lines[place].number - 1 for _line, place in traced]
            bullet = self._bullet(lines)
            after = _joined(after) if marked else after
            self.edits.change(places, before, after, lambda line: _entry(line, bullet, marked))
        else:
            preceding = block.last_of(KINDS[: KINDS.index(kind)])
            first = min((place for places in block.heads.values() for place in places), default=None)
            last = max((line.number for line in _content(block)), default=block.start + 1)
            place = preceding + 1 if preceding is not None else first if first is not None else last
            self.edits.insert(place, self._kind(kind, after), spaced=True)

    def _bullet(self, lines: Sequence[Line] = ()) -> str:
        """Return the bullet of these lines, else that of the file, else the usual one."""
        places = [*(line.number - 1 for line in lines), *range(len(self.edits.lines))]
        return next((found[1] for place in places if (found := BULLET.match(self.edits.lines[place]))), "* ")

    def _kind(self, kind: str, after: Sequence[str]) -> list[str]:
        """Return the lines of a kind that a release did not have."""
        word, bullet = kind.capitalize(), self._bullet()
        heads = [line for line in self.lines if line.role == "kind"]
        if not heads and any(line.marked for line in self.lines):
            return [_entry(line, bullet, word) for line in _joined(after)]
        head = WORD.sub(word, heads[0].text, count=1) if heads else f"***{word}***:"
        following = self.edits.lines[heads[0].number : heads[0].number + 1] if heads else ["\n"]
        gap = [""] if following and not following[0].strip() else []
        return [head, *gap, *(_entry(line, bullet, "") for line in after)]

    def _written(self, release: Release) -> list[str]:
        """Return a release that was not there, as the file writes them."""
        known = [self._heading(block) for block in self.blocks]
        dated = (line for line in known if heading_like(line).said[1])
        line = next(dated, known[0] if known else "## 1.0.0 / 2026-01-31")
        head = heading_like(line).saying(release.version, release.date)
        lines = [head] if head.lstrip().startswith("#") else [head, "-" * len(head)]
        if release.notes.strip():
            lines += ["", *release.notes.strip("\n").split("\n")]
        for kind in KINDS:
            if text := release.entries.get(kind, "").strip("\n"):
                lines += ["", *self._kind(kind, text.split("\n"))]
        return lines

    def _set_rest(self, rest: str) -> None:
        places, before = _trimmed([line for line in self.lines if line.role == "rest"])
        if "\n".join(before) != rest.strip("\n"):
            title = next((line.number for line in self.lines if line.role == "title"), 0)
            self._set_text(places, before, rest, title)


def _content(block: _Block) -> list[Line]:
    lines = [*block.notes, *(line for kind in block.entries.values() for line in kind)]
    return [line for line in lines if line.text.strip()]


def _trimmed(lines: Sequence[Line]) -> tuple[list[int], list[str]]:
    """Return places and texts of lines, without blank ones at both ends."""
    kept = [(line.number - 1, line.text.rstrip()) for line in lines]
    while kept and not kept[0][1]:
        del kept[0]
    while kept and not kept[-1][1]:
        del kept[-1]
    return [place for place, _text in kept], [text for _place, text in kept]


def _entry(line: str, bullet: str, marked: str) -> str:
    """Return a line of entries as the file has it; a bullet that somebody typed is not doubled."""
    if not line.strip() or line.startswith(("  ", "\t")):
        return line.rstrip()
    found = entries.BULLET.match(line)
    text = (line[found.end() :] if found else line).strip()
    return f"{bullet}[{marked}] {text}" if marked else f"{bullet}{text}"


def _joined(lines: Sequence[str]) -> list[str]:
    """Return entries of one line each: one that names its kind itself cannot go on in a second."""
    found: list[str] = []
    for line in lines:
        if found and line.startswith((" ", "\t")):
            found[-1] += f" {line.strip()}"
        elif line.strip():
            found.append(line)
    return found


def _in_order(numbers: Sequence[int]) -> frozenset[int]:
    """Return the most of these numbers that stand in ascending order: the releases that need not move."""
    best: list[tuple[int, ...]] = [()]
    for number in numbers:
        before = [run for run in best if not run or run[-1] < number]
        best.append((*max(before, key=len), number))
    longest = max(best, key=len)
    return frozenset(longest)
