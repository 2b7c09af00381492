"""The one way a submission changes state: by a row of the table, under a lock, leaving an event."""

from typing import Any

from django.utils import timezone

from accounts.models import User
from reviews.actions.telling import record
from reviews.errors import NotPossible
from reviews.lifecycle import TRANSITIONS, Transition, allowed
from reviews.models import Credentials, Submission

HOLDS_ACCOUNT = (Submission.State.SUBMITTED, Submission.State.IN_REVIEW)


def lock(submission: Submission) -> Submission:
    """Return the submission as it is now, locked until the transaction ends.

    Others may still write rows that name it, such as events: waiting for that, they would wait in a ring.
    """
    rows = Submission.objects.select_for_update(of=("self",), no_key=True)
    locked = rows.select_related("listing__organization").get(pk=submission.pk)
    if locked.reviewer_id:
        locked.reviewer = User.objects.get(pk=locked.reviewer_id)
    return locked


def find(submission: Submission, name: str, by: User) -> Transition:
    """Return the row by which `by` may move this submission, or refuse."""
    for row in allowed(submission, by):
        if row.name == name:
            return row
    raise NotPossible(submission)


def move(
    submission: Submission, row: Transition, by: User | None, *, former: User | None = None, **data: Any
) -> Submission:
    """Write the move of a locked submission, and its event, of which `former`, who lost the round, is told.

    A test account goes when the testing is over.
    """
    before = submission.state
    submission.state = row.target
    if not submission.is_open:
        submission.closed_at = submission.closed_at or timezone.now()
    submission.save()
    if submission.state not in HOLDS_ACCOUNT:
        Credentials.objects.filter(submission=submission).delete()
    details = {**data, "before": before, "after": row.target}
    record(verb=row.name, submission=submission, by=by, former=former, data=details)
    return submission


def system_row(name: str) -> Transition:
    """Return a row that belongs to the program itself."""
    return next(row for row in TRANSITIONS if row.name == name)
