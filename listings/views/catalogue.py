"""The public catalogue: no sign-in needed."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from listings import catalogue
from listings.models import Publication
from listings.snapshot import build_tile

TILES_A_PAGE = 24


@login_not_required
@require_safe
def tile_list(request: HttpRequest) -> HttpResponse:
    """List the published tiles, found by name and category."""
    search = catalogue.Search(_asked(request, "q"), _asked(request, "category"))
    found = Paginator(catalogue.find(search), TILES_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "search": search,
        "found": found,
        "tiles": [build_tile(publication.snapshot) for publication in found],
        "categories": catalogue.categories(),
        "total": catalogue.shown().count(),
    }
    return render(request, "catalogue/list.html", context)


@login_not_required
@require_safe
def tile(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one published tile. One that is not shown in the catalogue is still found by its address."""
    publication = get_object_or_404(Publication.objects.select_related("listing"), listing__slug=slug)
    shown = build_tile(publication.snapshot)
    context = {"publication": publication, "tile": shown, "tab": shown.tab(request.GET.get("tab", ""))}
    return render(request, "catalogue/tile.html", context)


def _asked(request: HttpRequest, name: str) -> str:
    """Return what a visitor asked for, without NUL, which no database takes, and not too long."""
    return request.GET.get(name, "").replace("\x00", "").strip()[:100]
