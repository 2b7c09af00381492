"""The list of metrics as a page of a table: rows that are searched for, each with what was found. Pure."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from validation.finding import Finding
from validation.messages import gettext_noop
from validation.metrics import file_rules
from validation.metrics.edit import stamp_of
from validation.metrics.judge import Judge
from validation.metrics.names import Around
from validation.metrics.read import Row, Table, shown

ROWS = 50
MOST_COUNTED = 20_000  # rows that are all judged for an answer that shows a page of them
MAIN = ("metric_name", "metric_type", "unit_name", "per_unit_name", "description", "orientation")
LABELS = {
    "metric_name": gettext_noop("Metric name"),
    "metric_type": gettext_noop("Type"),
    "unit_name": gettext_noop("Unit"),
    "per_unit_name": gettext_noop("Per unit"),
    "description": gettext_noop("Description"),
    "orientation": gettext_noop("Better when"),
    "interval": gettext_noop("Interval"),
    "integration": gettext_noop("Integration"),
    "short_name": gettext_noop("Short name"),
    "curated_metric": gettext_noop("Curated"),
    "sample_tags": gettext_noop("Sample tags"),
}
CHOICES = {
    "metric_type": (("count", "count"), ("gauge", "gauge"), ("rate", "rate")),
    "orientation": (
        ("-1", gettext_noop("−1 lower")),
        ("0", gettext_noop("0 neutral")),
        ("1", gettext_noop("1 higher")),
    ),
}
KINDS = {
    "metadata-columns": gettext_noop("Commas"),
    "metadata-name": gettext_noop("Names"),
    "metadata-type": gettext_noop("Types"),
    "metadata-unit": gettext_noop("Units"),
    "metadata-orientation": gettext_noop("Orientations"),
    "metadata-integration": gettext_noop("Integration"),
    "metadata-interval": gettext_noop("Intervals"),
    "metadata-description": gettext_noop("Characters beyond ASCII"),
    "metadata-formula": gettext_noop("Blanks and formulas"),
}
MARKS = {"error": "bad", "warning": "odd", "info": ""}


def is_table(asset: Mapping[str, Any] | None) -> bool:
    """Return whether a file, as values hold it, is shown as a table and mended there.

    It passed its inspection, or was made by mending one that did, and is not refused.
    """
    if not asset:
        return False
    return bool(asset["clean_sha256"] or (asset["made_from"] and asset["state"] != "refused"))


@dataclass(frozen=True)
class Column:
    """A column of the file as it is shown."""

    key: str

    @property
    def label(self) -> str:
        """The heading in English; a column that nobody knows stands for itself."""
        return LABELS.get(self.key, shown(self.key)[:40] or "?")

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """The few values that are offered, if there are few."""
        return CHOICES.get(self.key, ())

    @property
    def has_units(self) -> bool:
        """Whether the cells hold units, which are offered while one types."""
        return self.key in ("unit_name", "per_unit_name")


@dataclass(frozen=True)
class Cell:
    """One cell: its column, what it holds, and how it is marked ("bad", "odd" or nothing)."""

    column: Column
    value: str
    mark: str = ""

    @property
    def is_other(self) -> bool:
        """Whether the value is none of the few that are offered."""
        return bool(self.column.choices) and self.value not in dict(self.column.choices)


@dataclass(frozen=True)
class Said:
    """A finding beneath a row; `change` is what its proposal sends, or nothing."""

    finding: Finding
    change: str = ""


@dataclass(frozen=True)
class Line:
    """One row as it is shown: its number among the metrics, where it stands in the file, its cells."""

    number: int
    line: int
    metric: str
    stamp: str
    cells: tuple[Cell, ...]
    said: tuple[Said, ...]

    @property
    def removal(self) -> str:
        """What removing the row sends."""
        return json.dumps({"do": "remove", "line": self.line, "metric": self.metric, "stamp": self.stamp})


@dataclass
class MetricsTable:
    """A page of the list of metrics. `search` narrows it to rows with a text, `faulty` to faulty ones.

    Of very many rows only those of the page are judged, so that no answer waits for the rest, unless it is
    the faulty ones that are asked for.
    """

    table: Table
    around: Around = field(default_factory=Around)
    search: str = ""
    faulty: bool = False
    number: int = 1

    @property
    def counted(self) -> bool:
        """Whether the rows with findings and the proposals are counted, for which every row is judged."""
        return self.faulty or len(self.table.rows) <= MOST_COUNTED

    @cached_property
    def _judge(self) -> Judge:
        return Judge(self.table, self.around)

    @cached_property
    def _judged(self) -> tuple[frozenset[int], Mapping[str, int]]:
        judged = self._judge.all()
        return frozenset(judged.faulty), judged.fixes

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns: those that matter most first, the others as they stand in the file."""
        places = self.table.places
        main = [key for key in MAIN if key in places]
        return tuple(Column(key) for key in (*main, *(key for key in places if key not in main)))

    @cached_property
    def of_file(self) -> list[Finding]:
        """The findings on the header and on blank rows, which stand above the table."""
        return list(file_rules.placed(self.table))

    @property
    def blank_rows(self) -> bool:
        """Whether there are blank rows, which can be removed together."""
        return any(row.is_blank for row in self.table.rows)

    @cached_property
    def _rows(self) -> list[tuple[int, Row]]:
        return list(enumerate((row for row in self.table.rows if not row.is_blank), start=1))

    @cached_property
    def _matching(self) -> list[tuple[int, Row]]:
        sought = self.search.casefold().strip()
        return [
            (number, row)
            for number, row in self._rows
            if (not self.faulty or row.line in self._judged[0])
            and (not sought or any(sought in cell.casefold() for cell in row.cells))
        ]

    @property
    def total(self) -> int:
        """How many metrics there are."""
        return len(self._rows)

    @property
    def matching(self) -> int:
        """How many of them are sought."""
        return len(self._matching)

    @property
    def with_findings(self) -> int:
        """How many rows have findings."""
        return len(self._judged[0])

    @property
    def fixes(self) -> list[tuple[str, str, int]]:
        """The proposals by kind: code, words for it, number."""
        return [(code, KINDS.get(code, code), count) for code, count in self._judged[1].items()]

    @property
    def all_fixes(self) -> int:
        """How many proposals there are in all."""
        return sum(self._judged[1].values())

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.matching // ROWS))

    @property
    def page(self) -> int:
        """The page that is shown; one that is not there is the last one."""
        return min(max(1, self.number), self.pages)

    @property
    def first(self) -> int:
        """The place of the first row that is shown among those sought."""
        return (self.page - 1) * ROWS + 1 if self.matching else 0

    @property
    def last(self) -> int:
        """The place of the last one."""
        return min(self.page * ROWS, self.matching)

    @cached_property
    def lines(self) -> list[Line]:
        """The rows of this page."""
        return [self._line(number, row) for number, row in self._matching[self.first - 1 : self.last]]

    def line_at(self, line: int) -> Line | None:
        """Return one row by its line, or None when it is not there."""
        return next((self._line(number, row) for number, row in self._rows if row.line == line), None)

    def new_line(self) -> Line:
        """Return a row that is not there yet, with what a new metric begins with."""
        begins = {"integration": self.around.integration, "metric_type": "gauge", "orientation": "0"}
        cells = tuple(Cell(column, begins.get(column.key, "")) for column in self.columns)
        return Line(self.total + 1, 0, "", "", cells, ())

    def go_to(self, line: int) -> None:
        """Show the page with a row, and all rows if it is none of those sought."""
        if all(row.line != line for _number, row in self._matching):
            self.search, self.faulty = "", False
            del self._matching
        places = [place for place, (_number, row) in enumerate(self._matching) if row.line == line]
        self.number = places[0] // ROWS + 1 if places else 1

    def _line(self, number: int, row: Row) -> Line:
        metric = shown(self.table.cell(row, "metric_name"))
        said = tuple(self._said(row, metric))
        findings = [each.finding for each in said]
        marks: dict[str, str] = {}
        for severity in ("warning", "error"):
            marks |= {each.path: MARKS[severity] for each in findings if each.severity == severity}
        return Line(
            number=number,
            line=row.line,
            metric=metric,
            stamp=stamp_of(row),
            cells=tuple(
                Cell(column, shown(self.table.cell(row, column.key)), marks.get(column.key, ""))
                for column in self.columns
            ),
            said=said,
        )

    def _said(self, row: Row, metric: str) -> Iterator[Said]:
        for fault in self._judge.faults(row):
            finding = self._judge.placed(row, fault)
            cell = {
                "line": row.line,
                "metric": metric,
                "column": fault.column,
                "was": shown(self.table.cell(row, fault.column)),
                "value": finding.fix,
                "through": fault.through,
            }
            yield Said(finding, json.dumps({"do": "cells", "cells": [cell]}) if finding.fix else "")
