"""Whether a reviewer still works on what they claimed: the last time they looked at it or wrote something.

A claim lapses when its holder did neither for `REVIEW_CLAIM_IDLE`. Who was given a round without asking has
`REVIEW_ASSIGNED_DAYS` business days for the first look.
"""

from datetime import datetime

from django.conf import settings
from django.db.models import DateTimeField, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from reviews.business_time import Calendar, later
from reviews.models import Event, Look, Submission


def with_activity(rounds: QuerySet[Submission]) -> QuerySet[Submission]:
    """Return claimed rounds with `active_at`: the last look or write of their reviewer, or the claim."""
    mine = {"submission": OuterRef("pk")}
    looked = Look.objects.filter(**mine, user=OuterRef("reviewer")).values("last_at")
    wrote = Event.objects.filter(**mine, by=OuterRef("reviewer")).order_by("-at").values("at")
    since = F("claimed_at")
    return rounds.annotate(
        active_at=Greatest(
            since,
            Coalesce(Subquery(looked[:1], output_field=DateTimeField()), since),
            Coalesce(Subquery(wrote[:1], output_field=DateTimeField()), since),
        )
    )


def is_idle(submission: Submission, now: datetime, calendar: Calendar) -> bool:
    """Whether the claim of a round in review has lapsed at `now`; one query."""
    rounds = with_activity(Submission.objects.filter(pk=submission.pk))
    active_at = rounds.values_list("active_at", flat=True).get()
    if submission.assigned_by_id and active_at <= submission.claimed_at:
        return later(submission.claimed_at, settings.REVIEW_ASSIGNED_DAYS, calendar) <= now
    return active_at + settings.REVIEW_CLAIM_IDLE <= now


def maybe_idle(now: datetime) -> QuerySet[Submission]:
    """Return the rounds in review in which nothing was done for as long as a claim may rest."""
    claimed = Submission.objects.filter(state=Submission.State.IN_REVIEW)
    return with_activity(claimed).filter(active_at__lte=now - settings.REVIEW_CLAIM_IDLE)
