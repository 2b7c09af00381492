"""A README cut into its sections: one at each heading of the second level, wherever Markdown sees one.

The definitions of reference links usually stand together at the file's end and serve every section. So each
section's text carries copies of those it uses, and can be shown, checked and changed alone.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from markdown_it.token import Token

from validation.markdown.parse import Document, parse

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_BREAK = re.compile(r"\r\n?")

PLACES = frozenset(
    heading.casefold()
    for heading in (
        "Overview",
        "Setup",
        "Data Collected",
        "Uninstallation",
        "Troubleshooting",
        "Support",
        "Further Reading",
    )
)


@dataclass(frozen=True, slots=True)
class Slice:
    """What stands under one heading: `start` and `end` are its lines, from 0, the heading's included.

    `tail` is the line at which the definitions begin that end the slice, `end` where it has none.
    """

    heading: str
    start: int
    body: int
    tail: int
    end: int


class Readme:
    """A README's text with its sections. Line breaks read as \\n; the lines keep theirs."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[str] = _LINE.findall(text)
        self._document: Document = parse(text, whole=True)
        self.definitions: dict[str, tuple[int, int]] = {
            label: (reference["map"][0], reference["map"][1])
            for label, reference in self._document.references.items()
            if reference.get("map")
        }
        self._texts: dict[str, str] = {}  # what was cut out before, since several ask
        self._used_in: dict[str, frozenset[str]] = {}
        self._lines_of: dict[str, tuple[int, ...]] = {}

    @cached_property
    def slices(self) -> tuple[Slice, ...]:
        """The sections in the order of the file; the first has no heading and may be empty."""
        headings = [(0, 0, "")]
        tokens = self._document.tokens
        for token, inline in pairwise(tokens):
            if token.type == "heading_open" and token.tag == "h2" and token.level == 0 and token.map:
                headings.append((token.map[0], token.map[1], inline.content.strip()))
        ends = [start for start, _body, _heading in headings[1:]] + [len(self.lines)]
        return tuple(
            Slice(heading, start, body, self._tail(body, end), end)
            for (start, body, heading), end in zip(headings, ends, strict=True)
        )

    def head(self) -> str:
        """Return what stands above the first place: as a rule the heading of the first level."""
        return self._text(self.places[""])

    def section(self, *names: str) -> str:
        """Return the text under the first of these headings that is there, or an empty text.

        A section that has no place of its own (none of `PLACES`, or one that comes again) stays with the one
        before it, its heading included.
        """
        key = next((name for name in map(str.casefold, names) if name in self.places), None)
        if key is None:
            return ""
        if key not in self._texts:
            self._texts[key] = self._text(self.places[key])
        return self._texts[key]

    def lines_of(self, name: str) -> tuple[int, ...]:
        """Return, for each line of `section(name)`, its line in the file, from 1; of the head for no name.

        A section that is not there has none.
        """
        key = name.casefold()
        if key not in self._lines_of:
            self._lines_of[key] = self._numbered(self.places.get(key, []))
        return self._lines_of[key]

    def _numbered(self, parts: Sequence[Slice]) -> tuple[int, ...]:
        numbers = self.body(parts)
        while numbers and not self.lines[numbers[0]].strip("\r\n"):
            numbers.pop(0)
        while numbers and not self.lines[numbers[-1]].strip("\r\n"):
            numbers.pop()
        gap = numbers[-1:]  # the blank line between the text and its definitions
        defined = [number for label in self.copied(parts) for number in range(*self.definitions[label])]
        return tuple(number + 1 for number in (*numbers, *(gap if defined else ()), *defined))

    def heading_line(self, name: str) -> int:
        """Return the line of a section's heading, from 1; the first line where it is not there."""
        parts = self.places.get(name.casefold())
        return parts[0].start + 1 if parts else 1

    def pictures(self) -> dict[str, str]:
        """Return the sources of the pictures that the README shows, each with the words in its place."""
        return {
            str(child.attrs.get("src", "")): child.content
            for token, _line in self._document.inline()
            for child in _all(token.children or [])
            if child.type == "image"
        }

    @cached_property
    def places(self) -> dict[str, list[Slice]]:
        """The slices by the place that has them: its heading in small letters, nothing for the head."""
        last = list(self.slices[:1])
        places = {"": last}
        for part in self.slices[1:]:
            name = part.heading.casefold()
            if name in PLACES and name not in places:
                last = places[name] = []
            last.append(part)
        return places

    def body(self, parts: Sequence[Slice]) -> list[int]:
        """Return the lines, from 0, that are the text of slices, without definitions that end one of them."""
        starts = [part.start if index else part.body for index, part in enumerate(parts)]
        return [line for start, part in zip(starts, parts, strict=True) for line in range(start, part.tail)]

    def copied(self, parts: Sequence[Slice]) -> list[str]:
        """Return the labels of the definitions that stand elsewhere and are copied to the text of slices."""
        used = self._used(self._joined(self.body(parts)))
        return [
            label
            for label in self.definitions
            if (label in used and not self._holds(parts, label)) or self._stays(parts, label)
        ]

    def _text(self, parts: Sequence[Slice]) -> str:
        """Return the text of slices that follow each other, with the definitions it uses at its end."""
        defined = _plain("".join(self._definition(label) for label in self.copied(parts)))
        bodies = (self._joined(self.body(parts)), defined.strip("\n"))
        text = "\n\n".join(part for part in bodies if part)
        return f"{text}\n" if text.strip() else ""

    def _joined(self, lines: Iterable[int]) -> str:
        return _plain("".join(self.lines[line] for line in lines)).strip("\n")

    def _holds(self, parts: Iterable[Slice], label: str) -> bool:
        """Say whether a definition stands in the midst of these slices, so that their text has it anyway."""
        line = self.definitions[label][0]
        return any(part.start <= line < part.tail for part in parts)

    def _stays(self, parts: Iterable[Slice], label: str) -> bool:
        """Say whether a definition that nothing uses ends one of these slices."""
        line = self.definitions[label][0]
        return label not in self._used_anywhere and any(part.tail <= line < part.end for part in parts)

    def _used(self, text: str) -> frozenset[str]:
        """Return the labels that a part of the file uses, of those that the whole file defines."""
        if "[" not in text:
            return frozenset()
        if text not in self._used_in:
            definitions = _plain("".join(self._definition(label) for label in self.definitions))
            self._used_in[text] = labels(parse(f"{text}\n\n{definitions}", whole=True))
        return self._used_in[text]

    @cached_property
    def _used_anywhere(self) -> frozenset[str]:
        return labels(self._document)

    def _definition(self, label: str) -> str:
        start, end = self.definitions[label]
        text = "".join(self.lines[start:end])
        return text if text.endswith(("\n", "\r")) else f"{text}\n"

    def _tail(self, body: int, end: int) -> int:
        """Return the line at which the definitions and blank lines that end these lines begin."""
        defined = {line for start, stop in self.definitions.values() for line in range(start, stop)}
        tail = end
        while tail > body and (tail - 1 in defined or not self.lines[tail - 1].strip()):
            tail -= 1
        return tail if any(line in defined for line in range(tail, end)) else end


def labels(document: Document) -> frozenset[str]:
    """Return the labels of the definitions that a text's links and pictures use."""
    return frozenset(
        str(child.meta["label"])
        for token, _line in document.inline()
        for child in _all(token.children or [])
        if child.meta.get("label")
    )


def _all(children: list[Token]) -> list[Token]:
    """Return inline tokens with those inside pictures, whose alternative may hold links."""
    return [inner for child in children for inner in (child, *_all(child.children or []))]


def _plain(text: str) -> str:
    return _BREAK.sub("\n", text)
