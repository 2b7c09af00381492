"""What is submitted, what people say of it, what happened, and who was told.

Rows here are written by actions alone; a submission's state changes only through `lifecycle.TRANSITIONS`.
"""

from reviews.models.checklists import Checklist, ChecklistItem, ChecklistTick
from reviews.models.closed_days import ClosedDay
from reviews.models.credentials import Credentials
from reviews.models.decisions import Review
from reviews.models.digests import DIGEST_HOUR, Digest, DigestHour
from reviews.models.events import Event
from reviews.models.hand_overs import HandOver
from reviews.models.looks import Look
from reviews.models.mails import Mail, in_a_minute
from reviews.models.muted import Muted
from reviews.models.notices import Notification
from reviews.models.reasons import Reason, ReasonUse
from reviews.models.remarks import Feedback, Reply
from reviews.models.saved_filters import SavedFilter
from reviews.models.seen import SeenChange
from reviews.models.submissions import Submission, SubmissionAsset

__all__ = [
    "DIGEST_HOUR",
    "Checklist",
    "ChecklistItem",
    "ChecklistTick",
    "ClosedDay",
    "Credentials",
    "Digest",
    "DigestHour",
    "Event",
    "Feedback",
    "HandOver",
    "Look",
    "Mail",
    "Muted",
    "Notification",
    "Reason",
    "ReasonUse",
    "Reply",
    "Review",
    "SavedFilter",
    "SeenChange",
    "Submission",
    "SubmissionAsset",
    "in_a_minute",
]
