"""Mending a metadata.csv in place: only the cell or row concerned changes, everything else stays as it is.

A row is named by the line it begins on. What is written follows the neighbours: quotes only where they are
needed or where the cell had some, and the file's own line break.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from validation.metrics.read import Row, Table, encode, parse, read, spans

SPECIAL = frozenset('",\r\n')


class NotThere(LookupError):
    """The row or column is not in the file, or the cell does not hold what it was said to hold."""


@dataclass(frozen=True, slots=True)
class Change:
    """One cell as it shall be. `was` is what the person saw in it: another value there is a collision."""

    line: int
    column: str
    value: str
    was: str | None = None


def set_cell(data: bytes, change: Change) -> bytes:
    """Return the bytes with one cell changed; raises NotThere when it is not as the person saw it."""
    return set_cells(data, [change])


def set_cells(data: bytes, changes: Iterable[Change]) -> bytes:
    """Return the bytes with all these cells changed, or none of them: raises NotThere."""
    table = read(data)
    cuts = [cut for change in changes for cut in [_cut(table, change)]]
    text = table.text
    for start, end, written in sorted(cuts, reverse=True):
        text = text[:start] + written + text[end:]
    return encode(text)


def add_row(data: bytes, cells: Mapping[str, str]) -> tuple[bytes, int]:
    """Return the bytes with a row at the end, and the line on which it begins."""
    table = read(data)
    text, line_break = table.text, table.line_break
    if text and not text.endswith(("\n", "\r")):
        text += line_break
    row = ",".join(_written(cells.get(column, ""), quoted=False) for column in table.columns)
    ended = table.text.endswith(("\n", "\r")) or not table.rows
    text += row + (line_break if ended else "")
    rows = parse(text).rows
    return encode(text), rows[-1].line if rows else 1


def remove_row(data: bytes, line: int, was: str | None = None) -> bytes:
    """Return the bytes without a row; raises NotThere when its first cell is not `was`."""
    table = read(data)
    row = _row(table, line)
    if was is not None and (row.cells[0] if row.cells else "") != was:
        raise NotThere
    head, tail = table.text[: row.start], table.text[row.end :]
    if not tail and not table.text.endswith(("\n", "\r")):
        head = head.removesuffix("\n").removesuffix("\r")
    return encode(head + tail)


def _row(table: Table, line: int) -> Row:
    row = table.by_line.get(line)
    if row is None or row.is_blank:
        raise NotThere
    return row


def _cut(table: Table, change: Change) -> tuple[int, int, str]:
    """Return the span to replace and what to put there."""
    row = _row(table, change.line)
    if change.column not in table.columns:
        raise NotThere
    if change.was is not None and table.cell(row, change.column) != change.was:
        raise NotThere
    place = table.columns.index(change.column)
    places = spans(table.text, row)
    if place < len(places):
        start, end = places[place]
        return start, end, _written(change.value, quoted=table.text[start:end].startswith('"'))
    start = places[-1][1] if places else row.start
    return start, start, "," * (place - len(places) + 1) + _written(change.value, quoted=False)


def _written(value: str, *, quoted: bool) -> str:
    """Return a cell as it is written: a line break in it becomes a blank, which is all a reader shows."""
    value = value.replace("\x00", "").replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
    if quoted or SPECIAL & set(value):
        return '"' + value.replace('"', '""') + '"'
    return value
