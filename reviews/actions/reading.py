"""The inbox: what somebody has read."""

from django.utils import timezone

from accounts.models import User
from reviews.models import Notification


def mark_read(*, notification: Notification, by: User) -> None:
    """Mark one of one's own notifications as read."""
    Notification.objects.filter(pk=notification.pk, user=by, read_at__isnull=True).update(
        read_at=timezone.now()
    )


def mark_all_read(*, by: User) -> None:
    """Mark everything in one's inbox as read."""
    Notification.objects.filter(user=by, read_at__isnull=True).update(read_at=timezone.now())
