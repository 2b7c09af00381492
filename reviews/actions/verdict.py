"""Writing down what somebody decided on a round."""

from typing import Any

from accounts.models import User
from reviews.actions.moving import find, move
from reviews.actions.remarking import send
from reviews.models import Review, Submission
from reviews.queries import unsent_on


def give_verdict(locked: Submission, name: str, by: User, summary: str, **data: Any) -> Submission:
    """Write the decision on a locked round, send the remarks kept back until now, and move it."""
    row = find(locked, name, by)
    summary = summary.strip()
    Review.objects.create(submission=locked, reviewer=by, decision=row.target, summary=summary)
    kept_back = list(unsent_on(locked).select_for_update(of=("self",)))
    send(kept_back)
    return move(locked, row, by, text=summary, remarks=[one.pk for one in kept_back], **data)
