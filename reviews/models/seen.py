"""Which changes of a round a reviewer has read."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reviews.models.submissions import Submission


class SeenChange(models.Model):
    """That one person has read what changed in one field of a round. Theirs alone; it can be taken back."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="seen_changes")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    section = models.CharField(_("section"), max_length=50)
    field = models.CharField(_("field"), max_length=100)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("change that was seen")
        verbose_name_plural = _("changes that were seen")
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "user", "section", "field"], name="reviews_seen_change_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.submission_id}: {self.section}.{self.field}"
