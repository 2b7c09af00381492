"""What changed inside an uploaded file between two rounds, by the kind of file."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from media import blobs
from media.kinds import DASHBOARD_JSON, METADATA_CSV
from media.kinds import KINDS as UPLOADS
from reviews.file_diff.dashboards import DashboardDiff, compare_dashboards
from reviews.file_diff.json_paths import JsonDiff, compare_json
from reviews.file_diff.large_tables import TooMuchChanged, compare_changed
from reviews.file_diff.lines import LinesDiff, compare_lines
from reviews.file_diff.tables import RowDiff, RowPair, TableDiff, metric_of
from validation import jsonfile
from validation.metrics.read import NotText, TooLarge

ROWS = 20  # changed rows shown beside the other changes
Values = Mapping[str, Any]


@dataclass(frozen=True)
class TableChange:
    """The changed rows of a list of metrics: all of them, or with `is_part` some.

    `too_many`: rows that differ, where none is shown.
    """

    diff: TableDiff | None
    pairs: Sequence[RowPair] = ()
    too_many: int = 0
    is_part: bool = False

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns of the rows that are shown."""
        return self.diff.shown_columns(self.pairs[:ROWS]) if self.diff else ()

    @cached_property
    def rows(self) -> list[RowDiff]:
        """The first of the rows, cell by cell."""
        return self.diff.rows(self.pairs[:ROWS], self.columns) if self.diff else []

    @property
    def more(self) -> int:
        """How many changed rows are not shown here."""
        return max(0, len(self.pairs) - ROWS)

    def part(self, metrics: Set[str]) -> "TableChange":
        """Return the changed rows of these metrics."""
        if self.diff is None:
            return self
        mine = [pair for pair in self.pairs if metric_of(self.diff, pair) in metrics]
        return replace(self, pairs=mine, is_part=True)


@dataclass(frozen=True)
class FileChange:
    """What changed in a file: how it is drawn ("table", "dashboard", "json", "lines"), and what there is."""

    shape: str
    inside: TableChange | DashboardDiff | JsonDiff | LinesDiff

    def part(self, metrics: Set[str]) -> "FileChange":
        """Return what changed in the rows of these metrics; of another file everything."""
        if not isinstance(self.inside, TableChange):
            return self
        return replace(self, inside=self.inside.part(metrics))


def change_inside(kind: str, before: Values | None, after: Values | None) -> FileChange | None:
    """Return what differs between two files of an upload kind, given as values hold them.

    None where one is missing or refused, where the kind is not read here, or where the bytes are gone.
    """
    shape = shape_of(kind)
    if not shape or not before or not after:
        return None
    old, new = (one.get("clean_sha256") for one in (before, after))
    if not old or not new:
        return None
    try:
        inside = _COMPARE[shape](blobs.read(old), blobs.read(new))
    except (FileNotFoundError, NotText, TooLarge):
        return None
    return FileChange(shape, inside)


def shape_of(kind: str) -> str:
    """Return how a change in a file of this upload kind is drawn, or nothing where only its name is told."""
    if kind in _SPECIAL:
        return _SPECIAL[kind]
    return {".json": "json", ".yaml": "lines"}.get(UPLOADS[kind].suffix, "") if kind in UPLOADS else ""


def _table(before: bytes, after: bytes) -> TableChange:
    try:
        diff = compare_changed(before, after)
    except TooMuchChanged as refused:
        return TableChange(None, too_many=refused.lines)
    return TableChange(diff, diff.changes)


def _dashboard(before: bytes, after: bytes) -> DashboardDiff:
    return compare_dashboards(jsonfile.read(before).value, jsonfile.read(after).value)


def _json(before: bytes, after: bytes) -> JsonDiff:
    return compare_json(jsonfile.read(before).value, jsonfile.read(after).value)


def _lines(before: bytes, after: bytes) -> LinesDiff:
    return compare_lines(before.decode("utf-8", "replace"), after.decode("utf-8", "replace"))


_SPECIAL = {DASHBOARD_JSON.key: "dashboard", METADATA_CSV.key: "table"}
_COMPARE: dict[str, Callable[[bytes, bytes], Any]] = {
    "table": _table,
    "dashboard": _dashboard,
    "json": _json,
    "lines": _lines,
}
