"""Mending a metadata.csv in place: only the cell or row concerned changes, everything else stays as it is.

A row is named by the line it begins on and by its metric, since lines move when somebody else adds or removes
one. What is written follows the neighbours: quotes only where they are needed or where the cell had some, and
the file's own line break.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from validation.metrics.read import Row, Table, encode, parse, read, shown, spans

SPECIAL = frozenset('",\r\n')


class NotThere(LookupError):
    """The row or column is not in the file, or the cell does not hold what it was said to hold."""


class Unclosed(ValueError):
    """A quotation mark that is never closed would swallow the rows up to the next one that is written."""


@dataclass(frozen=True, slots=True)
class Change:
    """One cell as it shall be. `metric` and `was` are what the person saw: anything else is a collision.

    The value takes the place of `through` further cells too, the parts of it that a comma cut off.
    """

    line: int
    column: str
    value: str
    was: str | None = None
    metric: str | None = None
    through: int = 0


def set_cell(data: bytes, change: Change) -> bytes:
    """Return the bytes with one cell changed; raises NotThere when it is not as the person saw it."""
    return set_cells(data, [change])


def set_cells(data: bytes, changes: Iterable[Change]) -> bytes:
    """Return the bytes with all these cells changed, or none of them: raises NotThere."""
    table = read(data)
    pieces, done = [], 0
    for start, end, written in sorted(_cut(table, change) for change in changes):
        pieces += [table.text[done:start], written]
        done = end
    return _sure(table, "".join([*pieces, table.text[done:]]), len(table.rows))


def add_row(data: bytes, cells: Mapping[str, str]) -> tuple[bytes, int]:
    """Return the bytes with a row at the end, and the line on which it begins."""
    table = read(data)
    ended = table.text.endswith(("\n", "\r"))
    row = ",".join(_written(cells.get(column, ""), quoted=False) for column in table.columns) or '""'
    text = table.text + row + table.line_break if ended else table.text + table.line_break + row
    changed = _sure(table, text, len(table.rows) + 1)
    return changed, parse(text).rows[-1].line


def remove_row(data: bytes, line: int, *, metric: str | None = None, stamp: str | None = None) -> bytes:
    """Return the bytes without a row; raises NotThere when the row is not as the person saw it."""
    table = read(data)
    row = find(table, line, metric)
    if stamp is not None and stamp_of(row) != stamp:
        raise NotThere
    return _without(table, [row])


def remove_blank_rows(data: bytes) -> bytes:
    """Return the bytes without the rows that hold nothing."""
    table = read(data)
    return _without(table, [row for row in table.rows if row.is_blank])


def stamp_of(row: Row) -> str:
    """Return a short text that is another one when anything in the row is."""
    return hashlib.sha256(encode("\x1f".join(row.cells))).hexdigest()[:16]


def find(table: Table, line: int, metric: str | None = None) -> Row:
    """Return the row of a metric: that on the line, or the only one of that name if lines have moved."""
    row = table.by_line.get(line)
    if row and not row.is_blank and metric in (None, shown(table.cell(row, "metric_name"))):
        return row
    named = [row for row in table.rows if metric and shown(table.cell(row, "metric_name")) == metric]
    if len(named) != 1:
        raise NotThere
    return named[0]


def _without(table: Table, rows: Iterable[Row]) -> bytes:
    pieces, done = [], 0
    for row in rows:
        pieces.append(table.text[done : row.start])
        done = row.end
    tail = table.text[done:]
    text = "".join([*pieces, tail])
    if not tail and not table.text.endswith(("\n", "\r")):
        text = text.removesuffix("\n").removesuffix("\r")
    return encode(text)


def _cut(table: Table, change: Change) -> tuple[int, int, str]:
    """Return the span to replace and what to put there."""
    row = find(table, change.line, change.metric)
    if change.column not in table.places:
        raise NotThere
    if change.was is not None and shown(table.cell(row, change.column)) != change.was:
        raise NotThere
    place, places = table.places[change.column], spans(table.text, row)
    if change.through and place + change.through >= len(places):
        raise NotThere
    if place < len(places):
        start, end = places[place][0], places[place + change.through][1]
        return start, end, _written(change.value, quoted=table.text[start:end].startswith('"'))
    end = places[-1][1]
    return end, end, "," * (place - len(places) + 1) + _written(change.value, quoted=False)


def _written(value: str, *, quoted: bool) -> str:
    """Return a cell as it is written: a line break in it becomes a blank, which is all a reader shows."""
    value = value.replace("\x00", "").replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
    if quoted or SPECIAL & set(value):
        return '"' + value.replace('"', '""') + '"'
    return value


def _sure(table: Table, text: str, rows: int) -> bytes:
    """Return the bytes of the changed text; raises Unclosed where an open quotation mark would join rows."""
    if any(row.unclosed for row in table.rows):
        changed = parse(text)
        if len(changed.rows) != rows:
            raise Unclosed
    return encode(text)
