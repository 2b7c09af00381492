"""Everything that writes at the review desk."""

from reviews.actions.deciding import (
    approve_submission,
    publish_submission,
    recommend_submission,
    request_changes,
    withdraw_submission,
)
from reviews.actions.reading import mark_all_read, mark_read
from reviews.actions.remarking import (
    answer_feedback,
    leave_feedback,
    mark_answered,
    reopen_feedback,
    resolve_feedback,
)
from reviews.actions.submitting import submit_listing
from reviews.actions.taking import claim_submission, release_submission

__all__ = [
    "answer_feedback",
    "approve_submission",
    "claim_submission",
    "leave_feedback",
    "mark_all_read",
    "mark_answered",
    "mark_read",
    "publish_submission",
    "recommend_submission",
    "release_submission",
    "reopen_feedback",
    "request_changes",
    "resolve_feedback",
    "submit_listing",
    "withdraw_submission",
]
