"""The region of a picture that a remark is about: typed in percent, kept in thousandths of the picture."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext_lazy as _

from reviews.errors import RegionOutside

WHOLE = 1000
ROOM = 80  # thousandths above a region in which its number can be read
PERCENT = re.compile(r"[0-9]{1,3}([.,][0-9]{1,10})?")
SIDES = ("left", "top", "width", "height")
EMPTIED = ";" * (len(SIDES) - 1)  # what is kept where a region was taken off its remark
LABELS = {"left": _("Left"), "top": _("Top"), "width": _("Width"), "height": _("Height")}


@dataclass(frozen=True)
class Region:
    """A rectangle in thousandths of a picture's width and height, from its left upper corner."""

    left: int
    top: int
    width: int
    height: int

    @classmethod
    def kept(cls, sides: Sequence[int] | None) -> "Region | None":
        """Return the region that a remark keeps, or None."""
        return cls(*sides) if sides else None

    @property
    def sides(self) -> list[int]:
        """The region as a remark keeps it."""
        return [self.left, self.top, self.width, self.height]

    @property
    def percent(self) -> list[str]:
        """Left, top, width and height in percent, as they are typed: "12.5"."""
        return [format(side / 10, "g") for side in self.sides]

    @property
    def number_below(self) -> int:
        """How far below its upper edge its number is written, in pixels: above it where there is room."""
        return -4 if self.top >= ROOM else 14

    @property
    def x(self) -> str:
        """The left edge, as SVG takes it."""
        return f"{self.percent[0]}%"

    @property
    def y(self) -> str:
        """The upper edge, as SVG takes it."""
        return f"{self.percent[1]}%"


def typed_sides(given: Mapping[str, str]) -> list[str]:
    """Return what was typed for left, top, width and height, as it stands; nothing where none came."""
    names = [f"region_{side}" for side in SIDES]
    if not any(name in given for name in names):
        return []
    return [given.get(name, "").strip()[:20].replace(";", "") for name in names]


def sides_kept(text: str) -> list[str]:
    """Return the four texts that were kept as one while they were typed; none where nothing was."""
    return text.split(";")[: len(SIDES)] if text else []


def keep_sides(typed: Sequence[str], emptied: str = "") -> str:
    """Return four typed texts as the one that is kept; `emptied` where all of them are empty."""
    return ";".join(typed) if any(typed) else emptied


def read_region(typed: Sequence[str]) -> Region | None:
    """Return the region in four texts in percent; None where all are empty.

    Raises RegionOutside where one is missing or no number, and for one that is empty or not in the picture.
    """
    if not any(typed):
        return None
    if len(typed) != len(SIDES) or not all(map(PERCENT.fullmatch, typed)):
        raise RegionOutside
    left, top, width, height = (Decimal(text.replace(",", ".")) * 10 for text in typed)
    x, y = _rounded(left), _rounded(top)
    region = Region(x, y, _rounded(left + width) - x, _rounded(top + height) - y)
    outside = left + width > WHOLE or top + height > WHOLE
    if outside or not (region.width and region.height):
        raise RegionOutside
    return region


def _rounded(thousandths: Decimal) -> int:
    return int(thousandths.quantize(Decimal(1), ROUND_HALF_UP))
