"""Who of the desk has looked at a round, and when."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reviews.models.submissions import Submission


class Look(models.Model):
    """That somebody of the desk looked at a round: first and last. An open page renews `last_at`."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="looks")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    first_at = models.DateTimeField(default=timezone.now)
    last_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("look")
        verbose_name_plural = _("looks")
        constraints = [models.UniqueConstraint(fields=["submission", "user"], name="reviews_look_once")]

    def __str__(self) -> str:
        return f"{self.submission_id}: {self.user_id}"
