"""The review queue: which rounds wait, for whom, by when, and how much there is to read in each."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from listings.findings import Progress
from listings.registry import sections_for
from media.kinds import SVG_LOGO
from reviews.business_time import Calendar, between
from reviews.due_words import due_text, span
from reviews.frozen import progress_then
from reviews.lifecycle import possible
from reviews.looking import looking_at
from reviews.models import Submission, SubmissionAsset
from reviews.permissions import Standing
from reviews.queue_filters import SHOWS, Filter, due_today, overdue

State = Submission.State
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
    """One round in the queue. `due` says by when, `urgency` how it looks: overdue, today, later or over."""

    submission: Submission
    progress: Sequence[Progress]
    can_claim: bool
    due: str
    urgency: str
    logo: Mapping[str, Any] | None
    looking: Sequence[User]

    @property
    def title(self) -> str:
        """The listing's name, as its logo is named."""
        return self.submission.listing.name

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
    """Return the rounds that `user` may review: not those of an organization they are a member of.

    One query. Few reviewers have an organization, and who has none needs no listing to be looked up.
    """
    own = list(user.memberships.values_list("organization", flat=True))
    rounds = Submission.objects.all()
    return rounds.exclude(listing__organization__in=own) if own else rounds


def segment(rounds: QuerySet[Submission], wanted: Filter, user: User, now: datetime) -> QuerySet[Submission]:
    """Return the rounds of a filter's segment, without their snapshots."""
    found = wanted.narrow(rounds, now).filter(state__in=wanted.states)
    if wanted.show == "mine":
        found = found.filter(reviewer=user)
    return found.select_related("listing__organization", "reviewer").defer("snapshot")


def segment_counts(rounds: QuerySet[Submission], wanted: Filter, user: User, now: datetime) -> dict[str, int]:
    """Return how many rounds each segment of a filter holds, and how many are `overdue` or due `today`.

    One query, which reads no snapshot.
    """
    segments = {show: Q(state__in=wanted.shown(show).states) for show in SHOWS}
    segments["mine"] &= Q(reviewer=user)
    waiting_still = Q(state__in=Submission.AWAITING_STATES)
    late = {"overdue": waiting_still & overdue(now), "today": waiting_still & due_today(now)}
    found = wanted.narrow(rounds, now).filter(
        state__in=(wanted.state,) if wanted.state else Submission.OPEN_STATES
    )
    return found.aggregate(**{name: Count("pk", filter=where) for name, where in (segments | late).items()})


def rows(submissions: Sequence[Submission], user: User, now: datetime, calendar: Calendar) -> list[Row]:
    """Return the rounds as the table shows them; two queries."""
    who = Standing(role=user.role)
    logos = _logos(submissions)
    looking = looking_at([one.pk for one in submissions])
    return [
        Row(
            submission=one,
            progress=progress_then(one.findings, sections_for(one.listing.offering_type)),
            can_claim="claim" in {move.name for move in possible(one.state, who)},
            due=_due(one, now, calendar),
            urgency=_urgency(one, now),
            logo=logos.get(one.pk),
            looking=looking.get(one.pk, ()),
        )
        for one in submissions
    ]


def _due(one: Submission, now: datetime, calendar: Calendar) -> str:
    if one.state == State.CHANGES_REQUESTED:
        return _("Partner’s turn")
    if not one.awaits_answer:
        return _("Decided")
    if one.due_at <= now:
        return _("Overdue by %(span)s") % {"span": span(between(one.due_at, now, calendar))}
    return due_text(one.due_at, now)


def _urgency(one: Submission, now: datetime) -> str:
    if not one.awaits_answer:
        return "over"
    if one.due_at <= now:
        return "overdue"
    today = timezone.localtime(one.due_at).date() == timezone.localtime(now).date()
    return "today" if today else "later"


def _logos(submissions: Sequence[Submission]) -> dict[int, dict[str, Any]]:
    """Return the first wordmark of each round that passed its inspection; no snapshot is read for it."""
    sha256 = "asset__inspection__verdict__clean_sha256"
    held = SubmissionAsset.objects.filter(submission__in=submissions, asset__kind=SVG_LOGO.key)
    checked = held.exclude(**{sha256: ""}).exclude(**{f"{sha256}__isnull": True}).order_by("-pk")
    found = checked.values_list("submission", "asset", sha256)
    return {pk: {"id": asset, "clean_sha256": clean} for pk, asset, clean in found}
