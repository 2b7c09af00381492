"""Remarks and their threads."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from reviews.actions.telling import record
from reviews.errors import NoWords, RoundClosed
from reviews.models import Event, Feedback, Reason, ReasonUse, Reply, Submission
from reviews.permissions import can_review, can_submit, can_talk, standing
from reviews.queries import newest_number


@transaction.atomic
def leave_feedback(
    *,
    submission: Submission,
    by: User,
    text: str,
    section: str = "",
    field: str = "",
    row: str = "",
    kind: str = Feedback.Kind.BLOCKING,
    reasons: Iterable[Reason] = (),
) -> Feedback:
    """Leave a remark on a field, a section or the whole. During a review it waits for the decision.

    `reasons` are those that were ticked for it.
    """
    if not can_review(standing(submission, by)):
        raise PermissionDenied
    if not text.strip():
        raise NoWords
    current = Submission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
    if current.state in Submission.OVER_STATES or current.number < newest_number(submission.listing):
        raise RoundClosed
    kept_back = current.state == Submission.State.IN_REVIEW
    feedback = Feedback.objects.create(
        submission=submission,
        section=section,
        field=field,
        row=row,
        kind=kind,
        author=by,
        text=text.strip(),
        sent_at=None if kept_back else timezone.now(),
    )
    ReasonUse.objects.bulk_create(ReasonUse(feedback=feedback, reason=reason) for reason in reasons)
    _tell(Event.Verb.REMARK, feedback, by, feedback.text)
    return feedback


@transaction.atomic
def answer_feedback(*, feedback: Feedback, by: User, text: str) -> Reply:
    """Reply in a remark's thread, from either side. Whether it is answered is said apart."""
    who = standing(feedback.submission, by)
    if not can_talk(who) or (who.is_partner and feedback.sent_at is None):
        raise PermissionDenied
    if not text.strip():
        raise NoWords
    reply = Reply.objects.create(feedback=feedback, author=by, text=text.strip())
    _tell(Event.Verb.REPLY, feedback, by, reply.text)
    return reply


@transaction.atomic
def mark_answered(*, feedback: Feedback, by: User) -> Feedback:
    """Say, as the partner, that what was asked for is done. Said twice, it stands as it was first said."""
    if not can_submit(standing(feedback.submission, by)) or feedback.sent_at is None:
        raise PermissionDenied
    locked = _lock(feedback)
    if locked.state == "open":
        locked.answered_at, locked.answered_by = timezone.now(), by
        locked.save(update_fields=["answered_at", "answered_by"])
        _tell(Event.Verb.ANSWER, locked, by, "")
    return locked


@transaction.atomic
def resolve_feedback(*, feedback: Feedback, by: User) -> Feedback:
    """Close a remark, as a reviewer: the answer is accepted, or the remark is taken back unsent.

    Before it is sent it is its author's own: nobody else takes it back.
    """
    locked = _lock_as_reviewer(feedback, by)
    if locked.sent_at is None and locked.author_id != by.pk:
        raise PermissionDenied
    if locked.resolved_at is None:
        locked.resolved_at, locked.resolved_by = timezone.now(), by
        locked.save(update_fields=["resolved_at", "resolved_by"])
        _tell(Event.Verb.RESOLVE, locked, by, "")
    return locked


@transaction.atomic
def reopen_feedback(*, feedback: Feedback, by: User) -> Feedback:
    """Open a remark again, as a reviewer: what was asked for is not done yet."""
    locked = _lock_as_reviewer(feedback, by)
    if locked.answered_at or locked.resolved_at:
        locked.answered_at = locked.answered_by = locked.resolved_at = locked.resolved_by = None
        locked.save(update_fields=["answered_at", "answered_by", "resolved_at", "resolved_by"])
        _tell(Event.Verb.REOPEN, locked, by, "")
    return locked


def _lock(feedback: Feedback) -> Feedback:
    rows = Feedback.objects.select_for_update(of=("self",))
    return rows.select_related("submission__listing__organization", "author").get(pk=feedback.pk)


def _lock_as_reviewer(feedback: Feedback, by: User) -> Feedback:
    if not can_review(standing(feedback.submission, by)):
        raise PermissionDenied
    return _lock(feedback)


def _tell(verb: str, feedback: Feedback, by: User, text: str) -> None:
    """Write the event; as long as the remark is not sent, it is the desk's alone."""
    internal = feedback.sent_at is None
    submission = feedback.submission
    record(verb=verb, submission=submission, by=by, feedback=feedback, internal=internal, data={"text": text})
