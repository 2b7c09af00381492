"""Ticking off what one has read."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from reviews.actions.seeing import mark_seen
from reviews.permissions import can_review, get_submission
from reviews.places import submission_address
from reviews.remark_place import find_place
from reviews.views.going_back import back_to
from reviews.views.typed import typed


@require_POST
def seen(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Tick one change of a round off, or untick it. A script gets the button as it is then."""
    submission, who = get_submission(request.user, slug, number)
    if not can_review(who):
        raise PermissionDenied
    section, field = typed(request, "section"), typed(request, "field")
    place = find_place(submission, section, field)
    if place is None or place.field is None:
        raise Http404
    ticked = request.POST.get("seen") == "1"
    mark_seen(submission=submission, section=section, field=field, seen=ticked, by=request.user)
    if request.htmx:
        context = {"submission": submission, "listing": submission.listing, "ticked": ticked}
        place = {"seen_section": section, "seen_field": field, "next": request.POST.get("next", "")}
        return render(request, "reviews/_seen.html", context | place)
    return redirect(back_to(request, submission_address(submission), f"v-{section}-{field}"))
