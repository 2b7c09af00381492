"""Remarks and their threads."""

from collections.abc import Iterable, Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.models import User
from listings.actions.saving import save_section
from listings.merging import Edit
from listings.values import dump, lock_row
from reviews.actions.telling import record
from reviews.errors import (
    ClosedEarly,
    ClosedMeanwhile,
    NoWords,
    RaisedLate,
    RoundClosed,
    SentAlready,
    TextMoved,
    TooLong,
)
from reviews.late import unchanged_since, verdict_on
from reviews.models import Event, Feedback, Reason, ReasonUse, Reply, Submission
from reviews.permissions import can_approve, can_review, can_submit, can_talk, standing
from reviews.queries import newest_number
from reviews.suggesting import takes_suggestion
from validation.markdown.parse import LONGEST as LONGEST_SUGGESTED  # as much as a field may hold

LONGEST = 20_000  # characters of a remark or a reply


@transaction.atomic
def leave_feedback(
    *,
    submission: Submission,
    by: User,
    text: str,
    section: str = "",
    field: str = "",
    row: str = "",
    row_name: str = "",
    region: Sequence[int] | None = None,
    kind: str = Feedback.Kind.BLOCKING,
    suggested: str = "",
    reasons: Iterable[Reason] = (),
    override: bool = False,
) -> Feedback:
    """Leave a remark on a place of a round. During a review it waits for the decision; a note stays here.

    `reasons` are those that were ticked for it. Blocking what has not changed since a verdict is refused
    (`RaisedLate`), unless an admin says `override`, which the partner sees.
    """
    who = standing(submission, by)
    if not can_review(who):
        raise PermissionDenied
    _must_be_sendable(text, suggested)
    current = _lock_round(submission.pk)
    _must_go_on(current)
    feedback = Feedback(
        listing_id=current.listing_id,
        submission=submission,
        section=section,
        field=field,
        row=row,
        row_name=row_name,
        region=list(region) if region else None,
        kind=kind,
        author=by,
        text=text.strip(),
        suggested=suggested,
    )
    feedback.late = _is_late(feedback, current, override=override and can_approve(who))
    feedback.save()
    if current.state != Submission.State.IN_REVIEW and not feedback.is_note:
        send([feedback])
    ReasonUse.objects.bulk_create(ReasonUse(feedback=feedback, reason=reason) for reason in reasons)
    _tell(Event.Verb.REMARK, feedback, by, feedback.text, before="")
    return feedback


@transaction.atomic
def edit_feedback(
    *,
    feedback: Feedback,
    by: User,
    text: str,
    kind: str,
    suggested: str = "",
    region: Sequence[int] | None = None,
    override: bool = False,
) -> Feedback:
    """Write one's own remark anew, as long as it is not sent. A note that becomes another kind is sent as
    a new remark would be: at once, unless the round is in review (`RoundClosed` once it is over).

    `region` is where its region is now, empty for the whole picture; without it the region stays."""
    current = _lock_round(feedback.submission_id)
    locked = _lock_as_reviewer(feedback, by)
    if locked.author_id != by.pk:
        raise PermissionDenied
    if locked.state not in ("unsent", "note"):
        raise SentAlready
    _must_be_sendable(text, suggested)
    was_note = locked.is_note
    locked.text, locked.kind, locked.suggested = text.strip(), kind, suggested
    if region is not None:
        locked.region = list(region) or None
    admin = can_approve(standing(current, by))
    locked.late = _is_late(locked, current, override=locked.late or (override and admin))
    locked.save(update_fields=["text", "kind", "suggested", "region", "late"])
    if was_note and not locked.is_note:
        _must_go_on(current)
        if current.state != Submission.State.IN_REVIEW:
            send([locked])
            _tell(Event.Verb.REMARK, locked, by, locked.text, before="note")
            return locked
    _tell(Event.Verb.REWRITE, locked, by, locked.text)
    return locked


def _is_late(feedback: Feedback, current: Submission, *, override: bool) -> bool:
    """Return whether a remark blocks what has not changed since a verdict; refuse it without `override`."""
    if feedback.kind != Feedback.Kind.BLOCKING:
        return False
    decided = unchanged_since(current, feedback.section, feedback.field, feedback.row)
    if decided is not None and not override:
        raise RaisedLate(decided)
    return decided is not None


def send(remarks: Sequence[Feedback]) -> None:
    """Send remarks of one listing, with the next numbers there, in the order given.

    Their round is locked, and only the newest round of a listing has remarks to send.
    """
    numbered = Feedback.objects.filter(listing__in={one.listing_id for one in remarks})
    last = numbered.aggregate(last=Max("number"))["last"] or 0
    now = timezone.now()
    for number, remark in enumerate(remarks, last + 1):
        remark.number, remark.sent_at = number, now
    Feedback.objects.bulk_update(remarks, ["number", "sent_at"])


@transaction.atomic
def answer_feedback(*, feedback: Feedback, by: User, text: str) -> Reply:
    """Reply in a remark's thread, from either side. Whether it is answered is said apart."""
    who = standing(feedback.submission, by)
    if not can_talk(who) or (who.is_partner and feedback.sent_at is None):
        raise PermissionDenied
    _must_be_sendable(text)
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
        _tell(Event.Verb.ANSWER, locked, by, "", before="open")
    return locked


