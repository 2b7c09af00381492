"""How pages of the desk name the places a remark can stand on, and draw the regions that were marked."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django import template

from listings.sections import Field
from reviews import rows
from reviews.pictures import Picture, picture_of
from reviews.thread import Thread
from reviews.threads import Threads

register = template.Library()


@register.simple_tag
def threads_on_row(remarks: Threads | None, section: str, field: str, row: str) -> list[Thread]:
    """`{% threads_on_row remarks "overview" "media" row.id as threads %}`: the threads on a row of a list."""
    return remarks.at_row(section, field, row) if remarks else []


@register.filter
def beside_field(threads: Iterable[Thread]) -> list[Thread]:
    """Return the threads that stand with their field, those on metrics and on rows that are gone too."""
    return [thread for thread in threads if not thread.where.in_list]


@register.filter
def on_row(threads: Iterable[Thread], row: str) -> list[Thread]:
    """Return the threads on one row of a field."""
    return [thread for thread in threads if row and thread.feedback.row == row]


@register.filter
def row_name(row: Mapping[str, Any], field: Field) -> str:
    """Return how people call a row of a list."""
    return rows.row_name(field, row)


@register.filter
def takes_remark(row: str) -> bool:
    """Return whether a remark can be left on a row with this id or name."""
    return bool(row) and len(row) <= rows.LONGEST


@register.filter
def asked_for(place: str, row: str = "") -> str:
    """Return what an address asks for to show the form of a remark on a place, or on a row of it."""
    return urlencode({"remark": f"{place}:{row}" if row else place})


@register.filter
def has_picture(asset: Mapping[str, Any] | None, kind: str) -> bool:
    """Return whether a file of an upload kind has a picture of which a region can be marked."""
    return picture_of(kind, asset) is not None


@register.filter
def marked_on(threads: Iterable[Thread], asset: Mapping[str, Any] | None) -> list[Thread]:
    """Return the threads whose region is drawn over the picture of this very file."""
    sha256 = (asset or {}).get("sha256")
    return [one for one in threads if one.mark and one.where.asset and one.where.asset["sha256"] == sha256]


@register.inclusion_tag("reviews/_over.html")
def over(picture: Picture, name: str, regions: Iterable[Any] = ()) -> dict[str, Any]:
    """`{% over picture name regions %}`: a picture with regions over it, each given as a Region."""
    return {"picture": picture, "name": name, "regions": regions}
