"""The rules of a metadata.csv as a whole, from the file alone: header, row lengths, what comes twice."""

from collections import Counter
from collections.abc import Iterator

from validation.finding import Finding, Param
from validation.messages import gettext_noop
from validation.metrics.cells import Fault, faults
from validation.metrics.read import Row, Table, column_of

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


def header(table: Table) -> Iterator[Finding]:
    """Nine columns in any order, two more that may be there, and no other."""
    if table.header is None:
        message = gettext_noop("The file has no header. Begin it with the line of column names.")
        yield Finding("metadata-header", "error", message, line=1)
        return
    line, columns = table.header.line, table.columns
    for column in REQUIRED:
        if column not in columns:
            message = gettext_noop("The column %(column)s is missing. Add it to the header and to every row.")
            yield Finding("metadata-header", "error", message, {"column": column}, line=line, path=column)
    for place, column in enumerate(columns):
        if column not in (*REQUIRED, *OPTIONAL):
            message = gettext_noop(
                "“%(column)s” is no column of metadata.csv. Remove it, or correct its name."
            )
        elif column in columns[:place]:
            message = gettext_noop("The column %(column)s is there twice. Remove one of them.")
        else:
            continue
        at = column_of(table.text, table.header, place)
        params = {"column": column[:80]}
        yield Finding("metadata-header", "error", message, params, line=line, column=at, path=column[:80])


def lengths(table: Table) -> Iterator[Finding]:
    """Every row has as many cells as the header; a blank row is passed over and told once."""
    blank = [row.line for row in table.rows if row.is_blank]
    if blank:
        message = gettext_noop("%(count)s blank rows are passed over. Remove them.")
        yield Finding("metadata-columns", "info", message, {"count": len(blank)}, line=blank[0])
    for row in filled(table):
        if len(row.cells) != len(table.columns):
            message = gettext_noop(
                "The row has %(cells)s cells, the header %(columns)s. Look for a comma too many."
            )
            params = {"cells": len(row.cells), "columns": len(table.columns)}
            yield Finding("metadata-columns", "error", message, params, line=row.line, row=str(row.line))


def duplicates(table: Table) -> Iterator[Finding]:
    """A metric stands once; that short names and descriptions repeat is told once a file."""
    seen: dict[str, int] = {}
    repeated: Counter[str] = Counter()
    others: dict[str, set[str]] = {"short_name": set(), "description": set()}
    for row in filled(table):
        name = table.cell(row, "metric_name").strip()
        if name and name in seen:
            message = gettext_noop("“%(name)s” stands in line %(line)s already. Remove one of the two rows.")
            params: dict[str, Param] = {"name": name[:80], "line": seen[name]}
            yield _at(table, row, Fault("metric_name", "metadata-duplicate", "error", message, params))
        seen.setdefault(name, row.line)
        for column, known in others.items():
            cell = table.cell(row, column).strip()
            repeated[column] += bool(cell) and cell in known
            known.add(cell)
    for column, count in repeated.items():
        if count:
            message = gettext_noop(
                "%(count)s rows repeat the %(column)s of another row. Readers cannot tell them apart."
            )
            told: dict[str, Param] = {"count": count, "column": column}
            yield Finding("metadata-duplicate", "info", message, told, path=column)


def cells(table: Table) -> Iterator[Finding]:
    """Every row by itself."""
    for row in filled(table):
        for fault in faults(dict(zip(table.columns, row.cells, strict=False))):
            yield _at(table, row, fault)


def of_row(table: Table, row: Row) -> list[Finding]:
    """Return what is wrong with one row by itself."""
    return [_at(table, row, fault) for fault in faults(dict(zip(table.columns, row.cells, strict=False)))]


def filled(table: Table) -> Iterator[Row]:
    """Yield the rows that are not blank."""
    return (row for row in table.rows if not row.is_blank)


def _at(table: Table, row: Row, fault: Fault) -> Finding:
    place = table.columns.index(fault.column) if fault.column in table.columns else 0
    return Finding(
        fault.code,
        fault.severity,
        fault.message,
        fault.params,
        row=str(row.line),
        line=row.line,
        column=column_of(table.text, row, place),
        path=fault.column,
        fix=fault.fix,
    )


def check(table: Table) -> list[Finding]:
    """Return every finding on the file alone, by line."""
    found = [*header(table), *lengths(table), *duplicates(table), *cells(table)]
    return sorted(found, key=lambda finding: (finding.line or 0, finding.column or 0))
