"""The same bytes twice in one listing, wherever they lie: declared once, over what the fields hold. Pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from listings.pure import get_pure
from validation.finding import Finding
from validation.listing import Values
from validation.messages import gettext_noop
from validation.text import rows

SAME = gettext_noop(
    "%(name)s holds the same bytes as %(other)s in %(section)s, %(field)s. Remove one of the two."
)
Words = Callable[[str, str], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Held:
    """A file where it lies: its section and field, and of a list its row."""

    section: str
    field: str
    row: str
    asset: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The file's name, at a length that fits a sentence."""
        return str(self.asset.get("name", ""))[:80]


def by_their_keys(section: str, field: str) -> tuple[str, str]:
    """Return the words for a section and a field where no labels are at hand."""
    return section.replace("_", " ").capitalize(), field.replace("_", " ").capitalize()


def check(values: Mapping[str, Values], words: Words = by_their_keys) -> list[Finding]:
    """Tell of each file that was there already where it lies first (duplicate-asset).

    First is what was uploaded first, whichever of the two stands higher on a page. `words` returns what the
    section and the field are called.
    """
    held = [each for section, part in values.items() for each in _held(section, part)]
    first: dict[str, Held] = {}
    found = []
    for each in sorted(held, key=lambda each: each.asset.get("id", 0)):
        other = first.setdefault(str(each.asset.get("sha256", "")), each)
        if other is not each:
            found.append(_twin(each, other, words))
    return found


def _held(section: str, values: Values) -> Iterator[Held]:
    pure = get_pure(section)
    for field in pure.files if pure else ():
        for row, asset in _files(field, values):
            if isinstance(asset, Mapping) and asset.get("sha256"):
                yield Held(section, field, row, asset)


def _files(field: str, values: Values) -> Iterator[tuple[str, Any]]:
    yield "", values.get(field)
    for row in rows(values, field):
        for part in row.values():
            yield str(row.get("id", "")), part


def _twin(here: Held, first: Held, words: Words) -> Finding:
    section, field = words(first.section, first.field)
    return Finding(
        "duplicate-asset",
        "info",
        SAME,
        {"name": here.name, "other": first.name, "section": section, "field": field},
        section=here.section,
        field=here.field,
        row=here.row,
        file=here.name,
        other=f"{first.section}.{first.field}" if first.section != here.section else "",
    )
