"""Who looks at a round."""

from django.utils import timezone

from accounts.models import User
from reviews.models import Look, Submission


def look_at(*, submission: Submission, by: User) -> None:
    """Write that somebody of the desk has a round before them now; one statement, also for the first look."""
    now = timezone.now()
    Look.objects.bulk_create(
        [Look(submission=submission, user=by, first_at=now, last_at=now)],
        update_conflicts=True,
        unique_fields=["submission", "user"],
        update_fields=["last_at"],
    )
