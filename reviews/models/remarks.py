"""What people say of a round: remarks and the threads beneath them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reviews.models.submissions import Submission


def _both_or_neither(what: str) -> models.CheckConstraint:
    """Return the constraint that `<what>_at` and `<what>_by` are told together."""
    return models.CheckConstraint(
        condition=Q(**{f"{what}_at__isnull": True, f"{what}_by__isnull": True})
        | Q(**{f"{what}_at__isnull": False, f"{what}_by__isnull": False}),
        name=f"reviews_feedback_{what}_whole",
    )


class Feedback(models.Model):
    """A person's remark on a field, a section or the whole of a submission; open until it is resolved.

    The partner sees it from `sent_at` on: what is written during a review goes out with its decision. What
    is blocking has to be changed; a suggestion may be, and a question wants an answer.
    """

    class Kind(models.TextChoices):
        BLOCKING = "blocking", _("Blocking")
        SUGGESTION = "suggestion", _("Suggestion")
        QUESTION = "question", _("Question")

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="feedback")
    section = models.CharField(_("section"), max_length=50, blank=True)
    field = models.CharField(_("field"), max_length=100, blank=True)
    row = models.CharField(_("row"), max_length=100, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.BLOCKING)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField(_("text"))
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        constraints = [_both_or_neither("answered"), _both_or_neither("resolved")]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def state(self) -> str:
        """Return "unsent", "open", "answered" or "resolved"."""
        if self.resolved_at:
            return "resolved"
        if self.sent_at is None:
            return "unsent"
        return "answered" if self.answered_at else "open"


class Reply(models.Model):
    """An answer in a remark's thread, by either side."""

    feedback = models.ForeignKey(Feedback, models.PROTECT, related_name="replies")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField(_("text"))
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")

    def __str__(self) -> str:
        return self.text[:60]
