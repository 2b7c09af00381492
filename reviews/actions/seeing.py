"""Ticking off the changes of a round that somebody has read."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.models import User
from reviews.models import SeenChange, Submission
from reviews.permissions import can_review, standing


@transaction.atomic
def mark_seen(*, submission: Submission, section: str, field: str, seen: bool, by: User) -> None:
    """Tick a change off for oneself, or take the tick back. Said twice, it stands as it was."""
    if not can_review(standing(submission, by)):
        raise PermissionDenied
    place = {"submission": submission, "user": by, "section": section, "field": field}
    if seen:
        SeenChange.objects.get_or_create(**place)
    else:
        SeenChange.objects.filter(**place).delete()
