"""The boxes of an MP4 file (ISO/IEC 14496-12): each has a length, a type of four letters, and what it holds.

Only heads and the few boxes that are asked for are read, so a file of a gigabyte costs some kilobytes.
"""

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

MOST_BOXES = 20_000
MOST_BYTES = 4_000_000  # of one box that is read whole: the lengths of a minute's pictures are some kilobytes
HEAD = 8
PADDING = bytes(4)  # the type of no box: nothing follows in the one around it


class Damaged(ValueError):
    """The boxes do not fit into each other, or into the file. `cut`: the file ends within one."""

    def __init__(self, *, cut: bool = False) -> None:
        super().__init__(cut)
        self.cut = cut


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its type, and where what it holds begins and ends in the file."""

    type: str
    start: int
    end: int


class Boxes:
    """The boxes of one file, of which at most so many are looked at."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._left = MOST_BOXES
        self.size = source.seek(0, os.SEEK_END)

    def top(self) -> Iterator[Box]:
        """Yield the boxes of the file itself. Raises Damaged."""
        return self._within(0, self.size, last_may_be_open=True)

    def inside(self, box: Box, skip: int = 0) -> Iterator[Box]:
        """Yield the boxes in a box, after so many bytes of its own. Raises Damaged."""
        return self._within(box.start + skip, box.end)

    def find(self, box: Box, *types: str) -> Box | None:
        """Return the first box on this way through the boxes inside, or None. Raises Damaged."""
        here: Box | None = box
        for wanted in types:
            here = next((each for each in self.inside(here) if each.type == wanted), None) if here else None
        return here

    def read(self, box: Box) -> bytes:
        """Return what a box holds. Raises Damaged for one that is larger than any of its kind."""
        if box.end - box.start > MOST_BYTES:
            raise Damaged
        return self._bytes(box.start, box.end - box.start)

    def _within(self, place: int, end: int, *, last_may_be_open: bool = False) -> Iterator[Box]:
        while place + HEAD <= end:
            self._left -= 1
            if self._left < 0:
                raise Damaged
            length, kind = struct.unpack(">I4s", self._bytes(place, HEAD))
            start = place + HEAD
            if length == 0 and kind == PADDING and not last_may_be_open:
                return
            if length == 1:
                (length,) = struct.unpack(">Q", self._bytes(start, 8))
                start += 8
            elif length == 0 and last_may_be_open:
                length = end - place
            if length < start - place:
                raise Damaged
            if place + length > end:
                raise Damaged(cut=end == self.size)
            place += length
            yield Box(kind.decode("latin-1"), start, place)

    def _bytes(self, place: int, count: int) -> bytes:
        self._source.seek(place)
        data = self._source.read(count)
        if len(data) < count:
            raise Damaged(cut=True)
        return data
