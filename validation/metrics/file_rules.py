"""The rules of a metadata.csv as a whole, from the file alone: its header, blank rows, what is repeated."""

import re
from collections import Counter
from collections.abc import Iterator

from validation.finding import Finding, Param
from validation.lines import Lines
from validation.messages import gettext_noop
from validation.metrics.read import BOM, Row, Table, column_of, shown

REQUIRED = (
    "metric_name",
    "metric_type",
    "interval",
    "unit_name",
    "per_unit_name",
    "description",
    "orientation",
    "integration",
    "short_name",
)
OPTIONAL = ("curated_metric", "sample_tags")
REPEATING = ("short_name", "description")
OTHER_SEPARATORS = (";", "\t", "|")
LONGEST_COLUMN = 80
NO_UTF_8 = re.compile("[\udc80-\udcff]")


def check(table: Table) -> Iterator[Finding]:
    """Yield the findings on the file as a whole."""
    yield from placed(table)
    if table.header and not other_separator(table):
        yield from repeated(table)


def placed(table: Table) -> Iterator[Finding]:
    """Yield those that have a place in the file: its header, its encoding, blank rows."""
    if table.header is None:
        message = gettext_noop("The file is empty. Begin it with the line of column names.")
        yield Finding("metadata-header", "error", message, line=1)
        return
    separator = other_separator(table)
    if separator:
        message = gettext_noop("The columns are separated by “%(sign)s”. Save the table with commas.")
        yield Finding("metadata-header", "error", message, {"sign": separator}, line=table.header.line)
        return
    yield from encoding(table)
    yield from header(table, table.header)
    yield from blank(table)


def other_separator(table: Table) -> str:
    """Return what separates the columns when it is no comma."""
    head = table.columns[0] if len(table.columns) == 1 else ""
    return next((sign for sign in OTHER_SEPARATORS if sign in head), "")


def encoding(table: Table) -> Iterator[Finding]:
    """The file is UTF-8 without a mark of that; each is told once, and what no UTF-8 is with its place."""
    if table.text.startswith(BOM):
        message = gettext_noop("The file begins with a byte order mark. Save it as UTF-8 without one.")
        yield Finding("text-encoding", "warning", message, line=1, column=1)
    first = None if table.text.isascii() else NO_UTF_8.search(table.text)
    if first:
        message = gettext_noop(
            "Bytes that are not UTF-8, as in files saved as Latin-1 or Windows-1252: %(count)s, the first "
            "here. Save the file as UTF-8."
        )
        line, column = Lines(table.text.removeprefix(BOM)).place(first.start() - table.text.startswith(BOM))
        params: dict[str, Param] = {"count": len(NO_UTF_8.findall(table.text))}
        yield Finding("text-encoding", "warning", message, params, line=line, column=column)


def header(table: Table, row: Row) -> Iterator[Finding]:
    """Nine columns in any order, two more that may be there, and no other."""
    code, line = "metadata-header", row.line
    for column in REQUIRED:
        if column not in table.places:
            message = gettext_noop("The column %(column)s is missing. Add it to the header and to every row.")
            yield Finding(code, "error", message, {"column": column}, line=line, path=column)
    for place, column in enumerate(table.columns):
        if column not in (*REQUIRED, *OPTIONAL):
            message = gettext_noop(
                "“%(column)s” is no column of metadata.csv. Remove it, or correct its name."
            )
        elif table.places[column] != place:
            message = gettext_noop("The column %(column)s is there twice. Remove one of them.")
        else:
            continue
        name, at = shown(column[:LONGEST_COLUMN]), column_of(table.text, row, place)
        yield Finding(code, "error", message, {"column": name}, line=line, column=at, path=name)


def blank(table: Table) -> Iterator[Finding]:
    """A blank row is passed over, and told once."""
    lines = [row.line for row in table.rows if row.is_blank]
    if lines:
        message = gettext_noop("Blank rows are passed over: %(count)s. Remove them.")
        yield Finding("metadata-columns", "info", message, {"count": len(lines)}, line=lines[0])


def repeated(table: Table) -> Iterator[Finding]:
    """That short names and descriptions repeat is told once a file."""
    for column in REPEATING:
        cells = Counter(table.cell(row, column).strip() for row in table.rows)
        count = sum(number - 1 for cell, number in cells.items() if cell)
        if count:
            message = gettext_noop("Rows that repeat the %(column)s of an earlier one: %(count)s.")
            params: dict[str, Param] = {"column": column, "count": count}
            yield Finding("metadata-duplicate", "info", message, params, path=column)
