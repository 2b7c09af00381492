"""How long partners waited for an answer, by the week in which it came."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Min

from reviews.business_time import DAY, Calendar, between
from reviews.models import Submission
from reviews.reports.quantiles import quantile
from reviews.reports.window import Window, monday_of


@dataclass(frozen=True)
class Week:
    """The answers of one week, and the business days that half and nine tenths of them took at most."""

    monday: date
    answers: int
    p50: float | None
    p90: float | None


def turnaround(window: Window, calendar: Calendar) -> list[Week]:
    """Return the weeks of the window, oldest first. An answer is the first verdict on a round; one query."""
    answered = Submission.objects.annotate(answered=Min("reviews__decided_at"))
    rows = answered.filter(answered__gte=window.start).values_list("submitted_at", "answered")
    waits: dict[date, list[float]] = defaultdict(list)
    for submitted, answer in rows:
        waits[monday_of(answer)].append(between(submitted, answer, calendar) / DAY)
    return [
        Week(
            monday=monday,
            answers=len(waits[monday]),
            p50=quantile(waits[monday], 0.5),
            p90=quantile(waits[monday], 0.9),
        )
        for monday in window.mondays
    ]
