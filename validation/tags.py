"""The classifier tags of the catalogue: `Category::Cloud`, `Supported OS::Linux` and so on."""

from difflib import get_close_matches
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "classifier_tags.csv"

TAGS: tuple[str, ...] = tuple(_FILE.read_text("utf-8").split("\n")[1:-1])
_KNOWN = frozenset(TAGS)
_BY_FOLDED = {tag.casefold(): tag for tag in TAGS}

CATEGORY = "Category"
OFFERING = "Offering"
SUPPORTED_OS = "Supported OS"


def known(tag: str) -> bool:
    """Return whether the catalogue has this very tag."""
    return tag in _KNOWN


def kind(tag: str) -> str:
    """Return what stands before the `::`, or an empty text for something that is no tag."""
    before, separator, _name = tag.partition("::")
    return before if separator else ""


def label(tag: str) -> str:
    """Return what stands after the `::`, which is what a person reads."""
    return tag.partition("::")[2] or tag


def of_kind(wanted: str) -> tuple[str, ...]:
    """Return the catalogue's tags of one kind, in its order."""
    return tuple(tag for tag in TAGS if kind(tag) == wanted)


def nearest(tag: str) -> str:
    """Return the catalogue's tag that looks most like `tag`, or an empty text."""
    close = get_close_matches(tag.casefold(), _BY_FOLDED, n=1, cutoff=0.7)
    return _BY_FOLDED[close[0]] if close else ""
