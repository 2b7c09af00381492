"""Saying that an answer takes longer than the partner was told."""

from datetime import datetime

from django.db import transaction

from reviews.actions.moving import lock
from reviews.actions.telling import record
from reviews.desk_calendar import desk_calendar
from reviews.due_dates import expected_instead
from reviews.models import Event, Submission


@transaction.atomic
def delay_answer(*, submission: Submission, now: datetime) -> bool:
    """Move what the partner is told of a late answer, and return whether it is late still.

    What the desk is measured by (`due_at`) stays. The event holds both dates, as ISO 8601 in UTC.
    """
    locked = lock(submission)
    if not locked.awaits_answer or locked.expected_at > now:
        return False
    told, locked.expected_at = locked.expected_at, expected_instead(now, desk_calendar())
    locked.save(update_fields=["expected_at"])
    days = {"was_expected": told.isoformat(), "expected": locked.expected_at.isoformat()}
    record(verb=Event.Verb.DELAY, submission=locked, by=None, data=days)
    return True
