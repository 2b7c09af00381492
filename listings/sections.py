"""What a section is: one part of a listing, declared in one object."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from listings.bundle import Folder
from listings.columns import Column, asset_column
from listings.facts import Panel
from listings.pure import Pure, no_names
from listings.tile import TilePart
from validation.listing import Values

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Text

    from listings.forms import SectionForm
    from listings.models import SectionRow
    from listings.outgoing import Change, Outgoing

FieldKind = Literal["line", "text", "markdown", "choice", "checks", "switch", "tags", "rows", "asset"]


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of a section: its key in the values, its label, and what kind of value it holds.

    `columns` are those of the kind "rows", `choices` the few values of "choice" and "checks"; `asset_kind` is
    the upload kind of an "asset". `panel_of_file` shows what was read of a file. By the words in the column
    `names_rows` people call a row, where that is not the first one.
    """

    name: str
    label: "Text | str"
    kind: FieldKind = "line"
    columns: tuple[Column, ...] = ()
    choices: tuple[tuple[str, "Text | str"], ...] = ()
    asset_kind: str = ""
    panel_of_file: Panel | None = None
    names_rows: str = ""

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


@dataclass(frozen=True, kw_only=True)
class Section:
    """One part of a listing. The core and the apps above ask this object and never name a section.

    `pure` is the half that needs no Django: key, offerings, checks, what is told, read and held; it is asked
    through this object. `tile` gives the section's share of the public tile; `title_of` returns the listing's
    title when this section holds it; `start` returns the values a new listing begins with, and `starts_with`
    names the fields they fill, so that they do not count as the partner's work. `urls` is the dotted module
    of the section's own addresses, below its page; `desk` is a page for the platform's admins.
    """

    pure: Pure
    title: "Text | str"
    summary: "Text | str"
    model: "type[SectionRow]"
    form: "type[SectionForm]"
    fields: tuple[Field, ...]
    tile: Callable[[Values], TilePart]
    schema: int = 1
    title_of: Callable[[Values], str] | None = None
    start: Callable[["Start"], dict[str, Any]] | None = None
    starts_with: frozenset[str] = frozenset()
    urls: str = ""
    desk: Desk | None = None

    @property
    def key(self) -> str:
        """The section's name in values, addresses and folders."""
        return self.pure.key

    @property
    def offerings(self) -> frozenset[str]:
        """The offering types that have the section."""
        return self.pure.offerings

    def names(self, values: Values) -> Sequence[tuple[str, str]]:
        """Return the (kind, normalised name) pairs that must be unique over all listings."""
        return self.pure.names(values)

    def read(self, folder: Folder) -> dict[str, Any]:
        """Return values from a repository folder, a file of it given as {"file": path}."""
        return self.pure.read(folder)

    def write(self, out: "Outgoing", change: "Change") -> None:
        """Set in a folder on its way out what differs from what was read."""
        self.pure.write(out, change)

    @property
    def holds_names(self) -> bool:
        """Whether something in it must be unique over all listings."""
        return self.pure.names is not no_names

    def field(self, name: str) -> Field | None:
        """Return the field with this key, or None."""
        return next((field for field in self.fields if field.name == name), None)
