"""The review queue."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reviews.desk_queue import SEGMENTS, rows, segment, segment_counts, waiting

A_PAGE = 25


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Show reviewers the open rounds: free ones, their own, or all; admins also those that wait for them.

    Opens on what there is to do.
    """
    if not request.user.is_reviewer:
        raise PermissionDenied
    rounds = waiting(request.user)
    counts = segment_counts(rounds, request.user)
    chosen = request.GET.get("show", "")
    offered = SEGMENTS if request.user.is_platform_admin else SEGMENTS[1:]
    if chosen not in offered:
        chosen = next((name for name in offered if counts[name]), "all")
    found = Paginator(segment(rounds, chosen, request.user), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": rows(list(found), request.user),
        "found": found,
        "chosen": chosen,
        "counts": counts,
        "decides": request.user.is_platform_admin,
    }
    return render(request, "reviews/queue.html", context)
