"""Decisions on a round, and taking it back."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from listings.actions.publishing import publish_snapshot
from reviews.actions.moving import find, lock, move, system_row
from reviews.errors import NothingToChange
from reviews.models import Feedback, Review, Submission
from reviews.queries import to_change


@transaction.atomic
def request_changes(*, submission: Submission, by: User, summary: str = "") -> Submission:
    """Send the round back, with its remarks. Needs one that is open, or a summary."""
    locked = lock(submission)
    row = find(locked, "request_changes", by)
    if not summary.strip() and not to_change(locked).exists():
        raise NothingToChange
    return _decide(locked, row.name, by, summary)


@transaction.atomic
def recommend_submission(*, submission: Submission, by: User, summary: str = "") -> Submission:
    """Recommend the round for approval."""
    return _decide(lock(submission), "recommend", by, summary)


@transaction.atomic
def approve_submission(*, submission: Submission, by: User, summary: str = "") -> Submission:
    """Approve the round for publication."""
    return _decide(lock(submission), "approve", by, summary)


@transaction.atomic
def publish_submission(*, submission: Submission, by: User) -> Submission:
    """Make the approved snapshot public in place of the one published before."""
    locked = lock(submission)
    row = find(locked, "publish", by)
    older = Submission.objects.select_for_update().filter(
        listing_id=locked.listing_id, state=Submission.State.PUBLISHED
    )
    for published in older:
        move(published, system_row("supersede"), None)
    move(locked, row, by)
    publish_snapshot(listing=locked.listing, snapshot=locked.snapshot, number=locked.number, by=by)
    return locked


@transaction.atomic
def withdraw_submission(*, submission: Submission, by: User) -> Submission:
    """Take the round back before its verdict. Remarks stay; the next round is a new one."""
    locked = lock(submission)
    return move(locked, find(locked, "withdraw", by), by)


def _decide(locked: Submission, name: str, by: User, summary: str) -> Submission:
    """Write the decision, send the remarks kept back until now, and move."""
    row = find(locked, name, by)
    summary = summary.strip()
    Review.objects.create(submission=locked, reviewer=by, decision=row.target, summary=summary)
    kept_back = Feedback.objects.filter(submission=locked, sent_at__isnull=True, resolved_at__isnull=True)
    sent = list(kept_back.order_by("created_at", "pk").values_list("pk", flat=True))
    Feedback.objects.filter(pk__in=sent).update(sent_at=timezone.now())
    return move(locked, row, by, text=summary, remarks=sent)
