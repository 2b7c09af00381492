"""What a section is: one part of a listing, declared in one object."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from listings.columns import Column, asset_column
from listings.tile import TilePart
from validation.finding import Finding
from validation.listing import OFFERING_TYPES, ListingFacts, Values
from validation.told import Told

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Text

    from listings.bundle import Folder
    from listings.forms import SectionForm
    from listings.models import SectionRow
    from listings.outgoing import Change, Outgoing

FieldKind = Literal["line", "text", "markdown", "choice", "checks", "switch", "tags", "rows", "asset"]


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of a section: its key in the values, its label, and what kind of value it holds.

    `columns` are those of the kind "rows", `choices` the few values of "choice" and "checks"; `asset_kind` is
    the upload kind of an "asset". `panel_of_file` is a template that shows what was read of a file.
    """

    name: str
    label: "Text | str"
    kind: FieldKind = "line"
    columns: tuple[Column, ...] = ()
    choices: tuple[tuple[str, "Text | str"], ...] = ()
    asset_kind: str = ""
    panel_of_file: str = ""

    @property
    def uploads(self) -> str:
        """The upload kind of the files this field takes, or nothing when it takes none."""
        column = asset_column(self.columns)
        return column.asset_kind if column else self.asset_kind


@dataclass(frozen=True, kw_only=True)
class Start:
    """What is known when a listing is created."""

    name: str
    integration_id: str
    offering_type: str
    organization: str


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A section's page for the platform's admins, about all listings: what partners ask of them.

    `urls` is the dotted module of its addresses, `opens` the name of the first; `waiting` counts what waits.
    """

    title: "Text | str"
    urls: str
    opens: str
    waiting: Callable[[], int]


def _no_names(values: Values) -> Sequence[tuple[str, str]]:
    return ()


def _nothing(values: Values) -> Told:
    return Told()


@dataclass(frozen=True, kw_only=True)
class Section:
    """One part of a listing. The core and the apps above ask this object and never name a section.

    `check` judges values; `tile` gives the section's share of the public tile; `names` returns the
    (kind, normalised name) pairs that must be unique over all listings; `title_of` returns the listing's
    title when this section holds it; `start` returns the values a new listing begins with, and `starts_with`
    names the fields they fill, so that they do not count as the partner's work. `tells` returns what the
    rules of other sections need of this one. `read` returns values from a repository folder, a file of it
    given as {"file": path}; `write` sets in such a folder what differs from it. `urls` is the dotted module
    of the section's own addresses, below its page; `desk` is a page for the platform's admins.
    """

    key: str
    title: "Text | str"
    summary: "Text | str"
    model: "type[SectionRow]"
    form: "type[SectionForm]"
    fields: tuple[Field, ...]
    check: Callable[[Values, ListingFacts], list[Finding]]
    tile: Callable[[Values], TilePart]
    schema: int = 1
    offerings: frozenset[str] = field(default_factory=lambda: frozenset(OFFERING_TYPES))
    names: Callable[[Values], Sequence[tuple[str, str]]] = _no_names
    title_of: Callable[[Values], str] | None = None
    start: Callable[["Start"], dict[str, Any]] | None = None
    starts_with: frozenset[str] = frozenset()
    tells: Callable[[Values], Told] = _nothing
    read: "Callable[[Folder], dict[str, Any]] | None" = None
    write: "Callable[[Outgoing, Change], None] | None" = None
    urls: str = ""
    desk: Desk | None = None

    @property
    def holds_names(self) -> bool:
        """Whether something in it must be unique over all listings."""
        return self.names is not _no_names

    def field(self, name: str) -> Field | None:
        """Return the field with this key, or None."""
        return next((field for field in self.fields if field.name == name), None)
