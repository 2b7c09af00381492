"""The tile: what the public sees of a listing, rendered from a snapshot and from nothing else."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from validation import markdown
from validation.told import PictureTold

Snapshot = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Link:
    """A link as the tile shows it: to an address, or to a file. `kind` names what it leads to."""

    label: str
    url: str = ""
    kind: str = ""
    asset: Mapping[str, Any] | None = None


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table on a tab: its title, its head, its rows. `more` says how many rows are not shown.

    The texts of columns that are `ours`, not a partner's, are translated where they are shown.
    """

    title: Any
    head: tuple[Any, ...]
    rows: tuple[tuple[str, ...], ...]
    more: int = 0
    ours: tuple[Any, ...] = ()

    @property
    def cells(self) -> Iterator[list[tuple[Any, str, bool]]]:
        """The rows: of each cell the head of its column, its text, and whether that is ours."""
        for row in self.rows:
            yield [(head, text, head in self.ours) for head, text in zip(self.head, row, strict=True)]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A picture on a tab: the drawing of a dashboard ("light" and "dark" among the asset's renditions), or
    without an asset only words. `facts` are label and text of what is said beside it; figures of one `group`
    stand together under it, and `kind` is a word on what each of them is."""

    title: str
    text: str = ""
    group: Any = ""
    kind: str = ""
    asset: Mapping[str, Any] | None = None
    facts: tuple[tuple[Any, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture or video of the gallery: its asset (a thumbnail for a video), and its caption.

    A video has its number at Vimeo, or its file as `film`.
    """

    asset: Mapping[str, Any] | None
    caption: str
    video: str = ""
    film: Mapping[str, Any] | None = None


@dataclass(frozen=True, kw_only=True)
class Text:
    """A Markdown text on a tab, with a heading above it when it has a title. `html` is drawn when the tile is
    composed, since the pictures in it are another section's."""

    markdown: str
    title: Any = ""
    html: str = ""


@dataclass(frozen=True, kw_only=True)
class Tab:
    """One tab of the tile's page: texts, sanitised HTML, tables, figures and links under a title."""

    key: str
    title: Any
    texts: tuple[Text, ...] = ()
    html: str = ""
    links: tuple[Link, ...] = ()
    tables: tuple[Table, ...] = ()
    figures: tuple[Figure, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read on it."""
        return not (self.texts or self.html or self.links or self.tables or self.figures)


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One line beside the tile: a label, a text, and an address when the text is a link.

    A text that `is_ours`, not a partner's, is translated where it is shown.
    """

    label: Any
    text: str
    url: str = ""
    is_ours: bool = False


@dataclass(frozen=True, kw_only=True)
class TilePart:
    """A section's share of the tile. What a section leaves empty, another may give; categories add up."""

    title: str = ""
    vendor: str = ""
    vendor_url: str = ""
    description: str = ""
    logo: Mapping[str, Any] | None = None
    categories: tuple[str, ...] = ()
    on_website: bool | None = None
    media: tuple[Picture, ...] = ()
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
    media: tuple[Picture, ...] = field(default=())
    tabs: tuple[Tab, ...] = field(default=())
    facts: tuple[Fact, ...] = field(default=())

    def tab(self, key: str) -> Tab | None:
        """Return the tab with this key, else the first one, else None."""
        return next((tab for tab in self.tabs if tab.key == key), self.tabs[0] if self.tabs else None)


def compose(snapshot: Snapshot, parts: Iterable[TilePart], pictures: Iterable[PictureTold] = ()) -> Tile:
    """Return the tile of a snapshot from its sections' parts; of two that say the same, the first counts.

    `pictures` are those that the listing's texts may show.
    """
    parts, pictures = tuple(parts), tuple(pictures)
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
        categories=tuple(dict.fromkeys(name for part in parts for name in part.categories)),
        on_website=all(shown),
        media=tuple(picture for part in parts for picture in part.media),
        tabs=tuple(_drawn(part.tab, pictures) for part in parts if part.tab is not None),
        facts=tuple(fact for part in parts for fact in part.facts),
    )


def _drawn(tab: Tab, pictures: tuple[PictureTold, ...]) -> Tab:
    """Return the tab with its texts drawn; a text that shows nothing is left out."""
    texts = [
        replace(text, html=markdown.render(text.markdown, prefix=_prefix(tab.key, number), images=pictures))
        for number, text in enumerate(tab.texts)
    ]
    return replace(tab, texts=tuple(text for text in texts if text.html.strip()))


def _prefix(key: str, number: int) -> str:
    """Return what keeps the headings of one text apart from those of the others on the page."""
    return f"{key}-{number + 1}-" if number else f"{key}-"
