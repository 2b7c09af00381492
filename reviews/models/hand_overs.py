"""What one reviewer tells the next about a round."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reviews.models.submissions import Submission


class HandOver(models.Model):
    """A note that went with a round from one reviewer to another. The desk's alone: no partner reads it."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="hand_overs")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    note = models.TextField(_("note"))
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("hand-over")
        verbose_name_plural = _("hand-overs")

    def __str__(self) -> str:
        return self.note[:60]
