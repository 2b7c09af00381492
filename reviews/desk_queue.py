"""The review queue: which rounds wait, for whom, and how much there is to read in each."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from accounts.models import User
from listings.findings import Progress
from listings.registry import sections_for
from reviews.frozen import progress_then
from reviews.lifecycle import possible
from reviews.models import Submission
from reviews.permissions import Standing

State = Submission.State
SEGMENTS = ("decide", "free", "mine", "all")
TO_DECIDE = (State.RECOMMENDED, State.APPROVED)
BAR = 48.0
FULL = 200


@dataclass(frozen=True)
class Bar:
    """The size of a change drawn on a logarithmic scale, as offsets and widths of three rectangles."""

    added: float
    changed: float
    removed: float

    @property
    def changed_at(self) -> float:
        return self.added

    @property
    def removed_at(self) -> float:
        return round(self.added + self.changed, 1)


@dataclass(frozen=True)
class Row:
    """One round in the queue."""

    submission: Submission
    progress: Sequence[Progress]
    can_claim: bool

    @property
    def total(self) -> int:
        """How many values were added, changed and removed."""
        return self.submission.added + self.submission.changed + self.submission.removed

    @property
    def bar(self) -> Bar:
        """The drawn size."""
        one = self.submission
        whole = BAR * min(1.0, math.log1p(self.total) / math.log1p(FULL))
        part = whole / self.total if self.total else 0.0
        return Bar(*(round(number * part, 1) for number in (one.added, one.changed, one.removed)))


def waiting(user: User) -> QuerySet[Submission]:
    """Return the open rounds that `user` may review: not those of an organization they are a member of."""
    own = user.memberships.values("organization")
    return Submission.objects.filter(state__in=Submission.OPEN_STATES).exclude(listing__organization__in=own)


def segment(rounds: QuerySet[Submission], name: str, user: User) -> QuerySet[Submission]:
    """Return the rounds of one segment, those that wait longest first."""
    conditions = {
        "decide": Q(state__in=TO_DECIDE),
        "free": Q(state=State.SUBMITTED),
        "mine": Q(reviewer=user),
        "all": Q(),
    }
    found = rounds.filter(conditions[name]).select_related("listing__organization", "reviewer")
    return found.defer("snapshot").order_by("submitted_at", "pk")


def segment_counts(rounds: QuerySet[Submission], user: User) -> dict[str, int]:
    """Return how many rounds each segment holds; one query."""
    return rounds.aggregate(
        decide=Count("pk", filter=Q(state__in=TO_DECIDE)),
        free=Count("pk", filter=Q(state=State.SUBMITTED)),
        mine=Count("pk", filter=Q(reviewer=user)),
        all=Count("pk"),
    )


def rows(submissions: Sequence[Submission], user: User) -> list[Row]:
    """Return the rounds as the table shows them; no query."""
    who = Standing(role=user.role)
    return [
        Row(
            submission=one,
            progress=progress_then(one.findings, sections_for(one.listing.offering_type)),
            can_claim="claim" in {move.name for move in possible(one.state, who)},
        )
        for one in submissions
    ]
