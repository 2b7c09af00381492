"""An uploaded file and, in a row of its own, what the inspection made of it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Asset(models.Model):
    """An uploaded file. Immutable: another file is another asset; its bytes are found by `sha256`."""

    organization = models.ForeignKey("accounts.Organization", models.PROTECT, related_name="assets")
    kind = models.CharField(_("kind"), max_length=40)
    name = models.CharField(_("file name"), max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)
    made_from = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("made from"),
        help_text=_("The file as it was uploaded, where this one was cropped or scaled from it."),
    )
    is_public = models.BooleanField(
        _("public"), default=False, help_text=_("Its clean copy is part of a published tile.")
    )

    class Meta:
        verbose_name = _("asset")
        verbose_name_plural = _("assets")

    def __str__(self) -> str:
        return self.name


class Inspection(models.Model):
    """The verdict on an asset, written by the worker, and the lease under which it works."""

    class State(models.TextChoices):
        PENDING = "pending", _("Waiting")
        CHECKING = "checking", _("Checking")
        PASSED = "passed", _("Passed")
        REFUSED = "refused", _("Refused")
        FAILED = "failed", _("Could not be checked")

    OPEN = (State.PENDING, State.CHECKING)

    asset = models.OneToOneField(Asset, models.CASCADE, related_name="inspection")
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PENDING)
    findings = models.JSONField(_("findings"), default=list)
    facts = models.JSONField(_("facts"), default=dict)
    renditions = models.JSONField(
        _("pictures made from it"),
        default=list,
        blank=True,
        help_text=_("Name, sha256, type, width and height of each: a thumbnail, a drawing."),
    )
    clean_sha256 = models.CharField(max_length=64, blank=True)
    clean_size = models.PositiveBigIntegerField(_("size of the clean copy in bytes"), null=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    leased_at = models.DateTimeField(
        default=timezone.now,
        help_text=_("When it was queued or begun last; left open longer than the lease, it is queued again."),
    )
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("inspection")
        verbose_name_plural = _("inspections")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="passed", clean_sha256__gt="")
                | (~models.Q(state="passed") & models.Q(clean_sha256="")),
                name="media_inspection_clean_only_when_passed",
            ),
        ]
        indexes = [
            models.Index(
                fields=["leased_at"],
                condition=models.Q(state__in=["pending", "checking"]),
                name="media_inspection_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asset}: {self.get_state_display()}"

    @property
    def is_open(self) -> bool:
        """Whether the verdict is still to come."""
        return self.state in self.OPEN


def to_values(asset: Asset | None) -> dict[str, Any] | None:
    """Return the asset as a section's values hold it: what it is and what the inspection says of it."""
    if asset is None:
        return None
    inspection = asset.inspection
    return {
        "id": asset.pk,
        "name": asset.name,
        "sha256": asset.sha256,
        "size": asset.size,
        "made_from": asset.made_from_id,
        "state": inspection.state,
        "clean_sha256": inspection.clean_sha256,
        "facts": inspection.facts,
        "renditions": inspection.renditions,
        "findings": inspection.findings,
    }
