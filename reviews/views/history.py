"""A listing's rounds and what happened to them."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from listings.permissions import can_edit_draft, get_listing
from reviews.draft_pages import around
from reviews.lifecycle import possible
from reviews.queries import events_of

EVENTS_A_PAGE = 50


@require_safe
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """Show rounds and events, and offer to withdraw the open round; `?withdraw` asks first."""
    listing = get_listing(request.user, slug)
    context = around(listing, request.user)
    newest = context["state"].submission
    moves = possible(newest.state, context["who"]) if newest else []
    context["withdrawable"] = any(row.name == "withdraw" for row in moves)
    context["asking"] = context["withdrawable"] and "withdraw" in request.GET
    context["restorable"] = can_edit_draft(request.user, listing)
    context["events"] = Paginator(events_of([listing]), EVENTS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "reviews/history.html", context)
