"""Business time: days on which the desk works, and how much of them lies between two moments. Pure.

A business day is a whole day, Monday to Friday in the desk's time zone, unless it is closed. It counts as 24
hours by the clock on the wall. On other days no time passes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Calendar:
    """The desk's time zone, and the days that are closed though they are no weekend."""

    zone: tzinfo
    closed: frozenset[date] = frozenset()

    def works_on(self, day: date) -> bool:
        """Whether a day is a business day."""
        return day.weekday() < SATURDAY and day not in self.closed


def later(start: datetime, days: int, calendar: Calendar) -> datetime:
    """Return the moment (in UTC) that lies `days` business days after `start`, at the same time of the day.

    What comes in on another day counts as having come at the last moment of the business day before.
    """
    local = _on_the_wall(start, calendar)
    day, clock = local.date(), local.time()
    if not calendar.works_on(day):
        day, clock = next(_business_days(day, -DAY, calendar)), time.max
    ahead = _business_days(day, DAY, calendar)
    for _each in range(days):
        day = next(ahead)
    return datetime.combine(day, clock, calendar.zone).astimezone(UTC)


def between(start: datetime, end: datetime, calendar: Calendar) -> timedelta:
    """Return how much business time lies between two moments: nothing, where `end` is not after `start`."""
    begun, ended = _on_the_wall(start, calendar), _on_the_wall(end, calendar)
    if end <= start or ended <= begun:
        return timedelta()
    whole = _count(begun.date(), ended.date(), calendar) * DAY
    return whole + _into(ended, calendar) - _into(begun, calendar)


def _on_the_wall(moment: datetime, calendar: Calendar) -> datetime:
    """Return what the clock on the desk's wall shows."""
    return moment.astimezone(calendar.zone).replace(tzinfo=None)


def _business_days(day: date, step: timedelta, calendar: Calendar) -> Iterator[date]:
    """Yield the business days after a day, or before it, the nearest first."""
    while True:
        day += step
        if calendar.works_on(day):
            yield day


def _count(first: date, last: date, calendar: Calendar) -> int:
    """Return how many business days there are from `first` to the day before `last`."""
    weeks, rest = divmod((last - first).days, 7)
    weekdays = 5 * weeks + sum((first + n * DAY).weekday() < SATURDAY for n in range(rest))
    return weekdays - sum(first <= day < last and day.weekday() < SATURDAY for day in calendar.closed)


def _into(moment: datetime, calendar: Calendar) -> timedelta:
    """Return how much of its day has passed at a moment; nothing of a day that does not count."""
    if not calendar.works_on(moment.date()):
        return timedelta()
    return moment - datetime.combine(moment.date(), time.min)
