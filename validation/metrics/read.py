"""Reading a metadata.csv so that every cell is found again in the bytes it came from.

The text is decoded so that any bytes come back out: undecodable ones are surrogates. Places are offsets.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from typing import NamedTuple

from validation.encodings import wide_encoding

BOM = "\ufeff"
BREAK = re.compile(r"\r\n|\n|\r")
# Most records are one line without a quotation mark: their cells are what stands between commas.
PLAIN = re.compile(r'([^"\r\n]*+)(\r\n|\n|\r|\Z)')
CELL = re.compile(r'(?:"((?:[^"]++|"")*+)"([^,\r\n]*+)|([^,\r\n]*+))(,|\r\n|\n|\r|\Z)')

MOST_ROWS = 250_000
MOST_COLUMNS = 200
MOST_CELLS = 1_000  # in one row
MOST_KEPT = 1_000_000  # bytes of a file whose table is kept for a while


class NotText(ValueError):
    """The bytes are no text that is read here. `offset`: the first NUL, as programs and pictures have them.

    `encoding` names the one in which each character has several bytes, where it looks like that.
    """

    def __init__(self, offset: int, encoding: str) -> None:
        super().__init__(offset, encoding)
        self.offset, self.encoding = offset, encoding


class TooLarge(ValueError):
    """There are more rows or columns than a list of metrics can have."""


class Row(NamedTuple):
    """One record: the line it begins on (from 1), its span in the text with its line break, its cells.

    `unclosed`: a cell begins with a quotation mark that nothing closes; it is read as it stands.
    """

    line: int
    start: int
    end: int
    cells: tuple[str, ...]
    unclosed: bool = False

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
    def places(self) -> Mapping[str, int]:
        """The place of each column; of two with one name the first."""
        return places_of(self.columns)

    @cached_property
    def by_line(self) -> dict[int, Row]:
        """The rows by the line on which they begin."""
        return {row.line: row for row in self.rows}

    @cached_property
    def line_break(self) -> str:
        """The line break of the file: that of its first line."""
        found = BREAK.search(self.text)
        return found[0] if found else "\n"

    def cell(self, row: Row, column: str) -> str:
        """Return a row's cell in a column; empty where the row is too short or the column is not there."""
        place = self.places.get(column, -1)
        return row.cells[place] if 0 <= place < len(row.cells) else ""

    def data(self) -> bytes:
        """Return the bytes of the text as it was read."""
        return encode(self.text)


@lru_cache(maxsize=8)
def places_of(columns: tuple[str, ...]) -> Mapping[str, int]:
    """Return the place of each of these columns; of two with one name the first."""
    found: dict[str, int] = {}
    for place, column in enumerate(columns):
        found.setdefault(column, place)
    return found


def decode(data: bytes) -> str:
    """Return bytes as text from which `encode` makes the same bytes; raises NotText for what has NUL."""
    if (nul := data.find(b"\x00")) >= 0:
        raise NotText(nul, wide_encoding(data))
    return data.decode("utf-8", "surrogateescape")


def encode(text: str) -> bytes:
    """Return the bytes of a text that `decode` made."""
    return text.encode("utf-8", "surrogateescape")


def read(data: bytes) -> Table:
    """Return the table in the bytes; raises NotText or TooLarge for what is no list of metrics."""
    return _recent(data) if len(data) <= MOST_KEPT else parse(decode(data))


@lru_cache(maxsize=2)
def _recent(data: bytes) -> Table:
    return parse(
        decode(data)
    )  # one edit reads the same bytes to judge and to show them, the next to change them


def shown(text: str) -> str:
    """Return a text that can be shown and stored: what was no UTF-8 becomes a replacement character."""
    return text if text.isascii() else encode(text).decode("utf-8", "replace")


def parse(text: str) -> Table:
    """Return the table in a text. The first row that is not blank is the header."""
    rows = list(islice(records(text), MOST_ROWS + 1))
    if len(rows) > MOST_ROWS:
        raise TooLarge
    head = next((place for place, row in enumerate(rows) if not row.is_blank), len(rows))
    header = rows[head] if head < len(rows) else None
    if header and len(header.cells) > MOST_COLUMNS:
        raise TooLarge
    return Table(text, header, tuple(rows[head + 1 :]))


def records(text: str) -> Iterator[Row]:
    """Yield the records of a text in order; a text without a line break at its end has no row after it."""
    place, line = (1 if text.startswith(BOM) else 0), 1
    while place < len(text):
        plain = PLAIN.match(text, place)
        if plain:
            if plain[1].count(",") >= MOST_CELLS:
                raise TooLarge
            row, breaks = Row(line, place, plain.end(), tuple(plain[1].split(","))), 0
        else:
            row, breaks = _record(text, place, line)
        yield row
        place = row.end
        line += breaks + 1


def _record(text: str, start: int, line: int) -> tuple[Row, int]:
    """Return a record with quotation marks in it, and how many line breaks stand between them."""
    place, cells, breaks, ending, unclosed = start, [], 0, ",", False
    while ending == "," and (found := CELL.match(text, place)):
        quoted, after, plain, ending = found.groups()
        if quoted is None:
            cells.append(plain)
            unclosed = unclosed or plain.startswith('"')
        else:
            cells.append(quoted.replace('""', '"') + after)
            breaks += len(BREAK.findall(quoted)) if "\n" in quoted or "\r" in quoted else 0
        place = found.end()
        if len(cells) > MOST_CELLS:
            raise TooLarge
    return Row(line, start, place, tuple(cells), unclosed), breaks


def spans(text: str, row: Row) -> list[tuple[int, int]]:
    """Return the span of each cell of a row in the text, its quotes included, its comma not."""
    found: list[tuple[int, int]] = []
    place = row.start
    while place <= row.end:
        cell = CELL.match(text, place)
        if cell is None:
            break
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
