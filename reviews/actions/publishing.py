"""Approving a round, and when it is public: at once, at a time, not yet, no longer, or again."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from listings.actions.publishing import publish_snapshot, unpublish_snapshot
from reviews.actions.moving import find, lock, move, system_row
from reviews.actions.verdict import give_verdict
from reviews.errors import NoReason, SamePerson
from reviews.lifecycle import Transition
from reviews.models import Review, Submission

State = Submission.State


@transaction.atomic
def approve_submission(
    *,
    submission: Submission,
    by: User,
    summary: str = "",
    reason: str = "",
    publish_at: datetime | None = None,
) -> Submission:
    """Approve the round, to go public at `publish_at`; at once when that time has come, held without one.

    Who recommended it does not approve it as well (`SamePerson`), unless the setting
    REVIEW_SAME_PERSON_APPROVES says so. Without a recommendation `reason` must say why (`NoReason`); the
    desk keeps it, the partner does not see it.
    """
    locked = lock(submission)
    row = find(locked, "approve", by)
    recommended = locked.state == State.RECOMMENDED
    if recommended and not settings.REVIEW_SAME_PERSON_APPROVES and _recommender(locked) == by.pk:
        raise SamePerson
    if not recommended and not reason.strip():
        raise NoReason
    note = {} if recommended else {"without_recommendation": reason.strip()}
    _set_time(locked, publish_at, by)
    approved = give_verdict(locked, row.name, by, summary, **note, **_told(publish_at))
    if publish_at is not None and publish_at <= timezone.now():
        return _publish(approved, find(approved, "publish", by), by)
    return approved


@transaction.atomic
def schedule_publication(*, submission: Submission, by: User, publish_at: datetime) -> Submission:
    """Set or change the time at which an approved round goes public."""
    locked = lock(submission)
    row = find(locked, "schedule", by)
    _set_time(locked, publish_at, by)
    return move(locked, row, by, **_told(publish_at))


@transaction.atomic
def hold_publication(*, submission: Submission, by: User) -> Submission:
    """Keep an approved round back until somebody publishes it."""
    locked = lock(submission)
    row = find(locked, "hold", by)
    _set_time(locked, None, by)
    return move(locked, row, by)


@transaction.atomic
def publish_submission(*, submission: Submission, by: User) -> Submission:
    """Make the approved snapshot public in place of the one published before."""
    locked = lock(submission)
    return _publish(locked, find(locked, "publish", by), by)


@transaction.atomic
def publish_when_due(*, submission: Submission) -> bool:
    """Make an approved round public whose time has come; return whether it was this call that did.

    The round is looked at again under its lock: whoever comes second, or after it was held, does nothing.
    """
    locked = lock(submission)
    due = locked.publish_at is not None and locked.publish_at <= timezone.now()
    if locked.state != State.APPROVED or not due:
        return False
    _publish(locked, system_row("publish"), None)
    return True


@transaction.atomic
def unpublish_submission(*, submission: Submission, by: User, reason: str) -> Submission:
    """Take the published round out of the catalogue, with the reason, which the partner reads."""
    locked = lock(submission)
    row = find(locked, "unpublish", by)
    if not reason.strip():
        raise NoReason
    unpublish_snapshot(listing=locked.listing)
    return move(locked, row, by, text=reason.strip())


@transaction.atomic
def restore_submission(*, submission: Submission, by: User) -> Submission:
    """Make an older round public again, as it was approved then."""
    locked = lock(submission)
    return _publish(locked, find(locked, "restore", by), by)


def _publish(locked: Submission, row: Transition, by: User | None) -> Submission:
    older = Submission.objects.select_for_update().filter(
        listing_id=locked.listing_id, state=Submission.State.PUBLISHED
    )
    for published in older:
        move(published, system_row("supersede"), None)
    answers = by or User.objects.get(pk=locked.publish_set_by_id)
    move(locked, row, by)
    publish_snapshot(listing=locked.listing, snapshot=locked.snapshot, number=locked.number, by=answers)
    return locked


def _set_time(locked: Submission, publish_at: datetime | None, by: User) -> None:
    locked.publish_at = publish_at
    locked.publish_set_by = by if publish_at is not None else None


def _told(publish_at: datetime | None) -> dict[str, str]:
    return {"publish_at": publish_at.isoformat()} if publish_at is not None else {}


def _recommender(locked: Submission) -> int | None:
    found = Review.objects.filter(submission=locked, decision=Review.Decision.RECOMMENDED)
    return found.order_by("-decided_at", "-pk").values_list("reviewer", flat=True).first()
