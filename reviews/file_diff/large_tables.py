"""Lists of metrics of which most lines are the same: those are set aside unread. Pure."""

from collections import Counter

from reviews.file_diff.tables import TableDiff
from validation.metrics.read import read

MOST_BYTES = 3_000_000  # of both files, without the lines that are the same


class TooMuchChanged(ValueError):
    """So many lines differ that comparing them takes too long; `lines` says how many of the file after."""

    def __init__(self, lines: int) -> None:
        super().__init__(lines)
        self.lines = lines


def compare_changed(before: bytes, after: bytes) -> TableDiff:
    """Return what differs between two files of metrics; raises TooMuchChanged.

    Raises NotText or TooLarge (validation.metrics.read) for what is no list of metrics.
    """
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    aside = 0
    if old and new and old[0] == new[0] and _one_line_a_row(before, old) and _one_line_a_row(after, new):
        in_both = Counter(old[1:]) & Counter(new[1:])
        aside = sum(number for line, number in in_both.items() if line.strip())
        old, new = _without(old, in_both), _without(new, in_both)
    if sum(map(len, old)) + sum(map(len, new)) > MOST_BYTES:
        raise TooMuchChanged(len(new))
    return TableDiff(read(b"".join(old)), read(b"".join(new)), aside)


def _one_line_a_row(data: bytes, lines: list[bytes]) -> bool:
    """Whether no quoted cell holds a line break: no line has an odd number of quotation marks."""
    return b'"' not in data or all(line.count(b'"') % 2 == 0 for line in lines)


def _without(lines: list[bytes], aside: Counter[bytes]) -> list[bytes]:
    """Return the header and the lines that are not set aside; a line as often as it is there more often."""
    left = aside.copy()
    rest = lines[:1]
    for line in lines[1:]:
        if left[line]:
            left[line] -= 1
        else:
            rest.append(line)
    return rest
