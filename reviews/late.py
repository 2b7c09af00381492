"""Whether a remark comes late: on something that already stood there when the desk gave its last verdict."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from listings.models import Listing
from reviews.diff import FieldChange, compare
from reviews.models import Feedback, Submission
from reviews.places import TILE
from reviews.row_changes import in_row


@dataclass(frozen=True)
class LastVerdict:
    """The newest round before another that was given a verdict, when, and what changed between the two."""

    decided: Submission
    at: datetime
    changes: Sequence[FieldChange]

    def binds(self, section: str, field: str, row: str = "") -> bool:
        """Whether a place has not changed since, so that it can be blocked no more."""
        return not touched(self.changes, section, field, row)

    def closes(self, feedback: Feedback) -> bool:
        """Whether a remark was closed already when it was given, and its place has not changed since."""
        closed_at = feedback.answered_at or feedback.resolved_at
        closed = closed_at is not None and closed_at < self.at
        return closed and self.binds(feedback.section, feedback.field, feedback.row)


def last_verdict(submission: Submission) -> LastVerdict | None:
    """Return the last verdict on a round before this one; one query."""
    earlier = Submission.objects.filter(listing_id=submission.listing_id, number__lt=submission.number)
    decided = earlier.annotate(at=Max("reviews__decided_at")).filter(at__isnull=False)
    newest = decided.order_by("-number").first()
    if newest is None:
        return None
    return LastVerdict(newest, newest.at, compare(newest.snapshot, submission.snapshot))


def verdict_on(listing: Listing) -> LastVerdict | None:
    """Return the last verdict on a round before the newest of a listing; two queries."""
    newest = Submission.objects.filter(listing=listing).order_by("-number").first()
    return last_verdict(newest) if newest else None


def unchanged_since(submission: Submission, section: str, field: str, row: str = "") -> Submission | None:
    """Return the round whose verdict a place of this round has not changed since; None where it may block.

    The whole listing and the tile have changed when anything has.
    """
    verdict = last_verdict(submission)
    return verdict.decided if verdict and verdict.binds(section, field, row) else None


def touched(changes: Sequence[FieldChange], section: str, field: str, row: str = "") -> bool:
    """Whether one of the changes lies in a place; on a row only a change of that row, or metric, does."""
    if section in ("", TILE):
        return bool(changes)
    there = [one for one in changes if one.section == section and field in ("", one.field)]
    return any(not row or in_row(one, row) for one in there)
