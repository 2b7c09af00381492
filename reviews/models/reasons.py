"""Reasons: what reviewers ask for again and again, kept by admins, and which remarks were left with them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reviews.models.remarks import Feedback


class Reason(models.Model):
    """One reason: its text goes into a remark, with {field}, {value} and {limit} filled in.

    A retired one is no longer offered. It stays with the remarks that were left with it.
    """

    title = models.CharField(_("title"), max_length=80)
    text = models.TextField(_("text"))
    rule = models.URLField(_("link to the rule"), max_length=300, blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("reason")
        verbose_name_plural = _("reasons")
        ordering = ["position", "title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["title"], condition=Q(retired_at__isnull=True), name="reviews_reason_title"
            ),
            models.CheckConstraint(
                condition=Q(retired_at__isnull=True, retired_by__isnull=True)
                | Q(retired_at__isnull=False, retired_by__isnull=False),
                name="reviews_reason_retired_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ReasonUse(models.Model):
    """That a remark was left with a reason ticked."""

    reason = models.ForeignKey(Reason, models.PROTECT, related_name="uses")
    feedback = models.ForeignKey(Feedback, models.CASCADE, related_name="reason_uses")

    class Meta:
        verbose_name = _("use of a reason")
        verbose_name_plural = _("uses of reasons")
        constraints = [
            models.UniqueConstraint(fields=["feedback", "reason"], name="reviews_reason_used_once")
        ]

    def __str__(self) -> str:
        return f"{self.feedback_id}: {self.reason_id}"
