"""The page of an OAuth client's secrets. A secret stands only in the answer to the post that made it."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from listings.configuration.actions.secrets import generate_secret, revoke_secret
from listings.configuration.errors import Refused
from listings.configuration.models import ClientSecret, Configuration
from listings.configuration.permissions import get_listing_built
from listings.models import Listing
from listings.permissions import can_edit_draft

SHOWN_BEFORE = 10


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_variables()
def secrets(request: HttpRequest, slug: str) -> HttpResponse:
    """Show which secrets there are; make one. No redirect carries it, so that nothing has to keep it.

    Sent again (a reload of the answer), the form names a secret that is no longer the current one: nothing
    is made then, and the page shows what is there.
    """
    if request.method != "POST":
        return _page(request, get_listing_built(request.user, slug, as_="oauth"))
    listing = get_listing_built(request.user, slug, as_="oauth", need="edit")
    try:
        secret = generate_secret(
            listing=listing, replaces=_number(request.POST.get("replaces", "")), by=request.user
        )
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect("listings_configuration:secrets", slug)
    return _page(request, listing, secret=secret)


@require_POST
def revoke(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """End a secret at once."""
    listing = get_listing_built(request.user, slug, as_="oauth", need="edit")
    try:
        ended = revoke_secret(listing=listing, secret=pk, by=request.user)
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("The secret ending in %(end)s is revoked.") % {"end": ended.ending})
    return redirect("listings_configuration:secrets", slug)


def _page(request: HttpRequest, listing: Listing, **more: Any) -> HttpResponse:
    made = ClientSecret.objects.filter(listing=listing).select_related("created_by", "revoked_by")
    live = list(made.live())
    context = {
        "listing": listing,
        "client_id": Configuration.objects.filter(listing=listing)
        .values_list("client_id", flat=True)
        .first(),
        "live": live,
        "current": next((secret for secret in live if secret.ends_at is None), None),
        "ended": made.exclude(pk__in=[secret.pk for secret in live])[:SHOWN_BEFORE],
        "overlap": settings.OAUTH_SECRET_OVERLAP,
        "can_edit": can_edit_draft(request.user, listing),
    }
    return render(request, "listings/configuration/secrets.html", context | more)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 16 else None
