"""Reads a CHANGELOG.md, in each of the forms that published ones have, into releases.

Nothing is lost: what is no entry of a known kind stays with its release as text, and what belongs to no
release stays as the text around them. The releases keep the order of the file.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from validation.changelog import entries

KINDS = ("added", "changed", "deprecated", "removed", "fixed", "security")
LONGEST_HEADING = 200

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*")
_VERSION = re.compile(
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
    into = rest
    for number, line, literal in _lines(text):
        if not literal and (opened := _release(line, number)):
            releases.append(opened)
            into = opened.notes
            continue
        if not literal and not title and not releases and (heading := _heading(line)):
            title = heading[2]
            continue
        if not literal and _AROUND.match(line):
            rest.append(line)
            continue
        if releases and not literal:
            if kind := _kind(line):
                into = releases[-1].kinds.setdefault(kind, [])
                continue
            if bullet := _kind_bullet(line):
                releases[-1].kinds.setdefault(bullet[0], []).append(f"* {bullet[1]}")
                continue
        into.append(line)
    return Changelog(title, tuple(opened.closed() for opened in releases), _text(rest))


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
    return short and bool(_UNDERLINE.fullmatch(following) and _VERSION.fullmatch(line.strip()))


def _heading(line: str) -> re.Match[str] | None:
    return _HEADING.fullmatch(line) if len(line) <= LONGEST_HEADING else None


def _release(line: str, number: int) -> _Open | None:
    """Return the release that a heading opens, or None. `### 1.2.3` opens one too."""
    heading = _heading(line)
    found = _VERSION.fullmatch(heading[2]) if heading and len(heading[1]) <= 3 else None
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
