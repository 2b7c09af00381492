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
    """Show reviewers the open rounds: free ones, their own, or all. Opens on what there is to do."""
    if not request.user.is_reviewer:
        raise PermissionDenied
    rounds = waiting(request.user)
    counts = segment_counts(rounds, request.user)
    chosen = request.GET.get("show", "")
    if chosen not in SEGMENTS:
        chosen = next((name for name in ("free", "mine") if counts[name]), "all")
    found = Paginator(segment(rounds, chosen, request.user), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": rows(list(found), request.user),
        "found": found,
        "chosen": chosen,
        "counts": counts,
    }
    return render(request, "reviews/queue.html", context)
