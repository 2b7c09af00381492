"""What happened to a listing."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reviews.models.submissions import Submission


class NeverChanged(TypeError):
    """An event was to be changed or removed."""

    def __init__(self) -> None:
        super().__init__("What happened is never changed.")


class Events(models.QuerySet):
    """Events as they are read and added to; they are not changed, whoever asks."""

    def update(self, **values: Any) -> int:
        raise NeverChanged

    def bulk_update(self, *args: Any, **options: Any) -> int:
        raise NeverChanged

    def delete(self) -> tuple[int, dict[str, int]]:
        raise NeverChanged


class Event(models.Model):
    """Something that happened to a listing: who did what, and when. Never changed afterwards.

    `by` is empty for what the program does of itself; `data` holds what the sentence about it needs.
    """

    class Verb(models.TextChoices):
        SUBMIT = "submit", _("Submitted")
        CLAIM = "claim", _("Review begun")
        ASSIGN = "assign", _("Assigned")
        HAND_OVER = "hand_over", _("Handed over")
        RELEASE = "release", _("Released")
        LAPSE = "lapse", _("Claim lapsed")
        DELAY = "delay", _("Answer delayed")
        REQUEST_CHANGES = "request_changes", _("Changes requested")
        RECOMMEND = "recommend", _("Recommended")
        DECLINE = "decline", _("Declined")
        RECONSIDER = "reconsider", _("May be submitted again")
        APPROVE = "approve", _("Approved")
        SCHEDULE = "schedule", _("Publication scheduled")
        HOLD = "hold", _("Publication held")
        PUBLISH = "publish", _("Published")
        UNPUBLISH = "unpublish", _("Taken down")
        RESTORE = "restore", _("Rolled back")
        WITHDRAW = "withdraw", _("Withdrawn")
        SUPERSEDE = "supersede", _("Superseded")
        REMARK = "remark", _("Remark left")
        REWRITE = "rewrite", _("Remark rewritten")
        REPLY = "reply", _("Reply")
        ANSWER = "answer", _("Remark answered")
        TAKE_OVER = "take_over", _("Suggested text used")
        RESOLVE = "resolve", _("Remark resolved")
        REOPEN = "reopen", _("Remark reopened")
        READ_ACCOUNT = "read_account", _("Test account read")
        WAIVE = "waive", _("Item of the checklist waived")
        TAKE_BACK_WAIVER = "take_back_waiver", _("Waiver taken back")

    listing = models.ForeignKey("listings.Listing", models.PROTECT, related_name="events")
    submission = models.ForeignKey(Submission, models.PROTECT, null=True, related_name="events")
    verb = models.CharField(_("what happened"), max_length=20, choices=Verb.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    data = models.JSONField(default=dict)
    internal = models.BooleanField(_("not shown to the partner"), default=False)

    objects = Events.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [models.Index(fields=["listing", "-at", "-id"], name="reviews_event_latest")]

    def __str__(self) -> str:
        return f"{self.verb}, {self.listing_id}"

    def save(self, *args: Any, **options: Any) -> None:
        """Add the event; one that is kept already is refused (`NeverChanged`)."""
        if not self._state.adding:
            raise NeverChanged
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Refuse."""
        raise NeverChanged
