"""Writing down what happened, and telling those concerned."""

from functools import partial
from typing import Any

from django.db import transaction

from accounts.models import User
from reviews.audience import audience
from reviews.models import Event, Feedback, Notification, Submission
from reviews.tasks import mail_notification


def record(
    *,
    verb: str,
    submission: Submission,
    by: User | None,
    feedback: Feedback | None = None,
    internal: bool = False,
    data: dict[str, Any] | None = None,
) -> Event:
    """Write the event of a step and a notification for each one concerned; mail is queued after the commit.

    What is internal is told to nobody. A broker that cannot be reached stops nothing: what stays unmailed
    is swept up by `tasks.mail_waiting`.
    """
    details = dict(data or {})
    if feedback is not None:
        details |= {"feedback": feedback.pk, "section": feedback.section, "field": feedback.field}
    event = Event.objects.create(
        listing_id=submission.listing_id,
        submission=submission,
        verb=verb,
        by=by,
        data=details,
        internal=internal,
    )
    told = [] if internal else audience(verb, submission, feedback, by)
    for user in told:
        notification = Notification.objects.create(user=user, event=event)
        transaction.on_commit(partial(mail_notification.delay, notification.pk), robust=True)
    return event
