"""Changing lines of a text in place: those that stay keep their bytes; new ones break as the first does."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

COMPARED_WHOLE = 2000
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def lines_of(data: bytes) -> list[str]:
    """Return the lines of a file with their breaks; bytes that are no UTF-8 come back as they are."""
    return LINE.findall(data.decode("utf-8", "surrogateescape"))


def differences(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Return what differs: from and to which place in the first, and in the second.

    Of very long texts lines that come often are not compared, which would take minutes: the rest is enough.
    """
    first = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), None)
    if first is None:
        first = min(len(before), len(after))
    matcher = SequenceMatcher(None, before[first:], after[first:], autojunk=len(before) > COMPARED_WHOLE)
    return [
        (first + i1, first + i2, first + j1, first + j2)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    ]


@dataclass(slots=True)
class LineEdits:
    """What becomes of the lines of a file, counted from 0: those that go, and what comes before a line.

    What is `spaced` is parted by blank lines from what stands around it.
    """

    lines: Sequence[str]
    gone: set[int] = field(default_factory=set)
    new: dict[int, list[tuple[tuple[str, ...], bool]]] = field(default_factory=dict)

    def insert(self, before: int, lines: Sequence[str], *, spaced: bool = False) -> None:
        """Put lines, without their breaks, before a line."""
        if lines:
            self.new.setdefault(min(before, len(self.lines)), []).append((tuple(lines), spaced))

    def remove(self, places: Sequence[int]) -> None:
        """Take lines out."""
        self.gone |= set(places)

    def change(
        self,
        places: Sequence[int],
        before: Sequence[str],
        after: Sequence[str],
        written: Callable[[str], str] = str,
    ) -> None:
        """Change what differs between two texts, of which the lines of the first stand at `places`.

        `written` returns a line of the second as it is to stand in the file.
        """
        for i1, i2, j1, j2 in differences(before, after):
            self.remove(places[i1:i2])
            place = places[i1] if i1 < len(places) else places[-1] + 1
            self.insert(place, [written(line) for line in after[j1:j2]])

    def data(self) -> bytes:
        """Return the changed file."""
        ended = "\r\n" if self.lines and self.lines[0].endswith("\r\n") else "\n"
        out: list[str] = []
        for line in self._arranged():
            if out and not _is_ended(out[-1]):
                out[-1] += ended
            out.append(line)
        if out and not _is_ended(out[-1]) and (not self.lines or _is_ended(self.lines[-1])):
            out[-1] += ended
        return "".join(out).encode("utf-8", "surrogateescape")

    def _arranged(self) -> Iterator[str]:
        """Yield the lines there shall be; what is new, without a line break."""
        last, spaced = "", False
        for index in range(len(self.lines) + 1):
            for new, apart in self.new.get(index, ()):
                if last.strip() and (apart or spaced) and new[0].strip():
                    yield ""
                yield from new
                last, spaced = new[-1], apart
            if index < len(self.lines) and index not in self.gone:
                line = self.lines[index]
                if spaced and last.strip() and line.strip():
                    yield ""
                yield line
                last, spaced = line, False


def _is_ended(line: str) -> bool:
    return line.endswith(("\n", "\r"))
