"""Writing down what happened, and telling those concerned."""

from typing import Any

from django.db import transaction
from kombu.exceptions import OperationalError

from accounts.models import User
from reviews.audience import Matter, audience
from reviews.models import Event, Feedback, Notification, Submission
from reviews.tasks import mail_notification
from reviews.wishes import as_wished


def record(
    *,
    verb: str,
    submission: Submission,
    by: User | None,
    feedback: Feedback | None = None,
    former: User | None = None,
    internal: bool = False,
    data: dict[str, Any] | None = None,
) -> Event:
    """Write the event of a step and a notification for each one concerned; mail is queued after the commit.

    `former` is who had the round in review and lost it by this step. What is internal is told to nobody; the
    rest as each one wished to be told. A broker that cannot be reached stops nothing: what stays unmailed is
    swept up by `tasks.mail_waiting`.
    """
    details = dict(data or {})
    if feedback is not None:
        details |= {"feedback": feedback.pk, "section": feedback.section, "field": feedback.field}
        details |= {"row_name": feedback.row_name} if feedback.row_name else {}
    event = Event.objects.create(
        listing_id=submission.listing_id,
        submission=submission,
        verb=verb,
        by=by,
        data=details,
        internal=internal,
    )
    told = [] if internal else audience(verb, Matter(submission, feedback, former), by)
    notes = Notification.objects.bulk_create(as_wished(event, told))
    alone = [note.pk for note in notes if note.by_mail == Notification.ByMail.ALONE]
    if alone:
        transaction.on_commit(lambda: _queue(alone))
    return event


def _queue(notifications: list[int]) -> None:
    """Hand the mails to the worker; with no broker they wait for the periodic sweep."""
    try:
        for pk in notifications:
            mail_notification.delay(pk)
    except OperationalError:
        pass
