"""How pages show files of two rounds: what changed inside, and their pictures."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import template

from listings.templatetags.listings import clean_url, is_picture, rendition
from media.kinds import KINDS
from reviews.file_changes import FileChange, change_inside, shape_of

register = template.Library()

LOGO_BOX = (240, 60)  # the units in which two logos are laid over each other; each is fitted into them


@dataclass(frozen=True)
class Picture:
    """A picture of a file: its address, and its size in the units in which it is drawn."""

    url: str
    width: int
    height: int
    on_grounds: bool = False

    @property
    def half(self) -> int:
        """Where the line between two pictures stands at first."""
        return self.width // 2

    @property
    def line(self) -> float:
        """How wide that line is."""
        return max(1, self.width / 300)


@register.simple_tag
def inside(kind: str, before: Any, after: Any) -> FileChange | None:
    """`{% inside kind before after as inside %}`: what changed in a file, or None where it is not read."""
    return change_inside(kind, before, after) if kind else None


@register.simple_tag
def picture(kind: str, asset: Mapping[str, Any] | None) -> Picture | None:
    """`{% picture kind asset as shown %}`: a logo, a picture, or what is drawn of a file, if any."""
    url = clean_url(dict(asset)) if asset else ""
    if not url or asset is None or kind not in KINDS:
        return None
    if is_picture(kind):
        return Picture(url, *LOGO_BOX, on_grounds=True)
    facts = asset.get("facts", {})
    if KINDS[kind].content_type.startswith("image/") and facts.get("width") and facts.get("height"):
        return Picture(url, facts["width"], facts["height"])
    drawn = rendition(dict(asset), "light") or rendition(dict(asset), "thumb")
    return Picture(drawn["url"], drawn["width"], drawn["height"]) if drawn else None


@register.filter
def is_table(kind: str) -> bool:
    """Return whether files of a kind are lists of metrics, whose rows have a page."""
    return shape_of(kind) == "table"


@register.filter
def metric_column(name: str) -> str:
    """Return the name of a column of a list of metrics as it is read: "Metric type" of "metric_type"."""
    return name.replace("_", " ").capitalize()
