"""The rows that a remark can stand on: those of a list by their id, metrics by their name."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from listings.columns import asset_column
from listings.sections import Field
from media import blobs
from reviews.file_changes import shape_of
from reviews.file_diff.tables import names_in
from reviews.row_changes import bytes_of
from validation.metrics.read import NotText, TooLarge, read

LONGEST = 250  # characters of an id or of a metric's name; a row with a longer one takes no remark
BRIEF = 80  # characters of a row's name
Row = Mapping[str, Any]


def lists_metrics(field: Field) -> bool:
    """Whether a field holds a file whose rows are metrics."""
    return shape_of(field.asset_kind) == "table"


def row_in(value: Any, row: str) -> Row | None:
    """Return the row of a list with this id, or None."""
    rows: Sequence[Row] = value if isinstance(value, list) else ()
    return next((one for one in rows if isinstance(one, Mapping) and str(one.get("id")) == row), None)


def row_keys(field: Field, value: Any) -> frozenset[str] | None:
    """Return what the rows in a field's value are found by, none where it has no rows.

    None where nobody knows: a list of metrics that is not checked yet, or cannot be read.
    """
    if field.kind == "rows":
        rows = value if isinstance(value, list) else ()
        return frozenset(str(one["id"]) for one in rows if isinstance(one, Mapping) and "id" in one)
    return _metrics(value) if value and lists_metrics(field) else frozenset()


def name_of_row(field: Field, value: Any, row: str) -> str | None:
    """Return how people call a row in a field's value, or None where there is no such row."""
    if not row or len(row) > LONGEST:
        return None
    if field.kind == "rows":
        found = row_in(value, row)
        return None if found is None else row_name(field, found)
    return row if row in (row_keys(field, value) or ()) else None


def row_name(field: Field, row: Row) -> str:
    """Return how people call a row of a list: its file, else the words that name it or the first ones."""
    column = asset_column(field.columns)
    file = row.get(column.key) if column else None
    keys = [field.names_rows, *(each.key for each in field.columns if each.kind in ("line", "text", "list"))]
    texts = (_words(row.get(key)) for key in keys)
    name = (file or {}).get("name") or next(filter(None, texts), "")
    return Truncator(name).chars(BRIEF) if name else _("a row without words")


def _words(value: Any) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")
    return " ".join(text.split())


def _metrics(file: Any) -> frozenset[str] | None:
    sha256 = bytes_of(file)
    try:
        return _names_in(sha256) if sha256 else None
    except (FileNotFoundError, NotText, TooLarge):
        return None


@lru_cache(maxsize=2)
def _names_in(sha256: str) -> frozenset[str]:
    """Return the metrics of the file with this hash; kept, since a long one takes a while to be read."""
    return names_in(read(blobs.read(sha256)))
