"""Who works on a round: taken from the queue, or put back."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from reviews.actions.moving import find, lock, move
from reviews.models import Submission


@transaction.atomic
def claim_submission(*, submission: Submission, by: User) -> Submission:
    """Take a round from the queue."""
    locked = lock(submission)
    row = find(locked, "claim", by)
    locked.reviewer, locked.claimed_at = by, timezone.now()
    return move(locked, row, by)


@transaction.atomic
def release_submission(*, submission: Submission, by: User) -> Submission:
    """Put a round back into the queue. Remarks not sent yet stay with it and go out with its decision."""
    locked = lock(submission)
    row = find(locked, "release", by)
    locked.reviewer, locked.claimed_at = None, None
    return move(locked, row, by)
