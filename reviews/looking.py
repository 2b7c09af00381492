"""Who has a round before them right now."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from reviews.models import Look

PRESENT = timedelta(seconds=60)  # an open page says so every 20 seconds; two may be lost


def looking_at(submissions: Iterable[int]) -> dict[int, list[User]]:
    """Return who looks at each of these rounds, by its primary key, sorted by name; one query."""
    looks = Look.objects.filter(submission__in=list(submissions), last_at__gt=timezone.now() - PRESENT)
    found: dict[int, list[User]] = {}
    for look in looks.select_related("user").order_by("user__name", "user__email"):
        found.setdefault(look.submission_id, []).append(look.user)
    return found
