"""By when somebody is to act: the targets of the settings, in business days."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings

from reviews.business_time import Calendar, later
from reviews.models import Submission

State = Submission.State
PLACE_KEPT = timedelta(hours=24)


def answer_due(submitted_at: datetime, calendar: Calendar, *, first: bool) -> datetime:
    """Return by when the desk is to answer a round; `first` is one before which none was decided."""
    days = settings.REVIEW_ANSWER_DAYS if first else settings.REVIEW_ANSWER_AGAIN_DAYS
    return later(submitted_at, days, calendar)


def partner_due(returned_at: datetime, calendar: Calendar) -> datetime:
    """Return by when the partner is to submit again what was sent back. Nothing happens when it passes."""
    return later(returned_at, settings.REVIEW_PARTNER_DAYS, calendar)


def expected_instead(now: datetime, calendar: Calendar) -> datetime:
    """Return when an answer that is late at `now` is to be expected."""
    return later(now, settings.REVIEW_DELAY_DAYS, calendar)


def keeps_place(last: Submission | None, now: datetime) -> bool:
    """Whether a round submitted now takes the place of the last one: it was withdrawn not a day ago."""
    if last is None or last.state != State.WITHDRAWN or last.closed_at is None:
        return False
    return now < last.closed_at + PLACE_KEPT


def promises(rounds: Sequence[Submission], now: datetime, calendar: Calendar) -> dict[str, datetime]:
    """Return `due_at` and `expected_at` of the round that comes after these, newest first, submitted now."""
    last = rounds[0] if rounds else None
    if keeps_place(last, now):
        return {"due_at": last.due_at, "expected_at": last.expected_at}
    first = all(one.state == State.WITHDRAWN for one in rounds)
    due = answer_due(now, calendar, first=first)
    return {"due_at": due, "expected_at": due}
