"""What the worker does for the review desk: an id in, one call, nothing else."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from reviews import mailing
from reviews.models import Notification

LATE = timedelta(minutes=1)
GIVEN_UP = timedelta(days=1)
AT_ONCE = 100


@shared_task(acks_late=True)
def mail_notification(notification_id: int) -> None:
    """Send one notification by mail."""
    mailing.deliver(notification_id)


@shared_task
def mail_waiting() -> None:
    """Queue again what was not mailed within a minute. Gives up after a day."""
    now = timezone.now()
    waiting = Notification.objects.filter(
        mailed_at__isnull=True, created_at__lt=now - LATE, created_at__gt=now - GIVEN_UP, user__is_active=True
    ).order_by("created_at")
    for pk in waiting.values_list("pk", flat=True)[:AT_ONCE]:
        mail_notification.delay(pk)
