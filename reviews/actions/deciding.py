"""Decisions on a round, and taking it back."""

from django.db import transaction

from accounts.models import User
from reviews.actions.moving import find, lock, move
from reviews.actions.verdict import give_verdict
from reviews.checking_off import open_items
from reviews.errors import NoReason, NothingToChange, OpenItems
from reviews.models import Submission
from reviews.queries import to_change


@transaction.atomic
def request_changes(*, submission: Submission, by: User, summary: str = "") -> Submission:
    """Send the round back, with its remarks. Needs a blocking one that is open."""
    locked = lock(submission)
    row = find(locked, "request_changes", by)
    if not to_change(locked).exists():
        raise NothingToChange
    return give_verdict(locked, row.name, by, summary)


@transaction.atomic
def recommend_submission(*, submission: Submission, by: User, summary: str = "") -> Submission:
    """Recommend the round for approval. Refused while an item of its checklist is open."""
    locked = lock(submission)
    row = find(locked, "recommend", by)
    if texts := open_items(locked):
        raise OpenItems(texts)
    return give_verdict(locked, row.name, by, summary)


@transaction.atomic
def decline_submission(*, submission: Submission, by: User, reason: str) -> Submission:
    """Refuse the round for good, with the reason, which the partner reads."""
    locked = lock(submission)
    row = find(locked, "decline", by)
    if not reason.strip():
        raise NoReason
    return give_verdict(locked, row.name, by, reason)


@transaction.atomic
def reconsider_submission(*, submission: Submission, by: User) -> Submission:
    """Let a declined listing be submitted again: the round counts as withdrawn from now on."""
    locked = lock(submission)
    return move(locked, find(locked, "reconsider", by), by)


@transaction.atomic
def withdraw_submission(*, submission: Submission, by: User) -> Submission:
    """Take the round back before its verdict. Remarks stay; the next round is a new one."""
    locked = lock(submission)
    return move(locked, find(locked, "withdraw", by), by)
