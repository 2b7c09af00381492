"""What a reviewer goes through before recommending: lists kept by admins, one for each offering type."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from listings.models import OfferingType
from reviews.models.submissions import Submission


class Checklist(models.Model):
    """One version of the checklist of an offering type. Never changed: an edit is the next version."""

    offering_type = models.CharField(_("offering type"), max_length=30, choices=OfferingType.choices)
    version = models.PositiveIntegerField(_("version"), validators=[MinValueValidator(1)])
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("checklist")
        verbose_name_plural = _("checklists")
        constraints = [
            models.UniqueConstraint(fields=["offering_type", "version"], name="reviews_checklist_version")
        ]

    def __str__(self) -> str:
        return f"{self.offering_type}, {self.version}"


class ChecklistItem(models.Model):
    """One thing to look at. With `codes` the check itself decides it: done when none of them was found.

    A code may end with an asterisk: "logo-*" stands for every code that begins with "logo-".
    """

    checklist = models.ForeignKey(Checklist, models.CASCADE, related_name="items")
    position = models.PositiveIntegerField(_("position"))
    text = models.CharField(_("text"), max_length=200)
    codes = models.JSONField(_("codes of findings"), default=list, blank=True)

    class Meta:
        verbose_name = _("item of a checklist")
        verbose_name_plural = _("items of checklists")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["checklist", "position"], name="reviews_checklist_item_place")
        ]

    def __str__(self) -> str:
        return self.text


class ChecklistTick(models.Model):
    """That a person found one item of the checklist in order, for one round.

    With a `waiver` it is an item that the check leaves open and an admin let pass; the waiver is the reason.
    """

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="ticks")
    item = models.ForeignKey(ChecklistItem, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    waiver = models.TextField(_("reason of a waiver"), blank=True)

    class Meta:
        verbose_name = _("tick")
        verbose_name_plural = _("ticks")
        constraints = [models.UniqueConstraint(fields=["submission", "item"], name="reviews_tick_once")]

    def __str__(self) -> str:
        return f"{self.submission_id}: {self.item_id}"
