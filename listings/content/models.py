"""The rows of Content."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from listings.models import SectionRow


class Content(SectionRow):
    """What comes with the integration: lists of files, each with what is said of it."""

    dashboards = models.JSONField(_("dashboards"), default=list, blank=True)
    monitors = models.JSONField(_("monitors"), default=list, blank=True)
    detection_rules = models.JSONField(_("detection rules"), default=list, blank=True)
    saved_views = models.JSONField(_("saved views"), default=list, blank=True)

    class Meta:
        verbose_name = _("content")
        verbose_name_plural = _("content sections")
