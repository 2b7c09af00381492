"""Reading a metadata.csv so that every cell is found again in the bytes it came from.

The text is decoded so that any bytes come back out: undecodable ones are surrogates. Places are offsets.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

BOM = "\ufeff"
CELL = re.compile(r'(?:"((?:[^"]++|"")*+)"([^,\r\n]*+)|([^,\r\n]*+))(,|\r\n|\n|\r|\Z)')


class NotText(ValueError):
    """The bytes are no text: they hold NUL, as programs and pictures do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record: the line it begins on (from 1), its span in the text with its line break, its cells."""

    line: int
    start: int
    end: int
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        """Whether the row has nothing but blanks: a reader passes it over."""
        return len(self.cells) <= 1 and not "".join(self.cells).strip()


@dataclass(frozen=True)
class Table:
    """A whole file: its text, its header and its rows, blank ones among them."""

    text: str
    header: Row | None
    rows: tuple[Row, ...]

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The names in the header."""
        return self.header.cells if self.header else ()

    @cached_property
    def by_line(self) -> dict[int, Row]:
        """The rows by the line on which they begin."""
        return {row.line: row for row in self.rows}

    @cached_property
    def line_break(self) -> str:
        """The line break of the file: that of its first line."""
        found = re.search(r"\r\n|\n|\r", self.text)
        return found[0] if found else "\n"

    def cell(self, row: Row, column: str) -> str:
        """Return a row's cell in a column; empty where the row is too short or the column is not there."""
        place = self.columns.index(column) if column in self.columns else -1
        return row.cells[place] if 0 <= place < len(row.cells) else ""

    def data(self) -> bytes:
        """Return the bytes of the text as it was read."""
        return encode(self.text)


def decode(data: bytes) -> str:
    """Return bytes as text from which `encode` makes the same bytes; raises NotText for what has NUL."""
    if b"\x00" in data:
        raise NotText
    return data.decode("utf-8", "surrogateescape")


def encode(text: str) -> bytes:
    """Return the bytes of a text that `decode` made."""
    return text.encode("utf-8", "surrogateescape")


def read(data: bytes) -> Table:
    """Return the table in the bytes; raises NotText for what has NUL."""
    return parse(decode(data))


def parse(text: str) -> Table:
    """Return the table in a text. The first row that is not blank is the header."""
    rows = list(records(text))
    head = next((place for place, row in enumerate(rows) if not row.is_blank), len(rows))
    header = rows[head] if head < len(rows) else None
    return Table(text, header, tuple(rows[head + 1 :]))


def records(text: str) -> Iterator[Row]:
    """Yield the records of a text in order; a text without a line break at its end has no row after it."""
    place, line = (1 if text.startswith(BOM) else 0), 1
    while place < len(text):
        start, cells, breaks = place, [], 0
        while True:
            found = CELL.match(text, place)
            if found is None:  # an opening quote that is never closed: the rest is one cell
                rest = text[place:]
                cells.append(rest.removeprefix('"'))
                breaks += rest.count("\n")
                place = len(text)
                break
            quoted, after, plain, ending = found.groups()
            if quoted is None:
                cells.append(plain)
            else:
                cells.append(quoted.replace('""', '"') + after)
                breaks += quoted.count("\n")
            place = found.end()
            if ending != ",":
                breaks += bool(ending)
                break
        yield Row(line, start, place, tuple(cells))
        line += breaks


def spans(text: str, row: Row) -> list[tuple[int, int]]:
    """Return the span of each cell of a row in the text, its quotes included, its comma not."""
    found: list[tuple[int, int]] = []
    place = row.start
    while place <= row.end:
        cell = CELL.match(text, place)
        if cell is None:
            return [*found, (place, row.end)]
        found.append((place, cell.start(4)))
        place = cell.end()
        if cell[4] != ",":
            break
    return found


def column_of(text: str, row: Row, place: int) -> int:
    """Return the column (from 1) in its line at which a cell of the row begins."""
    places = spans(text, row)
    start = places[place][0] if place < len(places) else row.end
    line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    bom = 1 if line_start == 0 and text.startswith(BOM) else 0
    return start - line_start - bom + 1
