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

    unheld_since = models.DateTimeField(
        null=True,
        blank=True,
        editable=False,
        help_text=_("When it was first seen that nothing holds it; empty while something does."),
    )

    class Meta:
        verbose_name = _("asset")
        verbose_name_plural = _("assets")

    def __str__(self) -> str:
        return self.name


class Blob(models.Model):
    """Bytes in the store, known by their sha256, and when somebody last asked that they be kept."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    wanted_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("stored bytes")
        verbose_name_plural = _("stored bytes")

    def __str__(self) -> str:
        return self.sha256


class Verdict(models.Model):
    """What one version of a kind's inspector found in some bytes, whoever brings them. Never changed."""

    sha256 = models.CharField(max_length=64)
    kind = models.CharField(_("kind"), max_length=40)
    version = models.PositiveIntegerField(_("version of the inspector"))
    findings = models.JSONField(_("findings"), default=list)
    facts = models.JSONField(_("facts"), default=dict)
    renditions = models.JSONField(
        _("pictures made from it"),
        default=list,
        blank=True,
        help_text=_("Name, sha256, type, width and height of each: a thumbnail, a drawing."),
    )
    clean_sha256 = models.CharField(
        max_length=64, blank=True, db_index=True, help_text=_("Empty: the file is refused.")
    )
    clean_size = models.PositiveBigIntegerField(_("size of the clean copy in bytes"), null=True)
    found_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("verdict")
        verbose_name_plural = _("verdicts")
        constraints = [
            models.UniqueConstraint(fields=["sha256", "kind", "version"], name="media_verdict_found_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.sha256[:12]}, version {self.version}"

    @property
    def passed(self) -> bool:
        """Whether there is a clean copy to show."""
        return bool(self.clean_sha256)


class Inspection(models.Model):
    """How far an asset's inspection is, the lease under which a worker makes it, and its verdict."""

    class State(models.TextChoices):
        PENDING = "pending", _("Waiting")
        CHECKING = "checking", _("Checking")
        PASSED = "passed", _("Passed")
        REFUSED = "refused", _("Refused")
        FAILED = "failed", _("Could not be checked")

    OPEN = (State.PENDING, State.CHECKING)

    asset = models.OneToOneField(Asset, models.CASCADE, related_name="inspection")
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.PENDING)
    verdict = models.ForeignKey(Verdict, models.PROTECT, related_name="+", null=True, blank=True)
    failure = models.JSONField(_("why it could not be checked"), default=list, blank=True)
    step = models.CharField(_("what the check is doing"), max_length=100, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    tried_version = models.PositiveIntegerField(
        _("version last tried"),
        default=0,
        help_text=_("Of the inspector, when its check failed or the file was inspected anew."),
    )
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
                condition=models.Q(state__in=["passed", "refused"], verdict__isnull=False)
                | (~models.Q(state__in=["passed", "refused"]) & models.Q(verdict__isnull=True)),
                name="media_inspection_verdict_when_finished",
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

    @property
    def findings(self) -> list[dict[str, Any]]:
        """What was found, or why nothing could be."""
        return self.verdict.findings if self.verdict else self.failure

    @property
    def facts(self) -> dict[str, Any]:
        """What the inspector read and measured."""
        return self.verdict.facts if self.verdict else {}

    @property
    def renditions(self) -> list[dict[str, Any]]:
        """The pictures made from the file."""
        return self.verdict.renditions if self.verdict else []

    @property
    def clean_sha256(self) -> str:
        """The hash of the clean copy, or nothing."""
        return self.verdict.clean_sha256 if self.verdict else ""


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
        "step": inspection.step,
        "uploaded_at": asset.uploaded_at.isoformat(),
    }
