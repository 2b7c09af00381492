"""The picture of a file, as pages of the desk draw it: a logo, a picture, or what is drawn of a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from listings.templatetags.listings import clean_url, is_picture, measured, rendition
from media.kinds import KINDS

LOGO_BOX = (240, 60)  # the units in which two logos are laid over each other; each is fitted into them


@dataclass(frozen=True)
class Picture:
    """A picture of a file: its address, and its size in the units in which it is drawn.

    `dark` is the address of what is drawn for the dark look, where there are two.
    """

    url: str
    width: int
    height: int
    on_grounds: bool = False
    dark: str = ""

    @property
    def half(self) -> int:
        """Where the line between two pictures stands at first."""
        return self.width // 2

    @property
    def line(self) -> float:
        """How wide that line is."""
        return max(1, self.width / 300)


def picture_of(kind: str, asset: Mapping[str, Any] | None, *, small: bool = False) -> Picture | None:
    """Return the picture of a file of an upload kind, given as values hold it; None where it has none.

    A `small` one is a smaller copy of it, where there is one.
    """
    url = clean_url(dict(asset)) if asset else ""
    if not url or asset is None or kind not in KINDS:
        return None
    if is_picture(kind):
        return Picture(url, *LOGO_BOX, on_grounds=True)
    size = measured(dict(asset))
    if (
        not small
        and size.get("width")
        and size.get("height")
        and KINDS[kind].content_type.startswith("image/")
    ):
        return Picture(url, size["width"], size["height"])
    names = ("light", "card", "thumb") if small else ("light", "thumb")
    drawn = next(filter(None, (rendition(dict(asset), name) for name in names)), None)
    if drawn is None:
        return picture_of(kind, asset) if small else None
    dark = rendition(dict(asset), "dark") if drawn["name"] == "light" else None
    return Picture(drawn["url"], drawn["width"], drawn["height"], dark=dark["url"] if dark else "")
