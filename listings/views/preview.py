"""The draft as its tile would look."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from listings.permissions import get_listing
from listings.snapshot import build_tile, take


@require_safe
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """Show card and page of the draft by the renderer that review and catalogue use."""
    listing = get_listing(request.user, slug)
    tile = build_tile(take(listing))
    context = {"listing": listing, "tile": tile, "tab": tile.tab(request.GET.get("tab", ""))}
    return render(request, "listings/preview.html", context)
