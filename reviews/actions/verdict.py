"""Writing down what somebody decided on a round."""

from typing import Any

from django.utils import timezone

from accounts.models import User
from reviews.actions.moving import find, move
from reviews.models import Feedback, Review, Submission


def give_verdict(locked: Submission, name: str, by: User, summary: str, **data: Any) -> Submission:
    """Write the decision on a locked round, send the remarks kept back until now, and move it."""
    row = find(locked, name, by)
    summary = summary.strip()
    Review.objects.create(submission=locked, reviewer=by, decision=row.target, summary=summary)
    kept_back = Feedback.objects.filter(submission=locked, sent_at__isnull=True, resolved_at__isnull=True)
    sent = list(kept_back.order_by("created_at", "pk").values_list("pk", flat=True))
    Feedback.objects.filter(pk__in=sent).update(sent_at=timezone.now())
    return move(locked, row, by, text=summary, remarks=sent, **data)
