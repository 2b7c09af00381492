"""What is submitted, what people say of it, what happened, and who was told.

Rows here are written by actions alone; a submission's state changes only through `lifecycle.TRANSITIONS`.
"""

from reviews.models.closed_days import ClosedDay
from reviews.models.decisions import Review
from reviews.models.events import Event
from reviews.models.hand_overs import HandOver
from reviews.models.looks import Look
from reviews.models.notices import Notification, in_a_minute
from reviews.models.remarks import Feedback, Reply
from reviews.models.saved_filters import SavedFilter
from reviews.models.submissions import Submission, SubmissionAsset

__all__ = [
    "ClosedDay",
    "Event",
    "Feedback",
    "HandOver",
    "Look",
    "Notification",
    "Reply",
    "Review",
    "SavedFilter",
    "Submission",
    "SubmissionAsset",
    "in_a_minute",
]
