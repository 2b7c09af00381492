"""Rounds with remarks on rows, of metadata.csv and of the list of releases, for their tests."""

from typing import Any

from media.kinds import METADATA_CSV
from reviews.actions import deciding, submitting, taking
from reviews.actions.remarking import leave_feedback
from reviews.models import Feedback, Submission
from tests.factories import add_release, fill, make_checked, make_ready_listing, make_reviewer
from tests.reviews.rounds import HEAD, metric

METRIC = "tide.depth"
RELEASES = ("release_notes", "releases")


def claimed(*rows: bytes) -> Submission:
    """Return a round in review whose metadata.csv has these rows, and which has two releases."""
    listing = make_ready_listing(slug="tide")
    data = HEAD + b"".join(rows or (metric("depth"),))
    file = make_checked(listing, METADATA_CSV, data, "metadata.csv", rows=len(rows) or 1)
    fill(listing, "data", metadata=file)
    add_release(listing)
    submission = submitting.submit_listing(listing=listing, by=listing.created_by)
    return taking.claim_submission(submission=submission, by=make_reviewer(name="Maren Holt"))


def on_metric(submission: Submission, metric: str = METRIC, **fields: Any) -> Feedback:
    """Return a remark on a row of metadata.csv."""
    place = {"section": "data", "field": "metadata", "row": metric, "row_name": metric}
    by = fields.pop("by", submission.reviewer)
    return leave_feedback(submission=submission, by=by, **place, **{"text": "A unit is missing.", **fields})


def next_round(first: Submission, **sections: dict[str, Any]) -> Submission:
    """Send a round back, change the draft, and return the next round, in review."""
    deciding.request_changes(submission=first, by=first.reviewer)
    for section, values in sections.items():
        fill(first.listing, section, **values)
    second = submitting.submit_listing(
        listing=first.listing, by=first.submitted_by, why_open="It is being looked at."
    )
    return taking.claim_submission(submission=second, by=first.reviewer)


def releases(submission: Submission) -> list[dict[str, Any]]:
    return submission.snapshot["sections"]["release_notes"]["values"]["releases"]
