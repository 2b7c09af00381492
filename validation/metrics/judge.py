"""Judging the rows of a metadata.csv: each by itself, against the rows before, and against the listing."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from validation.finding import Finding, Param
from validation.messages import gettext_noop
from validation.metrics.cells import ORIENTATIONS, Fault, faults
from validation.metrics.edit import Change
from validation.metrics.names import Around, around
from validation.metrics.read import Row, Table, column_of, places_of, shown
from validation.metrics.units import TYPES

MOST_OF_A_CODE = 20
LONGEST_FIX = 2_000
LONGEST_PARAM = 200
MOST_REMEMBERED = 16_384  # rows, of this process and of all files
LONGEST_REMEMBERED = 1_000  # characters of a row


@dataclass(slots=True)
class Judged:
    """What was found in all rows: at most some findings of a code, then how many more there are.

    `faulty` are the lines with a fault, `fixes` counts the proposals by code.
    """

    findings: list[Finding] = field(default_factory=list)
    faulty: list[int] = field(default_factory=list)
    fixes: Counter[str] = field(default_factory=Counter)


class Judge:
    """Judges rows of one table. What must be known of the whole table is gathered once, at the beginning."""

    def __init__(self, table: Table, listing: Around | None = None) -> None:
        self.table = table
        self.listing = listing or Around()
        self._few = len(table.rows) <= MOST_REMEMBERED
        self._name_at, self._integration_at = map(table.places.get, ("metric_name", "integration"))
        self.first: dict[str, int] = {}
        for row in table.rows:
            if name := table.cell(row, "metric_name").strip():
                self.first.setdefault(name, row.line)

    def faults(self, row: Row) -> Iterator[Fault]:
        """Yield what is wrong with a row."""
        if row.is_blank:
            return
        known = self._few and row.end - row.start <= LONGEST_REMEMBERED
        seen = (_remembered if known else by_itself)(self.table.columns, row.cells, row.unclosed)
        yield from seen.of_form
        name = _cell(seen.whole, self._name_at) or ""
        if name and self.first.get(name, row.line) != row.line:
            message = gettext_noop("“%(name)s” stands in line %(line)s already. Remove one of the two rows.")
            params: dict[str, Param] = {"name": name[:80], "line": self.first[name]}
            yield Fault("metric_name", "metadata-duplicate", "error", message, params)
        yield from seen.of_cells
        yield from around(name, _cell(seen.whole, self._integration_at), self.listing)

    def findings(self, row: Row) -> list[Finding]:
        """Return what is wrong with a row, each with its place."""
        return [self.placed(row, fault) for fault in self.faults(row)]

    def placed(self, row: Row, fault: Fault) -> Finding:
        """Return a fault as a finding at its line and column; `path` names the column of the table."""
        place = self.table.places.get(fault.column, 0)
        return Finding(
            fault.code,
            fault.severity,
            fault.message,
            _storable(fault.params),
            row=str(row.line),
            line=row.line,
            column=column_of(self.table.text, row, place),
            path=shown(fault.column[:80]),
            fix=fault.fix if len(fault.fix) <= LONGEST_FIX and "\ufffd" not in shown(fault.fix) else "",
        )

    def all(self) -> Judged:
        """Return what is wrong with all rows, in their order."""
        judged, told = Judged(), Counter[tuple[str, str]]()
        beyond: dict[tuple[str, str], Finding] = {}
        for row in self.table.rows:
            wrong = False
            for fault in self.faults(row):
                wrong = True
                judged.fixes[fault.code] += bool(fault.fix)
                told[fault.code, fault.severity] += 1
                if told[fault.code, fault.severity] <= MOST_OF_A_CODE:
                    judged.findings.append(self.placed(row, fault))
                elif (fault.code, fault.severity) not in beyond:
                    beyond[fault.code, fault.severity] = self.placed(row, fault)
            if wrong:
                judged.faulty.append(row.line)
        judged.findings += _rest(beyond, told)
        judged.fixes = +judged.fixes
        return judged

    def proposals(self, code: str = "") -> Iterator[Change]:
        """Yield the change that each proposal makes, of one code or of all; of two for a cell the first."""
        for row in self.table.rows:
            settled: set[str] = set()
            for fault in self.faults(row):
                if fault.fix and fault.column not in settled and code in ("", fault.code):
                    settled.add(fault.column)
                    yield Change(row.line, fault.column, fault.fix, through=fault.through)


class Seen(NamedTuple):
    """What a row shows by itself: its cells, put together where a comma cut them, and its faults."""

    whole: tuple[str, ...]
    of_form: tuple[Fault, ...]
    of_cells: tuple[Fault, ...]


def by_itself(columns: tuple[str, ...], cells: tuple[str, ...], unclosed: bool) -> Seen:
    """Return what a row shows whatever stands in other rows and in the listing."""
    places = places_of(columns)
    whole, through = rejoined(columns, cells, unclosed)
    of_form = tuple(_of_form(columns, cells, unclosed, whole, through))
    if len(whole) == len(places) == len(columns):
        named = dict(zip(columns, whole, strict=True))
    else:
        named = {column: whole[place] if place < len(whole) else "" for column, place in places.items()}
    return Seen(whole, of_form, tuple(faults(named)))


def _cell(whole: Sequence[str], place: int | None) -> str | None:
    """Return a cell without blanks around it; None where there is no such column."""
    if place is None:
        return None
    return whole[place].strip() if place < len(whole) else ""


_remembered = lru_cache(maxsize=MOST_REMEMBERED)(by_itself)  # who mends a cell changes one row of many


def _of_form(
    columns: tuple[str, ...], cells: tuple[str, ...], unclosed: bool, whole: tuple[str, ...], through: int
) -> Iterator[Fault]:
    """Yield what is wrong with how a row is written."""
    if unclosed:
        message = gettext_noop("A quotation mark is opened and never closed. Close it, or remove it.")
        yield Fault("", "metadata-columns", "error", message)
    if len(cells) == len(columns):
        return
    message = gettext_noop(
        "The row has %(cells)s cells, the header %(columns)s. Look for a comma too many or too few."
    )
    cut = gettext_noop(
        "The row has %(cells)s cells, the header %(columns)s: the description has a comma and needs "
        "quotation marks."
    )
    params: dict[str, Param] = {"cells": len(cells), "columns": len(columns)}
    if through:
        text = whole[places_of(columns)["description"]]
        yield Fault("description", "metadata-columns", "error", cut, params, text, through)
    else:
        yield Fault("", "metadata-columns", "error", message, params)


def rejoined(columns: tuple[str, ...], cells: tuple[str, ...], unclosed: bool) -> tuple[tuple[str, ...], int]:
    """Return the cells of a row, and how many too many there are because of commas in the description.

    Such a description is put together again, if type and orientation are then where they belong.
    """
    places = places_of(columns)
    through, place = len(cells) - len(columns), places.get("description", -1)
    if through <= 0 or place < 0 or unclosed:
        return cells, 0
    text = ",".join(cells[place : place + through + 1])
    whole = (*cells[:place], text, *cells[place + through + 1 :])
    for column, allowed in (("metric_type", TYPES), ("orientation", ORIENTATIONS)):
        if column not in places or whole[places[column]].strip() not in allowed:
            return cells, 0
    return whole, through


def _storable(params: Mapping[str, Param]) -> dict[str, Param]:
    return {
        key: shown(value[:LONGEST_PARAM]) if isinstance(value, str) else value
        for key, value in params.items()
    }


def _rest(beyond: Mapping[tuple[str, str], Finding], told: Counter[tuple[str, str]]) -> Iterator[Finding]:
    """Yield how many findings of a kind there are beyond those that are listed, at the first of them."""
    message = gettext_noop("Rows from here on with the same fault: %(count)s.")
    for kind, first in beyond.items():
        yield replace(first, message=message, params={"count": told[kind] - MOST_OF_A_CODE}, fix="")