@transaction.atomic
def take_over(*, feedback: Feedback, by: User, over: str) -> Feedback:
    """Put the suggested text into the draft, as the partner, and mark the remark as done.

    `over` is the text it replaces, as the person saw it: if the draft reads otherwise by now, nothing is
    written (`TextMoved`). So for a remark that somebody closed meanwhile (`ClosedMeanwhile`).
    """
    if not can_submit(standing(feedback.submission, by)) or feedback.sent_at is None:
        raise PermissionDenied
    locked = _lock(feedback)
    section = takes_suggestion(locked)
    if section is None:
        raise PermissionDenied
    row = lock_row(section, locked.listing)
    there = str(dump(section, row)[locked.field] or "").replace("\r\n", "\n")
    if locked.state != "open":
        if there != locked.suggested:
            raise ClosedMeanwhile
        return locked
    if there != over:
        raise TextMoved
    edit = Edit(field=locked.field, value=locked.suggested, base=row.revision)
    save_section(listing=locked.listing, section=section, edits=[edit], by=by)
    locked.answered_at, locked.answered_by = timezone.now(), by
    locked.save(update_fields=["answered_at", "answered_by"])
    _tell(Event.Verb.TAKE_OVER, locked, by, locked.suggested, before="open")
    return locked


@transaction.atomic
def resolve_feedback(*, feedback: Feedback, by: User) -> Feedback:
    """Close a remark, as a reviewer: the answer is accepted, or the remark is taken back unsent.

    Before it is sent it is its author's own: nobody else takes it back. A note is put away by anybody.
    """
    locked = _lock_as_reviewer(feedback, by)
    if locked.state == "unsent" and locked.author_id != by.pk:
        raise PermissionDenied
    before = locked.state
    if before != "resolved":
        locked.resolved_at, locked.resolved_by = timezone.now(), by
        locked.save(update_fields=["resolved_at", "resolved_by"])
        _tell(Event.Verb.RESOLVE, locked, by, "", before=before)
    return locked


@transaction.atomic
def reopen_feedback(*, feedback: Feedback, by: User, kind: str = "", override: bool = False) -> Feedback:
    """Open a remark again, as a reviewer: what was asked for is not done yet.

    One that was taken back unsent is opened by its author, while its round is in review (else `SentAlready`).
    A blocking one that was closed already at the last verdict, and whose place has not changed since, blocks
    again only if an admin says `override` (else `ClosedEarly`); with a `kind` it is opened as a suggestion or
    a question instead.
    """
    current = _lock_round(feedback.submission_id)
    locked = _lock_as_reviewer(feedback, by)
    before = locked.state
    if before == "resolved" and locked.sent_at is None and not locked.is_note:
        if locked.author_id != by.pk:
            raise PermissionDenied
        if current.state != Submission.State.IN_REVIEW:
            raise SentAlready
    if locked.answered_at or locked.resolved_at:
        if locked.sent_at and locked.kind == Feedback.Kind.BLOCKING:
            _block_again(locked, kind, override=override and can_approve(standing(current, by)))
        locked.answered_at = locked.answered_by = locked.resolved_at = locked.resolved_by = None
        closing = ("answered_at", "answered_by", "resolved_at", "resolved_by")
        locked.save(update_fields=[*closing, "kind", "late"])
        _tell(Event.Verb.REOPEN, locked, by, "", before=before)
    return locked


def _block_again(locked: Feedback, kind: str, *, override: bool) -> None:
    """Write as what a blocking remark is opened again; refuse what comes late without `override`."""
    if kind in (Feedback.Kind.SUGGESTION, Feedback.Kind.QUESTION):
        locked.kind, locked.late = kind, False
        return
    verdict = verdict_on(locked.listing)
    if verdict is None or not verdict.closes(locked):
        return
    if not override:
        raise ClosedEarly(verdict.decided)
    locked.late = True


def _must_be_sendable(text: str, suggested: str = "") -> None:
    """Refuse a text without words (`NoWords`), and one or a suggested one that is too long (`TooLong`)."""
    if not text.strip():
        raise NoWords
    if (length := len(text.replace("\r\n", "\n"))) > LONGEST:
        raise TooLong(length, LONGEST)
    if len(suggested) > LONGEST_SUGGESTED:
        raise TooLong(len(suggested), LONGEST_SUGGESTED, suggested=True)


def _lock_round(pk: int) -> Submission:
    """Return a round as it is now, locked; before its remarks, where both are locked."""
    return Submission.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)


def _must_go_on(current: Submission) -> None:
    """Refuse a round that is over, or that a newer one has followed."""
    if current.state in Submission.OVER_STATES or current.number < newest_number(current.listing):
        raise RoundClosed


def _lock(feedback: Feedback) -> Feedback:
    rows = Feedback.objects.select_for_update(of=("self",))
    return rows.select_related("submission__listing__organization", "listing", "author").get(pk=feedback.pk)


def _lock_as_reviewer(feedback: Feedback, by: User) -> Feedback:
    if not can_review(standing(feedback.submission, by)):
        raise PermissionDenied
    return _lock(feedback)


def _tell(verb: str, feedback: Feedback, by: User, text: str, before: str | None = None) -> None:
    """Write the event, with the states of the remark before and after where it changed.

    As long as the remark is not sent, the event is the desk's alone.
    """
    data = {"text": text} | ({"before": before, "after": feedback.state} if before is not None else {})
    internal = feedback.sent_at is None
    submission = feedback.submission
    record(verb=verb, submission=submission, by=by, feedback=feedback, internal=internal, data=data)
