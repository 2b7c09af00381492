"""Reads a CHANGELOG.md, in each of the forms that published ones have, into releases.

Nothing is lost: what is no entry of a known kind stays with its release as text, and what belongs to no
release stays as the text around them. The releases keep the order of the file.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from validation.changelog import entries

KINDS = ("added", "changed", "deprecated", "removed", "fixed", "security")
LONGEST_HEADING = 200
Role = Literal["title", "release", "kind", "entry", "notes", "rest"]

HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*")
VERSION = re.compile(
    r"\[?[vV]?(?P<version>\d+(?:\.\d+)+[\w.+-]*|[Uu]nreleased)\]?"
    r"(?:\s*[/|,\u2013\u2014-]\s*(?P<after>.*)|\s+\(?(?P<beside>[^()]*)\)?|\s*)"
)
_KIND_HEADING = re.compile(r"\s*(?:#{2,6}\s+)?[*_\s]*\[?(?P<kind>[A-Za-z]+)\]?[*_\s]*:?[*_\s]*")
_KIND_BULLET = re.compile(r"\s{0,3}[*+-]\s+\[(?P<kind>[A-Za-z]+)\]\s*:?\s*(?P<entry>.+)")
_EMPHASIS = re.compile(r"\s*(?:[*_]{2}|#)")
_AROUND = re.compile(r" {0,3}(?:\[[^\]]+\]:[ \t]*\S|<!--.*-->[ \t]*$)")
_FENCE = re.compile(r"\s*(```+|~~~+)")


@dataclass(frozen=True, slots=True)
class Release:
    """One release as the file tells it: version and date as written, the entries by kind, and other text.

    `line` is that of its heading, from 1.
    """

    version: str
    date: str
    entries: Mapping[str, str]
    notes: str = ""
    line: int = 1


@dataclass(frozen=True, slots=True)
class Changelog:
    """A change log: its title, its releases in the order of the file, and the text that is part of none."""

    title: str = ""
    releases: tuple[Release, ...] = ()
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line and what it is: the title, a heading of a release or kind, an entry, notes, or the rest.

    `number` counts from 1; `marked` is an entry that names its kind itself.
    """

    number: int
    text: str
    role: Role
    kind: str = ""
    marked: bool = False


@dataclass(slots=True)
class _Open:
    """A release while its lines are read."""

    version: str
    date: str
    line: int
    notes: list[str] = field(default_factory=list)
    kinds: dict[str, list[str]] = field(default_factory=dict)

    def closed(self) -> Release:
        found = {kind: entries.from_markdown(lines) for kind, lines in self.kinds.items()}
        kept = {kind: text for kind, text in found.items() if text}
        return Release(self.version, self.date, kept, _text(self.notes), self.line)


def parse(text: str) -> Changelog:
    """Return the change log that a Markdown text is; never fails: what cannot be read is kept as text."""
    title, rest, releases = "", list[str](), list[_Open]()
    for line in scan(text):
        if line.role == "release":
            releases.append(_release(line.text, line.number) or _Open("", "", line.number))
        elif line.role == "title":
            title = line.text
        elif line.role == "rest":
            rest.append(line.text)
        elif line.role == "notes":
            releases[-1].notes.append(line.text)
        elif line.role == "entry":
            releases[-1].kinds.setdefault(line.kind, []).append(line.text)
    return Changelog(title, tuple(opened.closed() for opened in releases), _text(rest))


def scan(text: str) -> Iterator[Line]:
    """Yield the lines of a change log with what each of them is."""
    titled = released = False
    into: tuple[Role, str] = ("rest", "")
    for number, line, literal in _lines(text):
        if not literal and _release(line, number):
            released, into = True, ("notes", "")
            yield Line(number, line, "release")
        elif not literal and not titled and not released and (heading := _heading(line)):
            titled = True
            yield Line(number, heading[2], "title")
        elif not literal and _AROUND.match(line):
            yield Line(number, line, "rest")
        elif released and not literal and (kind := _kind(line)):
            into = ("entry", kind)
            yield Line(number, line, "kind", kind)
        elif released and not literal and (bullet := _kind_bullet(line)):
            yield Line(number, f"* {bullet[1]}", "entry", bullet[0], marked=True)
        else:
            yield Line(number, line, *into)


def _lines(text: str) -> Iterator[tuple[int, str, bool]]:
    """Yield number, line, and whether it is code; a heading that is underlined becomes one with a mark."""
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    fence, passed = "", False
    for index, line in enumerate(lines):
        if passed:
            passed = False
            continue
        mark = _FENCE.match(line)
        if fence or mark:
            closes = mark and fence and mark[1].startswith(fence)
            fence = "" if closes else fence or (mark[1] if mark else "")
            yield index + 1, line, True
            continue
        following = lines[index + 1] if index + 1 < len(lines) else ""
        passed = _is_underlined_version(line, following)
        yield index + 1, f"## {line.strip()}" if passed else line, False


def _is_underlined_version(line: str, following: str) -> bool:
    short = len(line) <= LONGEST_HEADING and len(following) <= LONGEST_HEADING
    return short and bool(_UNDERLINE.fullmatch(following) and VERSION.fullmatch(line.strip()))


def _heading(line: str) -> re.Match[str] | None:
    return HEADING.fullmatch(line) if len(line) <= LONGEST_HEADING else None


def _release(line: str, number: int) -> _Open | None:
    """Return the release that a heading opens, or None. `### 1.2.3` opens one too."""
    heading = _heading(line)
    found = VERSION.fullmatch(heading[2]) if heading and len(heading[1]) <= 3 else None
    if found is None:
        return None
    return _Open(found["version"], (found["after"] or found["beside"] or "").strip(), number)


def _kind(line: str) -> str:
    """Return the kind of entry that a line announces by a heading or in bold, or nothing."""
    short = len(line) <= LONGEST_HEADING and _EMPHASIS.match(line)
    found = _KIND_HEADING.fullmatch(line) if short else None
    kind = found["kind"].lower() if found else ""
    return kind if kind in KINDS else ""


def _kind_bullet(line: str) -> tuple[str, str] | None:
    found = _KIND_BULLET.fullmatch(line)
    return (found["kind"].lower(), found["entry"]) if found and found["kind"].lower() in KINDS else None


def _text(lines: list[str]) -> str:
    """Return lines as a text, without blank lines at its ends."""
    return "\n".join(line.rstrip() for line in lines).strip("\n")
