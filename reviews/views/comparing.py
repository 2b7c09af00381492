"""Any two rounds of a listing side by side, for its organization and for reviewers."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from listings.merging import number as whole_number
from reviews.baseline import Baseline
from reviews.frozen import Round
from reviews.models import Submission
from reviews.permissions import get_submission
from reviews.queries import rounds_of
from reviews.threads import Threads


@require_safe
def compare(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what changed between the rounds `?from=` and `?to=`, the older one first however they are named.

    Without them: the newest round and the one before it. 404 for a round that is not there.
    """
    numbers = _numbers(request, slug)
    submission, who = get_submission(request.user, slug, numbers[1])
    listing = submission.listing
    before = Submission.objects.filter(listing=listing, number=numbers[0]).first()
    if before is None:
        raise Http404
    context = {
        "submission": submission,
        "listing": listing,
        "who": who,
        "rounds": rounds_of(listing),
        "round": Round(submission, Baseline(before), Threads([], who, listing)),
        "compared": f"&from={before.number}",
        "view": "changes",
    }
    return render(request, "reviews/compare.html", context)


def _numbers(request: HttpRequest, slug: str) -> tuple[int, int]:
    wanted = [whole_number(request.GET.get(name, "")) for name in ("from", "to")]
    if not all(wanted):
        numbers = Submission.objects.filter(listing__slug=slug).order_by("-number")
        newest = list(numbers.values_list("number", flat=True)[:2])
        if not newest:
            raise Http404
        wanted = [newest[-1], newest[0]]
    return min(wanted), max(wanted)
