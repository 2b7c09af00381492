"""The tile: what the public sees of a listing, rendered from a snapshot and from nothing else."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Snapshot = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Link:
    """A link as the tile shows it. `kind` names what it leads to."""

    label: str
    url: str
    kind: str = ""


@dataclass(frozen=True, kw_only=True)
class Tab:
    """One tab of the tile's page: sanitised HTML and links under a title."""

    key: str
    title: Any
    html: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One line beside the tile: a label, a text, and an address when the text is a link."""

    label: Any
    text: str
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class TilePart:
    """A section's share of the tile. What a section leaves empty, another may give."""

    title: str = ""
    vendor: str = ""
    vendor_url: str = ""
    description: str = ""
    logo: Mapping[str, Any] | None = None
    categories: tuple[str, ...] = ()
    on_website: bool | None = None
    tab: Tab | None = None
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Tile:
    """The whole tile: the card in the catalogue and the page behind it."""

    slug: str
    offering_type: str
    title: str
    vendor: str
    vendor_url: str
    description: str
    logo: Mapping[str, Any] | None
    categories: tuple[str, ...]
    on_website: bool
    tabs: tuple[Tab, ...] = field(default=())
    facts: tuple[Fact, ...] = field(default=())

    def tab(self, key: str) -> Tab | None:
        """Return the tab with this key, else the first one, else None."""
        return next((tab for tab in self.tabs if tab.key == key), self.tabs[0] if self.tabs else None)


def compose(snapshot: Snapshot, parts: Iterable[TilePart]) -> Tile:
    """Return the tile of a snapshot from its sections' parts; of two that say the same, the first counts."""
    parts = tuple(parts)
    listing = snapshot["listing"]

    def first(pick: Callable[[TilePart], Any], default: Any) -> Any:
        return next((value for value in map(pick, parts) if value), default)

    shown = [part.on_website for part in parts if part.on_website is not None]
    return Tile(
        slug=listing["slug"],
        offering_type=listing["offering_type"],
        title=first(lambda part: part.title, listing["name"]),
        vendor=first(lambda part: part.vendor, listing["organization"]["name"]),
        vendor_url=first(lambda part: part.vendor_url, ""),
        description=first(lambda part: part.description, ""),
        logo=first(lambda part: part.logo, None),
        categories=first(lambda part: part.categories, ()),
        on_website=all(shown),
        tabs=tuple(part.tab for part in parts if part.tab is not None),
        facts=tuple(fact for part in parts for fact in part.facts),
    )
