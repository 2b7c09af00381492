"""What the worker does for the review desk: an id in, one call, nothing else."""

from celery import shared_task
from django.utils import timezone

from reviews import digests, mailing


@shared_task(acks_late=True)
def mail_notification(notification_id: int) -> None:
    """Send one notification by mail."""
    mailing.deliver(notification_id)


@shared_task(acks_late=True)
def mail_digest(digest_id: int) -> None:
    """Send one digest."""
    digests.deliver(digest_id)


@shared_task
def mail_waiting() -> None:
    """Queue again what was not mailed: the broker, the worker or the mail server was away."""
    for notification_id in mailing.renew_waiting():
        mail_notification.delay(notification_id)
    for digest_id in digests.renew_waiting():
        mail_digest.delay(digest_id)


@shared_task
def gather_digests() -> None:
    """Make the digests that are due, and queue their mails."""
    for digest_id in digests.gather(timezone.now()):
        mail_digest.delay(digest_id)
