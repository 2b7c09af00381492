"""The same bytes twice in one listing, wherever they lie: declared once, over what the fields hold."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from listings.columns import asset_column
from listings.sections import Field, Section
from validation.finding import Finding
from validation.listing import Values
from validation.messages import gettext_noop
from validation.text import rows

SAME = gettext_noop(
    "%(name)s holds the same bytes as %(other)s in %(section)s, %(field)s. Remove one of the two."
)


@dataclass(frozen=True, slots=True)
class Held:
    """A file where it lies: its section and field, and of a list its row."""

    section: Section
    field: Field
    row: str
    asset: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The file's name, at a length that fits a sentence."""
        return str(self.asset.get("name", ""))[:80]


def check(draft: Iterable[tuple[Section, Values]]) -> list[Finding]:
    """Tell of each file that was there already where it lies first (duplicate-asset).

    First is what was uploaded first, whichever of the two stands higher on a page.
    """
    held = [each for section, values in draft for each in _held(section, values)]
    first: dict[str, Held] = {}
    found = []
    for each in sorted(held, key=lambda each: each.asset.get("id", 0)):
        other = first.setdefault(str(each.asset.get("sha256", "")), each)
        if other is not each:
            found.append(_twin(each, other))
    return found


def _held(section: Section, values: Values) -> Iterator[Held]:
    for field in section.fields:
        for row, asset in _files(field, values):
            if isinstance(asset, Mapping) and asset.get("sha256"):
                yield Held(section, field, row, asset)


def _files(field: Field, values: Values) -> Iterator[tuple[str, Any]]:
    if field.kind == "asset":
        yield "", values.get(field.name)
    elif column := asset_column(field.columns):
        for row in rows(values, field.name):
            yield str(row.get("id", "")), row.get(column.key)


def _twin(here: Held, first: Held) -> Finding:
    return Finding(
        "duplicate-asset",
        "info",
        SAME,
        {
            "name": here.name,
            "other": first.name,
            "section": str(first.section.title),
            "field": str(first.field.label),
        },
        section=here.section.key,
        field=here.field.name,
        row=here.row,
        file=here.name,
        other=f"{first.section.key}.{first.field.name}" if first.section.key != here.section.key else "",
    )
