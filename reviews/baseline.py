"""The round that a round is compared with: what its reader saw last, or what they ask for."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from reviews.models import Look, Review, Submission
from reviews.queries import round_before


@dataclass(frozen=True)
class Baseline:
    """An earlier round, and when this reader looked at it last (None: they did not, or chose it)."""

    submission: Submission
    looked_at: datetime | None = None


def baseline_of(submission: Submission, user: User, wanted: int = 0) -> Baseline | None:
    """Return what a round is compared with for `user`; None for a first round.

    `wanted` is the number of an earlier round to compare with instead; one that is not there counts as none.
    Without it: the newest earlier round that this person looked at or decided on, else the round before.
    """
    earlier = Submission.objects.filter(listing_id=submission.listing_id, number__lt=submission.number)
    if wanted and (chosen := earlier.filter(number=wanted).first()):
        return Baseline(chosen)
    seen = _last_seen(submission, user)
    if seen is not None:
        return Baseline(earlier.get(number=seen[0]), seen[1])
    before = round_before(submission)
    return Baseline(before) if before else None


def _last_seen(submission: Submission, user: User) -> tuple[int, datetime] | None:
    """Return the newest earlier round that `user` saw, and when they saw it last."""
    mine = {"submission__listing_id": submission.listing_id, "submission__number__lt": submission.number}
    seen = [  # one line for each kind of trace that a person leaves on a round
        _newest(Look.objects.filter(user=user, **mine), "last_at"),
        _newest(Review.objects.filter(reviewer=user, **mine), "decided_at"),
    ]
    return max(filter(None, seen), default=None)


def _newest(rows: QuerySet[Any], at: str) -> tuple[int, datetime] | None:
    return rows.order_by("-submission__number", f"-{at}").values_list("submission__number", at).first()
