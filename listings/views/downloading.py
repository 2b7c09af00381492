"""A listing as the zip of its repository folder: the draft, or what is public of it."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from listings.exporting import export
from listings.models import Publication
from listings.permissions import get_listing, sees_originals
from listings.snapshot import take
from listings.zipping import respond


@require_safe
def draft(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Hand out the draft."""
    listing = get_listing(request.user, slug)
    found = export(take(listing), safe=not sees_originals(request.user, listing))
    return respond(found, f"{found.name}-draft")


@require_safe
def published(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Hand out what is published, to those who may see the draft."""
    listing = get_listing(request.user, slug)
    publication = Publication.objects.filter(listing=listing).first()
    if publication is None:
        raise Http404
    found = export(publication.snapshot, safe=not sees_originals(request.user, listing))
    return respond(found, f"{found.name}-published")
