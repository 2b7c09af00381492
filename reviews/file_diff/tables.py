"""Two lists of metrics, row by row: a row is found again by its metric's name, wherever it stands. Pure.

Of two rows with one name the first is compared with the first and the second with the second. Every row is
looked at once; words are compared only in the rows of the page that is shown.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from reviews.file_diff.excerpts import shortened, words_between
from reviews.words import Op
from validation.metrics.read import Row, Table, shown

KEY = "metric_name"
Kind = Literal["same", "added", "removed", "changed"]
EMPTY = Table("", None, ())


@dataclass(frozen=True, slots=True)
class RowPair:
    """One metric in both files: its row before (None where it is new) and after (None where it is gone)."""

    kind: Kind
    before: Row | None
    after: Row | None


@dataclass(frozen=True, slots=True)
class CellDiff:
    """One cell of a row: its column, and its text word by word."""

    column: str
    words: tuple[Op, ...]


@dataclass(frozen=True, slots=True)
class RowDiff:
    """One row as it is shown, with the name of its metric."""

    kind: Kind
    cells: tuple[CellDiff, ...]
    metric: str = ""


@dataclass(frozen=True)
class TableDiff:
    """Two lists of metrics side by side; either may be missing (an empty table).

    `aside` is how many rows were set aside before, since they are the same.
    """

    before: Table
    after: Table
    aside: int = 0

    @cached_property
    def pairs(self) -> list[RowPair]:
        """All rows in the order of the file after; a row that is gone stands where it stood."""
        old, new = _by_name(self.before), _by_name(self.after)
        alike = self.before.columns == self.after.columns
        found: list[RowPair] = []
        gone = _gone_after(old, new)
        found += (RowPair("removed", lost, None) for lost in gone.get(None, ()))
        for name, row in new.items():
            was = old.get(name)
            found.append(RowPair(self._kind(was, row, alike=alike), was, row))
            found += (RowPair("removed", lost, None) for lost in gone.get(name, ()))
        return found

    @cached_property
    def changes(self) -> list[RowPair]:
        """The rows that are not as they were."""
        return [pair for pair in self.pairs if pair.kind != "same"]

    @cached_property
    def counts(self) -> Counter[str]:
        """How many rows there are of each kind."""
        return Counter(pair.kind for pair in self.pairs) + Counter(same=self.aside)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns of both files, those of the file after first."""
        return tuple(dict.fromkeys((*self.after.places, *self.before.places)))

    @property
    def total(self) -> int:
        """How many rows both files have together, each metric counted once."""
        return len(self.pairs) + self.aside

    def shown_columns(self, pairs: Sequence[RowPair]) -> tuple[str, ...]:
        """Return the columns in which some of these rows hold something, the metric's name first."""
        names = [KEY, *(name for name in self.columns if name != KEY)]
        return tuple(name for name in names if name == KEY or any(self._texts(pair, name) for pair in pairs))

    def rows(self, pairs: Sequence[RowPair], columns: Sequence[str]) -> list[RowDiff]:
        """Return rows as they are shown, cell by cell."""
        return [
            RowDiff(pair.kind, tuple(self._cell(pair, name) for name in columns), metric_of(self, pair))
            for pair in pairs
        ]

    def _cell(self, pair: RowPair, column: str) -> CellDiff:
        was = shown(self.before.cell(pair.before, column)) if pair.before else ""
        now = shown(self.after.cell(pair.after, column)) if pair.after else ""
        if pair.before is None or pair.after is None or was == now:
            return CellDiff(column, (("same", shortened(now or was)),) if now or was else ())
        return CellDiff(column, words_between(was, now))

    def _texts(self, pair: RowPair, column: str) -> bool:
        return bool(
            (pair.before and self.before.cell(pair.before, column).strip())
            or (pair.after and self.after.cell(pair.after, column).strip())
        )

    def _kind(self, before: Row | None, after: Row, *, alike: bool) -> Kind:
        if before is None:
            return "added"
        if before.cells == after.cells and alike:
            return "same"
        equal = all(self.before.cell(before, name) == self.after.cell(after, name) for name in self.columns)
        return "same" if equal else "changed"


def metric_of(diff: TableDiff, pair: RowPair) -> str:
    """Return the name of the metric of a row."""
    table, row = (diff.after, pair.after) if pair.after else (diff.before, pair.before)
    return shown(table.cell(row, KEY)).strip() if row else ""


def names_in(table: Table) -> frozenset[str]:
    """Return the names of all metrics in a file."""
    return frozenset(shown(table.cell(row, KEY)).strip() for row in table.rows) - {""}


Name = tuple[str, int]


def _by_name(table: Table) -> dict[Name, Row]:
    """Return the rows by metric and, where a name is there more than once, by which of them it is."""
    seen: Counter[str] = Counter()
    found: dict[Name, Row] = {}
    for row in table.rows:
        if not row.is_blank:
            name = table.cell(row, KEY).strip()
            found[name, seen[name]] = row
            seen[name] += 1
    return found


def _gone_after(old: dict[Name, Row], new: dict[Name, Row]) -> dict[Name | None, list[Row]]:
    """Return the rows that are gone, by the kept row that stood before them (None: none did)."""
    found: dict[Name | None, list[Row]] = {}
    kept: Name | None = None
    for name, row in old.items():
        if name in new:
            kept = name
        else:
            found.setdefault(kept, []).append(row)
    return found
