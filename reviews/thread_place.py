"""Where a remark stands now: in what the page shows, beside what stood there when it was made."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from listings.registry import get_section
from listings.sections import Field
from reviews.diff import FieldChange, compare_values
from reviews.models import Feedback
from reviews.pictures import Picture, picture_of
from reviews.places import field_address, place_of_remark
from reviews.regions import Region
from reviews.remark_place import asset_at
from reviews.row_changes import in_row
from reviews.rows import row_in
from validation.listing import Values


class Beside(Protocol):
    """What a page knows: the values it is about, those of the rounds of its remarks, and its rows."""

    @property
    def now(self) -> Mapping[str, Values]: ...

    @property
    def then(self) -> Mapping[int, Mapping[str, Values]]: ...

    def rows_now(self, section: str, field: str) -> Set[str] | None:
        """Return what the rows of a field are found by; None where nobody knows."""


@dataclass(frozen=True)
class ThreadPlace:
    """The place of a remark. Without `beside` nothing is known of what is there."""

    feedback: Feedback
    beside: Beside | None

    @cached_property
    def field(self) -> Field | None:
        """The field the remark is on, as its section declares it."""
        section = get_section(self.feedback.section)
        return section.field(self.feedback.field) if section else None

    @cached_property
    def is_gone(self) -> bool:
        """Whether it is on a row that is there no more."""
        if not self.feedback.row or self.beside is None:
            return False
        rows = self.beside.rows_now(self.feedback.section, self.feedback.field)
        return rows is not None and self.feedback.row not in rows

    @property
    def in_list(self) -> bool:
        """Whether it stands with a row of a list; else with its field."""
        of_list = bool(self.feedback.row) and self.field is not None and self.field.kind == "rows"
        return of_list and not self.is_gone

    @property
    def name(self) -> str:
        """How people call it."""
        name = place_of_remark(self.feedback)
        return _("%(place)s, removed since") % {"place": name} if self.is_gone else name

    @property
    def address(self) -> str:
        """The address of the field or row in the editor; of a place in the tile the preview."""
        one = self.feedback
        row = one.row if self.in_list else ""
        return field_address(one.submission.listing, one.section, one.field, row)

    @property
    def now(self) -> Any:
        """What stands in the field on the page; of a list its row alone."""
        return self._narrowed(self.beside.now if self.beside else {})

    @property
    def then(self) -> Any:
        """What stood in the field when the remark was made; of a list its row alone."""
        return self._narrowed(self.beside.then.get(self.feedback.submission_id, {}) if self.beside else {})

    @property
    def change(self) -> FieldChange | None:
        """What was changed there since the remark was made; of a row nothing of the other rows."""
        one = self.feedback
        change = compare_values(one.section, one.field, self.then, self.now)
        return in_row(change, one.row) if change and one.row else change

    @property
    def region(self) -> Region | None:
        """The region of the picture that the remark is about."""
        return Region.kept(self.feedback.region)

    @property
    def regions(self) -> list[Region]:
        """The same as a list, as it is drawn."""
        return [self.region] if self.region else []

    @cached_property
    def asset(self) -> Mapping[str, Any] | None:
        """The file of which a region was marked."""
        return asset_at(self.field, self.then, self.feedback.row) if self.field and self.region else None

    @property
    def picture(self) -> Picture | None:
        """A small picture of that file."""
        return picture_of(self.field.uploads, self.asset, small=True) if self.field and self.region else None

    def _narrowed(self, values: Mapping[str, Values]) -> Any:
        value = values.get(self.feedback.section, {}).get(self.feedback.field)
        if self.feedback.row and self.field and self.field.kind == "rows":
            found = row_in(value, self.feedback.row)
            return [found] if found else []
        return value
