"""What people say of a round: remarks, the desk's private notes, and the threads beneath them."""

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
    """A person's remark on a place of a submission; open until it is resolved.

    The place is the whole, a section, a field, a row of a field (`row` its id or a metric's name, `row_name`
    what it was called), or a `region` of a picture: left, top, width and height in thousandths of it.

    The partner sees it from `sent_at` on, under its `number` in the listing: what is written during a review
    goes out with its decision. What is blocking has to be changed; a suggestion may be, a question wants an
    answer, and a note stays on the desk. `suggested` is a text for the field, ready to be taken over. A
    `late` one is blocking though its place had not changed since a verdict: an admin allowed it.
    """

    class Kind(models.TextChoices):
        BLOCKING = "blocking", _("Blocking")
        SUGGESTION = "suggestion", _("Suggestion")
        QUESTION = "question", _("Question")
        NOTE = "note", _("Private note")

    listing = models.ForeignKey("listings.Listing", models.PROTECT, related_name="feedback")
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="feedback")
    number = models.PositiveIntegerField(_("number"), null=True, blank=True)
    section = models.CharField(_("section"), max_length=50, blank=True)
    field = models.CharField(_("field"), max_length=100, blank=True)
    row = models.CharField(_("row"), max_length=250, blank=True)
    row_name = models.CharField(_("name of the row"), max_length=250, blank=True)
    region = models.JSONField(_("region of the picture"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.BLOCKING)
    late = models.BooleanField(_("raised late"), default=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField(_("text"))
    suggested = models.TextField(_("suggested text"), blank=True)
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
        constraints = [
            _both_or_neither("answered"),
            _both_or_neither("resolved"),
            models.UniqueConstraint(fields=["listing", "number"], name="reviews_feedback_number"),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True, number__isnull=True)
                | Q(sent_at__isnull=False, number__isnull=False),
                name="reviews_feedback_numbered_when_sent",
            ),
            models.CheckConstraint(
                condition=~Q(kind="note") | Q(sent_at__isnull=True), name="reviews_feedback_note_stays"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def is_note(self) -> bool:
        """Whether it stays on the desk."""
        return self.kind == self.Kind.NOTE

    @property
    def state(self) -> str:
        """Return "note", "unsent", "open", "answered" or "resolved"."""
        if self.resolved_at:
            return "resolved"
        if self.sent_at is None:
            return "note" if self.is_note else "unsent"
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
