"""The test account that came with a round."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from reviews.models.submissions import Submission


class Credentials(models.Model):
    """How a reviewer signs in to what a round integrates with, sealed: only the program can open it.

    The row lives as long as the round waits or is in review, and is deleted by the move that ends that.
    """

    submission = models.OneToOneField(Submission, models.CASCADE, related_name="credentials")
    sealed = models.TextField(_("sealed"), editable=False)

    class Meta:
        verbose_name = _("test account")
        verbose_name_plural = _("test accounts")

    def __str__(self) -> str:
        return f"{self.submission_id}"
