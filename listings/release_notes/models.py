"""The rows of Release notes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from listings.models import SectionRow


class ReleaseNotes(SectionRow):
    """What each version brought, newest first, and the text that stands around the releases in the file."""

    releases = models.JSONField(_("releases"), default=list, blank=True)
    further = models.TextField(_("further text"), blank=True)

    class Meta:
        verbose_name = _("release notes")
        verbose_name_plural = _("release notes")
