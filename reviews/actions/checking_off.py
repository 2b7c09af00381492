"""The checklist: its versions, the ticks of a round, and waivers of what the check leaves open."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from accounts.models import User
from listings.models import OfferingType
from reviews.actions.moving import lock
from reviews.actions.telling import record
from reviews.checking_off import codes_of, count_of, version_for
from reviews.errors import ChecklistMoved, NoItems, NoReason, NoSuchCode, NotPossible
from reviews.models import Checklist, ChecklistItem, ChecklistTick, Event, Submission
from reviews.permissions import can_approve, can_decide, standing

CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(-\*)?")


@dataclass(frozen=True)
class NewItem:
    """One item of the next version: its text, and the codes of the findings that decide it."""

    text: str
    codes: tuple[str, ...] = ()


@transaction.atomic
def change_checklist(
    *, offering_type: OfferingType, items: Sequence[NewItem], seen_version: int, by: User
) -> Checklist:
    """Make the next version of an offering type's checklist. `seen_version` is the one it was made from.

    Refused when somebody else made a version meanwhile, when no item has a text, and for what is no code.
    """
    if not by.is_platform_admin:
        raise PermissionDenied
    kept = [item for item in items if item.text.strip()]
    if not kept:
        raise NoItems
    for code in (code for item in kept for code in item.codes):
        if not CODE.fullmatch(code):
            raise NoSuchCode(code)
    newest = Checklist.objects.filter(offering_type=offering_type).order_by("-version").first()
    if (newest.version if newest else 0) != seen_version:
        raise ChecklistMoved
    try:
        with transaction.atomic():
            made = Checklist.objects.create(offering_type=offering_type, version=seen_version + 1, made_by=by)
    except IntegrityError as error:
        raise ChecklistMoved from error
    ChecklistItem.objects.bulk_create(
        ChecklistItem(checklist=made, position=position, text=item.text.strip(), codes=list(item.codes))
        for position, item in enumerate(kept, start=1)
    )
    return made


@transaction.atomic
def tick_item(*, submission: Submission, item: ChecklistItem, done: bool, by: User) -> None:
    """Tick an item of a round's checklist, or take the tick back. What the check decides, nobody ticks.

    Refused unless the round is in review, with the words of a move that came too late.
    """
    locked = lock(submission)
    if not can_decide(standing(locked, by)) or item.codes:
        raise PermissionDenied
    _must_stand(locked, item)
    if done:
        ChecklistTick.objects.get_or_create(submission=locked, item=item, defaults={"by": by})
    else:
        ChecklistTick.objects.filter(submission=locked, item=item).delete()


@transaction.atomic
def waive_item(*, submission: Submission, item: ChecklistItem, reason: str, by: User) -> None:
    """Let an item pass that the check leaves open, as an admin, with the reason. Kept in the log as well.

    Refused without a reason (`NoReason`), and unless the round is in review (`NotPossible`). One that is
    waived already stays as it is.
    """
    locked = lock(submission)
    if not can_approve(standing(locked, by)) or not count_of(item, codes_of(locked)):
        raise PermissionDenied
    _must_stand(locked, item)
    if not reason.strip():
        raise NoReason
    waiver = {"by": by, "waiver": reason.strip()}
    _tick, is_new = ChecklistTick.objects.get_or_create(submission=locked, item=item, defaults=waiver)
    if is_new:
        data = {"item": item.text, "text": reason.strip()}
        record(verb=Event.Verb.WAIVE, submission=locked, by=by, internal=True, data=data)


@transaction.atomic
def take_back_waiver(*, submission: Submission, item: ChecklistItem, by: User) -> None:
    """Open an item again that was waived, as an admin. Refused unless the round is in review."""
    locked = lock(submission)
    if not can_approve(standing(locked, by)) or not item.codes:
        raise PermissionDenied
    _must_stand(locked, item)
    gone, _rows = ChecklistTick.objects.filter(submission=locked, item=item).delete()
    if gone:
        verb = Event.Verb.TAKE_BACK_WAIVER
        record(verb=verb, submission=locked, by=by, internal=True, data={"item": item.text})


def _must_stand(locked: Submission, item: ChecklistItem) -> None:
    """Refuse an item that is not on the round's checklist, and a round that is not in review."""
    checklist = version_for(locked)
    if checklist is None or item.checklist_id != checklist.pk:
        raise PermissionDenied
    if locked.state != Submission.State.IN_REVIEW:
        raise NotPossible(locked)
