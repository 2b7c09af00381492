"""Who was told of what happened."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reviews.models.events import Event


def in_a_minute() -> datetime:
    """Return when a mail that was queued now counts as waiting."""
    return timezone.now() + timedelta(minutes=1)


class Notification(models.Model):
    """One person told of one event: in the inbox from the start, by mail once `mailed_at` is set.

    `mail_again_at` is when it is queued once more, should it not be mailed by then.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="notifications")
    event = models.ForeignKey(Event, models.PROTECT, related_name="notifications")
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    mail_again_at = models.DateTimeField(default=in_a_minute)

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        constraints = [models.UniqueConstraint(fields=["user", "event"], name="reviews_notification_once")]
        indexes = [
            models.Index(fields=["user"], condition=Q(read_at__isnull=True), name="reviews_note_unread"),
            models.Index(
                fields=["mail_again_at"], condition=Q(mailed_at__isnull=True), name="reviews_note_unmailed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.event_id}"
