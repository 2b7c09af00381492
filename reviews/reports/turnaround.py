"""How long partners waited for an answer: by the week in which it came, and of late."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from reviews.business_time import DAY, Calendar, between
from reviews.models import Review
from reviews.reports.quantiles import quantile
from reviews.reports.window import Window, monday_of

LATELY = 90 * DAY
MOST = 250  # answers that are read for the median of late, since counting business time is what takes long


@dataclass(frozen=True)
class Week:
    """The answers of one week, and the business days that half and nine tenths of them took at most."""

    monday: date
    answers: int
    p50: float | None
    p90: float | None


@dataclass(frozen=True)
class Median:
    """The business days that half of the answers of the last days took at most; of so many `answers`.

    `is_cut` is whether there were more answers in these days, of which the newest were read.
    """

    business_days: float
    days: int
    answers: int
    is_cut: bool


def turnaround(window: Window, calendar: Calendar) -> list[Week]:
    """Return the weeks of the window, oldest first; one query."""
    waits: dict[date, list[float]] = defaultdict(list)
    for submitted, answered in _answers(window.start):
        waits[monday_of(answered)].append(between(submitted, answered, calendar) / DAY)
    return [
        Week(
            monday=monday,
            answers=len(waits[monday]),
            p50=quantile(waits[monday], 0.5),
            p90=quantile(waits[monday], 0.9),
        )
        for monday in window.mondays
    ]


def median_of_late(now: datetime, calendar: Calendar) -> Median | None:
    """Return the median of the answers of the last days before `now`; None without any. One query."""
    newest = _answers(now - LATELY).order_by("-decided_at", "-pk")[: MOST + 1]
    waits = [between(submitted, answered, calendar) / DAY for submitted, answered in newest]
    median = quantile(waits[:MOST], 0.5)
    if median is None:
        return None
    return Median(median, LATELY // DAY, min(len(waits), MOST), is_cut=len(waits) > MOST)


def _answers(since: datetime) -> QuerySet[Review, tuple[datetime, datetime]]:
    """Return when each round was submitted and answered. An answer is the first verdict on a round."""
    same, before = (
        Q(decided_at=OuterRef("decided_at"), pk__lt=OuterRef("pk")),
        Q(decided_at__lt=OuterRef("decided_at")),
    )
    earlier = Review.objects.filter(before | same, submission=OuterRef("submission"))
    first = Review.objects.filter(~Exists(earlier), decided_at__gte=since)
    return first.values_list("submission__submitted_at", "decided_at")
