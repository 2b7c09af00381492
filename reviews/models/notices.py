"""Who was told of what happened."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reviews.models.digests import Digest
from reviews.models.events import Event
from reviews.models.mails import Mail


class Notification(Mail):
    """One person told of one event: in the inbox, by mail or both, as they wanted it when it happened.

    `by_mail` says how it is mailed: by itself, within the day's digest (then `digest` is the one that took it
    up), or not at all.
    """

    class ByMail(models.TextChoices):
        ALONE = "alone", _("By itself")
        DIGEST = "digest", _("In the digest")
        NEVER = "never", _("Not by mail")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="notifications")
    event = models.ForeignKey(Event, models.PROTECT, related_name="notifications")
    created_at = models.DateTimeField(default=timezone.now)
    in_inbox = models.BooleanField(_("in the inbox"), default=True)
    read_at = models.DateTimeField(null=True, blank=True)
    by_mail = models.CharField(_("by mail"), max_length=10, choices=ByMail.choices, default=ByMail.ALONE)
    digest = models.ForeignKey(
        Digest, models.SET_NULL, null=True, blank=True, related_name="notifications", editable=False
    )

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        constraints = [
            models.UniqueConstraint(fields=["user", "event"], name="reviews_notification_once"),
            models.CheckConstraint(
                condition=Q(digest__isnull=True) | Q(by_mail="digest"), name="reviews_notification_in_digest"
            ),
        ]
        indexes = [
            models.Index(
                fields=["user"], condition=Q(read_at__isnull=True, in_inbox=True), name="reviews_note_unread"
            ),
            models.Index(
                fields=["mail_again_at"],
                condition=Q(mailed_at__isnull=True, by_mail="alone"),
                name="reviews_note_unmailed",
            ),
            models.Index(
                fields=["user", "created_at"],
                condition=Q(digest__isnull=True, by_mail="digest"),
                name="reviews_note_for_digest",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.event_id}"
