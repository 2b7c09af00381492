"""Making a picture of the gallery fit, on a page that scripts show as a dialog; and tightening the logo."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from listings.actions.saving import Saved
from listings.editing import Editing
from listings.merging import number
from listings.models import Listing
from listings.overview import actions, logo_actions
from listings.permissions import get_listing
from listings.registry import get_section
from listings.sections import Section
from listings.values import dump, get_row
from media.models import Asset, to_values
from validation.images import shape

KEY = "overview"
RESTORE = "original"


@dataclass(frozen=True)
class Fitting:
    """What the page shows: the picture as uploaded, the part that is kept, and what can be made of it."""

    original: Asset
    is_made: bool

    @property
    def asset(self) -> dict[str, Any]:
        return to_values(self.original)

    @property
    def width(self) -> int:
        return self.original.inspection.facts["width"]

    @property
    def height(self) -> int:
        return self.original.inspection.facts["height"]

    @property
    def window(self) -> shape.Window:
        return shape.window(self.width, self.height)

    @property
    def moves(self) -> str:
        """Along which side the window can be moved, or nothing when the picture is 16:9 as it is."""
        if shape.is_wide(self.width, self.height):
            return ""
        return "x" if self.window.width < self.width else "y"

    @property
    def crops(self) -> bool:
        """Whether the part that is kept is large enough as it is."""
        return bool(self.moves) and self.window.width > shape.WIDTH and self.window.height <= shape.HIGHEST

    @property
    def size(self) -> str:
        """What scaling comes to."""
        return f"{shape.WIDTH} × {shape.HEIGHT}"


@require_http_methods(["GET", "HEAD", "POST"])
def fit_view(request: HttpRequest, slug: str, row: str) -> HttpResponse:
    """Show how a picture can be made to fit, or do it."""
    listing = get_listing(request.user, slug, need="edit")
    section = get_section(KEY)
    if request.method == "POST":
        return _change(request, listing, section, row)
    rows = dump(section, get_row(section, listing))[actions.FIELD]
    original = actions.find_original(listing, rows, row)
    if original is None:
        raise Http404
    shown = next(each["asset"] for each in rows if each["id"] == row)
    fitting = Fitting(original, is_made=shown["id"] != original.pk)
    template = "listings/overview/_fit.html" if request.htmx else "listings/overview/fit.html"
    return render(request, template, {"listing": listing, "fitting": fitting, "row": row})


def _change(request: HttpRequest, listing: Listing, section: Section, row: str) -> HttpResponse:
    way, place, page = request.POST.get("way", ""), request.POST.get("place", ""), _page(request)
    common: dict[str, Any] = {"listing": listing, "section": section, "row_id": row, "page": page}
    if way == RESTORE:
        saved = actions.restore_picture(**common, by=request.user)
    elif way in ("crop", "scale"):
        at = int(place) if place.isdecimal() and len(place) < 5 else 500
        saved = actions.fit_picture(**common, way=way, place=at, by=request.user)
    else:
        saved = None
    if saved is None:
        raise Http404
    return _answer(request, listing, saved, actions.FIELD, f"item-{actions.FIELD}-{row}")


@require_POST
def logo_view(request: HttpRequest, slug: str, asset_id: int) -> HttpResponse:
    """Tighten the logo's viewBox as was offered, or go back to the logo as it was uploaded."""
    listing = get_listing(request.user, slug, need="edit")
    change = logo_actions.restore_logo if request.POST.get("way") == RESTORE else logo_actions.tighten_logo
    saved = change(
        listing=listing, section=get_section(KEY), asset_id=asset_id, page=_page(request), by=request.user
    )
    if saved is None:
        raise Http404
    return _answer(request, listing, saved, logo_actions.FIELD, f"f-{logo_actions.FIELD}")


def _page(request: HttpRequest) -> str:
    return request.POST.get("page", "").replace("\x00", "")[:40]


def _answer(request: HttpRequest, listing: Listing, saved: Saved, field: str, place: str) -> HttpResponse:
    """Return to the field, or answer a script with it as it is now, and with what others changed since."""
    section = get_section(KEY)
    if not request.htmx:
        return redirect(f"{listing.section_url(KEY)}#{place}")
    editing = Editing(listing, section, can_edit=True, page=_page(request))
    moved = editing.moved_since(number(request.POST.get("revision", "")), [field])
    context = {
        "editing": editing,
        "listing": listing,
        "settled": [],
        "moved": [editing.form[name] for name in (field, *moved)],
        "others": editing.changed_by_others(moved, request.user),
    }
    response = render(request, "listings/_saved.html", context)
    response["X-Saved"] = str(saved.row.revision)
    return response
