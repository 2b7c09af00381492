"""The rows of Setup."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from listings.models import SectionRow


class Setup(SectionRow):
    """How the offering is put to use, and how it is taken out again."""

    setup = models.TextField(_("setup"), blank=True)
    uninstallation = models.TextField(_("uninstallation"), blank=True)

    pictures = models.JSONField(_("pictures"), default=list, blank=True)

    class Meta:
        verbose_name = _("setup")
        verbose_name_plural = _("setup sections")
