"""Whether a remark comes late: on something that already stood there when the desk gave its last verdict."""

from collections.abc import Sequence

from reviews.diff import FieldChange, compare
from reviews.models import Submission
from reviews.places import TILE
from reviews.row_changes import in_row


def decided_before(submission: Submission) -> Submission | None:
    """Return the newest earlier round that was given a verdict."""
    earlier = Submission.objects.filter(listing_id=submission.listing_id, number__lt=submission.number)
    return earlier.filter(reviews__isnull=False).order_by("-number").first()


def unchanged_since(submission: Submission, section: str, field: str, row: str = "") -> Submission | None:
    """Return the round whose verdict a place of this round has not changed since; None where it may block.

    The whole listing and the tile have changed when anything has.
    """
    decided = decided_before(submission)
    if decided is None:
        return None
    changes = compare(decided.snapshot, submission.snapshot)
    return None if touched(changes, section, field, row) else decided


def touched(changes: Sequence[FieldChange], section: str, field: str, row: str = "") -> bool:
    """Whether one of the changes lies in a place; on a row only a change of that row, or metric, does."""
    if section in ("", TILE):
        return bool(changes)
    there = [one for one in changes if one.section == section and field in ("", one.field)]
    return any(not row or in_row(one, row) for one in there)
