"""What the worker does for the review desk: an id in, one call, nothing else."""

from celery import shared_task

from reviews import mailing


@shared_task(acks_late=True)
def mail_notification(notification_id: int) -> None:
    """Send one notification by mail."""
    mailing.deliver(notification_id)


@shared_task
def mail_waiting() -> None:
    """Queue again what was not mailed: the broker, the worker or the mail server was away."""
    for notification_id in mailing.renew_waiting():
        mail_notification.delay(notification_id)
