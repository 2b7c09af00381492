"""How many rounds a listing took until it was approved."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q

from reviews.models import Review, Submission
from reviews.reports.window import Window

State = Submission.State


@dataclass(frozen=True)
class Rounds:
    """So many listings were approved with their `number`th round since the approval before."""

    number: int
    listings: int


def rounds_until_approval(window: Window) -> list[Rounds]:
    """Return the approvals of the window by the rounds they took, without withdrawn ones. Two queries."""
    approved = Review.objects.filter(
        decision=Review.Decision.APPROVED, decided_at__gte=window.start
    ).values_list("submission__listing", "submission__number")
    found = list(approved)
    listings = {listing for listing, _number in found}
    sent: dict[int, list[tuple[int, bool]]] = {}
    rows = (
        Submission.objects.filter(listing__in=listings)
        .exclude(state=State.WITHDRAWN)
        .annotate(approvals=Count("reviews", filter=Q(reviews__decision=Review.Decision.APPROVED)))
        .order_by("number")
    )
    for listing, number, approvals in rows.values_list("listing", "number", "approvals"):
        sent.setdefault(listing, []).append((number, approvals > 0))
    counted = Counter(_taken(sent[listing], number) for listing, number in found)
    return [Rounds(number, counted[number]) for number in sorted(counted)]


def _taken(rounds: list[tuple[int, bool]], approved: int) -> int:
    """Return how many rounds there were up to this one, since the last one before it that was approved."""
    taken = 0
    for number, was_approved in rounds:
        if number > approved:
            break
        taken += 1
        if was_approved and number < approved:
            taken = 0
    return taken
