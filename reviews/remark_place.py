"""The place in a round that a remark is left on."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from listings.columns import asset_column
from listings.sections import Field, Section
from listings.snapshot import build_tile, sections_in
from reviews.models import Feedback, Submission
from reviews.pictures import Picture, picture_of
from reviews.places import CARD, TILE, in_field, place_name
from reviews.rows import lists_metrics, name_of_row, row_in
from validation.listing import Values

WHOLE = "whole"


@dataclass(frozen=True)
class Place:
    """A place that a round has. `section` and `values` are None and empty for the whole listing.

    `row` is what a row of the field is found by, `tab` the key of a tab of the tile, or the card; `row_name`
    is what people call either.
    """

    section: Section | None = None
    field: Field | None = None
    values: Values | None = None
    row: str = ""
    tab: str = ""
    row_name: str = ""

    @property
    def section_key(self) -> str:
        return TILE if self.tab else self.section.key if self.section else ""

    @property
    def field_name(self) -> str:
        return self.tab or (self.field.name if self.field else "")

    @property
    def key(self) -> str:
        """The place as an address names it: "overview.title", "overview.media:12", "tile.card", "whole"."""
        key = ".".join(filter(None, (self.section_key, self.field_name))) or WHOLE
        return f"{key}:{self.row}" if self.row else key

    @property
    def name(self) -> str:
        """How people call it; a metric stands in its file."""
        if self.row and self.field and lists_metrics(self.field):
            return in_field(self.value["name"], self.row_name)
        return place_name(self.section_key, self.field_name, self.row_name)

    @property
    def value(self) -> Any:
        """What the round holds there, for a field."""
        return self.values.get(self.field.name) if self.values and self.field else None

    @property
    def asset(self) -> Mapping[str, Any] | None:
        """The file that the place is about: that of the field, or of its row."""
        return asset_at(self.field, self.value, self.row) if self.field else None

    @cached_property
    def picture(self) -> Picture | None:
        """The picture of which a region can be marked, where the place has one."""
        return picture_of(self.field.uploads, self.asset, small=True) if self.field else None


def asset_at(field: Field, value: Any, row: str = "") -> Mapping[str, Any] | None:
    """Return the file in a field's value, or in a row of it by its id; None where there is none."""
    column = asset_column(field.columns)
    if column:
        value = (row_in(value, row) or {}).get(column.key)
    elif field.kind != "asset" or row:
        return None
    return value if isinstance(value, Mapping) else None


def find_place(submission: Submission, section: str, field: str, row: str = "") -> Place | None:
    """Return a place of a round by the keys of its section, field and row; None where it has none."""
    if section == TILE:
        return None if row else _in_tile(submission, field)
    if not section:
        return None if field or row else Place()
    found = next((one for one in sections_in(submission.snapshot) if one[0].key == section), None)
    if found is None:
        return None
    declared = found[0].field(field) if field else None
    if (field or row) and declared is None:
        return None
    name = name_of_row(declared, found[1].get(field), row) if declared and row else ""
    return None if name is None else Place(found[0], declared, found[1], row=row, row_name=name)


def place_of(submission: Submission, feedback: Feedback) -> Place | None:
    """Return the place of a remark on this round."""
    return find_place(submission, feedback.section, feedback.field, feedback.row)


def read_place(submission: Submission, wanted: str) -> Place | None:
    """Return the place that an address names by its `key`."""
    section, _dot, rest = ("" if wanted == WHOLE else wanted).partition(".")
    field, _colon, row = rest.partition(":")
    return find_place(submission, section, field, row) if wanted else None


def _in_tile(submission: Submission, key: str) -> Place | None:
    """Return the card of the tile, or the tab with this key; `row_name` is the tab's title."""
    if key == CARD:
        return Place(tab=CARD)
    tab = next((one for one in build_tile(submission.snapshot).tabs if one.key == key), None)
    return Place(tab=tab.key, row_name=str(tab.title)) if tab else None
