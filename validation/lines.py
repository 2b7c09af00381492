"""Lines and columns of places in a text."""

import re
from array import array
from bisect import bisect_right
from functools import cached_property

LINE_END = re.compile(r"\r\n|\n|\r")


class Lines:
    """Turns places in a text into line and column, both from 1. The text is looked through once."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _starts(self) -> "array[int]":
        """The places at which lines begin, kept small: a text may be nothing but line ends."""
        starts = array("Q", [0])
        starts.extend(match.end() for match in LINE_END.finditer(self._text))
        return starts

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
