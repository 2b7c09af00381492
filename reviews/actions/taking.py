"""Who works on a round: taken from the queue, given, handed over, put back, or lapsed."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from reviews.actions.moving import find, lock, move, system_row
from reviews.desk_calendar import desk_calendar
from reviews.errors import NothingFree, NotTheirs, TooManyRounds
from reviews.idleness import is_idle
from reviews.models import HandOver, Submission
from reviews.permissions import can_review, standing

State = Submission.State


@transaction.atomic
def claim_submission(*, submission: Submission, by: User) -> Submission:
    """Take a round from the queue. Refused (`TooManyRounds`) to who has as many as one may have."""
    locked = lock(submission)
    row = find(locked, "claim", by)
    _hold(locked, by, by=by)
    return move(locked, row, by)


@transaction.atomic
def take_next(*, among: QuerySet[Submission], by: User) -> Submission:
    """Take the free round that is due first `among` those given. Two who ask at once get two rounds."""
    free = among.filter(state=State.SUBMITTED).order_by("due_at", "pk")
    first = free.defer("snapshot", "findings").select_for_update(of=("self",), skip_locked=True).first()
    if first is None:
        raise NothingFree
    return claim_submission(submission=first, by=by)


@transaction.atomic
def assign_submission(*, submission: Submission, to: User, by: User) -> Submission:
    """Give a free round to a reviewer, as an admin."""
    locked = lock(submission)
    row = find(locked, "assign", by)
    _give(locked, to, by=by)
    return move(locked, row, by, to=str(to))


@transaction.atomic
def hand_over_submission(*, submission: Submission, to: User, by: User, note: str = "") -> Submission:
    """Give a round in review to another reviewer, with a note that only the desk reads."""
    locked = lock(submission)
    row, former = find(locked, "hand_over", by), locked.reviewer
    _give(locked, to, by=by)
    if note.strip():
        HandOver.objects.create(submission=locked, by=by, to=to, note=note.strip())
    return move(locked, row, by, former=former, to=str(to))


@transaction.atomic
def release_submission(*, submission: Submission, by: User) -> Submission:
    """Put a round back into the queue. Remarks not sent yet stay with it and go out with its decision."""
    locked = lock(submission)
    row, former = find(locked, "release", by), locked.reviewer
    _let_go(locked)
    return move(locked, row, by, former=former)


@transaction.atomic
def lapse_claim(*, submission: Submission, now: datetime) -> bool:
    """Put a round back into the queue whose reviewer is idle, and return whether they still were.

    Remarks not sent yet stay with the round.
    """
    locked = lock(submission)
    if locked.state != State.IN_REVIEW or not is_idle(locked, now, desk_calendar()):
        return False
    former = locked.reviewer
    _let_go(locked)
    move(locked, system_row("lapse"), None, former=former)
    return True


def _give(locked: Submission, to: User, *, by: User) -> None:
    has_it = locked.reviewer_id == to.pk
    if has_it or not can_review(standing(locked, to)):
        raise NotTheirs(to, has_it=has_it)
    _hold(locked, to, by=by)
    locked.assigned_by = by


def _hold(locked: Submission, holder: User, *, by: User) -> None:
    """Write who has the round, unless it is one too many. Their claims are counted one after another."""
    User.objects.select_for_update(no_key=True).get(pk=holder.pk)
    count = Submission.objects.filter(state=State.IN_REVIEW, reviewer=holder).count()
    if count >= settings.REVIEW_CLAIMS:
        raise TooManyRounds(holder, count, by=by)
    locked.reviewer, locked.claimed_at, locked.assigned_by = holder, timezone.now(), None


def _let_go(locked: Submission) -> None:
    locked.reviewer, locked.claimed_at, locked.assigned_by = None, None, None
