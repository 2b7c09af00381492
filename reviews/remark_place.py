"""The place in a round that a remark is left on."""

from dataclasses import dataclass
from typing import Any

from listings.sections import Field, Section
from listings.snapshot import sections_in
from reviews.models import Submission
from reviews.places import place_name
from validation.listing import Values

WHOLE = "whole"


@dataclass(frozen=True)
class Place:
    """A place that a round has. `section` and `values` are None and empty for the whole listing."""

    section: Section | None = None
    field: Field | None = None
    values: Values | None = None

    @property
    def section_key(self) -> str:
        return self.section.key if self.section else ""

    @property
    def field_name(self) -> str:
        return self.field.name if self.field else ""

    @property
    def key(self) -> str:
        """The place as an address names it: "overview.description", "overview", "whole"."""
        return ".".join(filter(None, (self.section_key, self.field_name))) or WHOLE

    @property
    def name(self) -> str:
        """How people call it."""
        return place_name(self.section_key, self.field_name)

    @property
    def value(self) -> Any:
        """What the round holds there, for a field."""
        return self.values.get(self.field.name) if self.values and self.field else None


def find_place(submission: Submission, section: str, field: str) -> Place | None:
    """Return a place of a round by the keys of its section and field; None where it has no such place."""
    if not section:
        return None if field else Place()
    found = next((one for one in sections_in(submission.snapshot) if one[0].key == section), None)
    if found is None:
        return None
    declared = found[0].field(field) if field else None
    return None if field and declared is None else Place(found[0], declared, found[1])


def read_place(submission: Submission, wanted: str) -> Place | None:
    """Return the place that an address names by its `key`."""
    section, _dot, field = ("" if wanted == WHOLE else wanted).partition(".")
    return find_place(submission, section, field) if wanted else None
