"""Asking for an exception, as a partner; deciding on it, as an admin."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from listings.configuration.actions.exceptions import ask_exception, decide_exception
from listings.configuration.errors import Refused
from listings.configuration.models import ExceptionRequest
from listings.configuration.permissions import get_listing_built, must_be_admin
from listings.models import Listing
from listings.permissions import can_edit_draft

DECIDED_SHOWN = 20
State = ExceptionRequest.State


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what was asked and answered so far; ask. 422 without reasons, 409 while a request is open."""
    if request.method != "POST":
        return _ask_page(request, get_listing_built(request.user, slug, as_="api"))
    listing = get_listing_built(request.user, slug, as_="api", need="edit")
    reason = _typed(request, "reason")
    try:
        ask_exception(listing=listing, reason=reason, by=request.user)
    except Refused as refused:
        return _ask_page(request, listing, 409 if reason else 422, refused=str(refused), reason=reason)
    messages.success(request, _("The exception is asked for. The platform's admins are told by mail."))
    return redirect("listings_configuration:exception", slug)


@require_safe
def list_open(request: HttpRequest) -> HttpResponse:
    """List the requests that wait for an admin, the longest waiting first, and the last decisions."""
    must_be_admin(request.user)
    return _desk_page(request)


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Grant or decline one request. What was written stays on the page when it is refused."""
    must_be_admin(request.user)
    asked = get_object_or_404(ExceptionRequest, pk=pk)
    grant, note = request.POST.get("answer") == "grant", _typed(request, "note")
    try:
        decided = decide_exception(asked=asked, grant=grant, note=note, by=request.user)
    except Refused as refused:
        here = ExceptionRequest.objects.filter(pk=pk, state=State.REQUESTED).exists()
        more = {"refused": str(refused), "refused_pk": pk, "refused_here": here, "note": note}
        return _desk_page(request, 422 if here else 409, **more)
    said = _("Granted for %(listing)s.") if grant else _("Declined for %(listing)s.")
    messages.success(request, said % {"listing": decided.listing.name})
    return redirect("desk_configuration:exceptions")


def _ask_page(request: HttpRequest, listing: Listing, status: int = 200, **more: Any) -> HttpResponse:
    asked = list(listing.exception_requests.select_related("asked_by", "decided_by"))
    context = {
        "listing": listing,
        "asked": asked,
        "last": asked[0] if asked else None,
        "may_ask": can_edit_draft(request.user, listing)
        and not (asked and asked[0].state in (State.REQUESTED, State.GRANTED)),
        "reason": asked[0].reason if asked else "",
    }
    return render(request, "listings/configuration/exception.html", context | more, status=status)


def _desk_page(request: HttpRequest, status: int = 200, **more: Any) -> HttpResponse:
    found = ExceptionRequest.objects.select_related("listing__organization", "asked_by", "decided_by")
    context = {
        "waiting": found.filter(state=State.REQUESTED).order_by("asked_at", "pk"),
        "decided": found.exclude(state=State.REQUESTED).order_by("-decided_at", "-pk")[:DECIDED_SHOWN],
    }
    return render(request, "listings/configuration/exceptions.html", context | more, status=status)


def _typed(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\x00", "").replace("\r\n", "\n").strip()
