"""How pages show files of two rounds: what changed inside, and their pictures."""

from collections.abc import Mapping
from typing import Any

from django import template

from reviews.diff import FieldChange
from reviews.file_changes import FileChange, change_inside, shape_of
from reviews.pictures import Picture, picture_of

register = template.Library()


@register.simple_tag
def inside(kind: str, before: Any, after: Any) -> FileChange | None:
    """`{% inside kind before after as inside %}`: what changed in a file, or None where it is not read."""
    return change_inside(kind, before, after) if kind else None


@register.filter
def in_rows_of(inside: FileChange | None, change: FieldChange | None) -> FileChange | None:
    """Return what changed in a file, of a list of metrics in the rows alone that a narrowed change tells."""
    if inside is None or change is None or change.shape != "rows":
        return inside
    return inside.part({row.id for row in change.rows})


@register.simple_tag
def picture(kind: str, asset: Mapping[str, Any] | None) -> Picture | None:
    """`{% picture kind asset as shown %}`: a logo, a picture, or what is drawn of a file, if any."""
    return picture_of(kind, asset)


@register.filter
def is_table(kind: str) -> bool:
    """Return whether files of a kind are lists of metrics, whose rows have a page."""
    return shape_of(kind) == "table"


@register.filter
def metric_column(name: str) -> str:
    """Return the name of a column of a list of metrics as it is read: "Metric type" of "metric_type"."""
    return name.replace("_", " ").capitalize()
