"""What of a change lies in single rows: of a list by their id, of metadata.csv by the metric's name."""

from collections.abc import Mapping, Set
from dataclasses import replace
from functools import lru_cache
from typing import Any

from media import blobs
from reviews.diff import FieldChange, RowChange
from reviews.file_diff.large_tables import TooMuchChanged, compare_changed
from reviews.file_diff.tables import metric_of
from validation.metrics.read import NotText, TooLarge


def in_row(change: FieldChange, row: str) -> FieldChange | None:
    """Return what of a field's change lies in one row, None where nothing does.

    A change whose rows nobody can tell apart, as in a file that is too different, is returned whole.
    """
    rows = _rows(change)
    if rows is None:
        return change
    mine = tuple(each for each in rows if each.id == row)
    return replace(change, shape="rows", rows=mine, same_rows=0, reordered=False) if mine else None


def outside_rows(change: FieldChange, asked: Set[str]) -> FieldChange | None:
    """Return what of a field's change lies in other rows than these, None where nothing does."""
    rows = _rows(change)
    if rows is None:
        return None if asked else change
    others = tuple(each for each in rows if each.id not in asked)
    elsewhere = others or change.reordered or not rows
    return replace(change, shape="rows", rows=others) if elsewhere else None


def bytes_of(file: Any) -> str:
    """Return the sha256 of the bytes of a file as values hold it; empty for anything else."""
    return str(file.get("clean_sha256") or "") if isinstance(file, Mapping) else ""


def _rows(change: FieldChange) -> tuple[RowChange, ...] | None:
    """Return the rows that changed; None where nobody can tell them apart."""
    if change.shape == "rows":
        return change.rows
    if change.shape != "asset":
        return None
    old, new = bytes_of(change.before), bytes_of(change.after)
    return _changed_metrics(old, new) if old and new else None


@lru_cache(maxsize=4)
def _changed_metrics(before: str, after: str) -> tuple[RowChange, ...] | None:
    """Return the metrics that differ between two files by their sha256, by name alone.

    None where a file cannot be read, or too much of it differs to be compared.
    """
    try:
        diff = compare_changed(blobs.read(before), blobs.read(after))
    except (FileNotFoundError, NotText, TooLarge, TooMuchChanged):
        return None
    return tuple(
        RowChange(metric_of(diff, pair), pair.kind, {}, {}) for pair in diff.pairs if pair.kind != "same"
    )
