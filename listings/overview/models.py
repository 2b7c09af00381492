"""The rows of Overview."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from listings.models import SectionRow


class Overview(SectionRow):
    """What a reader meets in the catalogue. Texts have no limit here: the checks say what is too long."""

    title = models.TextField(_("title"), blank=True)
    vendor_name = models.TextField(_("vendor name"), blank=True)
    vendor_url = models.TextField(_("vendor URL"), blank=True)
    description = models.TextField(_("short description"), blank=True)
    overview = models.TextField(_("overview"), blank=True)
    tags = models.JSONField(_("tags"), default=list, blank=True)
    logo = models.ForeignKey("media.Asset", models.PROTECT, related_name="+", null=True, blank=True)
    integration_id = models.TextField(_("integration ID"), blank=True)
    source_type_name = models.TextField(_("source type name"), blank=True)
    display_on_public_website = models.BooleanField(_("shown on the public website"), default=True)
    media = models.JSONField(_("media"), default=list, blank=True)
    video_file = models.ForeignKey(
        "media.Asset", models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("video file")
    )
    vendor_id = models.TextField(_("vendor ID"), blank=True)
    pricing = models.JSONField(_("pricing plans"), default=list, blank=True)
    legal_terms = models.ForeignKey(
        "media.Asset",
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("licence agreement"),
    )
    resources = models.JSONField(_("resources"), default=list, blank=True)

    readme_head = models.TextField(_("head of the README"), blank=True)
    further_reading = models.TextField(_("further reading"), blank=True)
    owner = models.TextField(_("platform team"), blank=True)
    source_type_id = models.TextField(_("source type number"), blank=True)
    repository_folder = models.TextField(_("folder in the repository"), blank=True)

    class Meta:
        verbose_name = _("overview")
        verbose_name_plural = _("overviews")
