"""What is sent by mail once, and is queued again until it was."""

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone


def in_a_minute() -> datetime:
    """Return when a mail that was queued now counts as waiting."""
    return timezone.now() + timedelta(minutes=1)


class Mail(models.Model):
    """A row that stands for one mail: sent once `mailed_at` is set.

    `mail_again_at` is when it is queued once more, should it not be mailed by then. `mail_taken_until` is how
    long the worker that took it is waited for; when that one died, another takes it then.
    """

    mailed_at = models.DateTimeField(null=True, blank=True)
    mail_again_at = models.DateTimeField(default=in_a_minute)
    mail_taken_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
