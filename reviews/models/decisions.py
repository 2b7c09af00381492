"""What a person decided on a round."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reviews.models.submissions import Submission


class Review(models.Model):
    """One person's decision on one submission, with the words sent with it."""

    class Decision(models.TextChoices):
        CHANGES_REQUESTED = "changes_requested", _("Changes requested")
        RECOMMENDED = "recommended", _("Recommended")
        APPROVED = "approved", _("Approved")
        DECLINED = "declined", _("Declined")

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="reviews")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decision = models.CharField(_("decision"), max_length=20, choices=Decision.choices)
    summary = models.TextField(_("summary"), blank=True)
    decided_at = models.DateTimeField(_("decided"), default=timezone.now)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        indexes = [models.Index(fields=["decided_at"], name="reviews_review_decided")]

    def __str__(self) -> str:
        return f"{self.submission}, {self.decision}"
