"""The rows of Data."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from listings.models import SectionRow


class Data(SectionRow):
    """What the integration sends to the platform, and what it reads there."""

    submitted = models.JSONField(_("data submitted"), default=list, blank=True)
    queried = models.JSONField(_("data queried"), default=list, blank=True)
    metric_prefix = models.TextField(_("metric prefix"), blank=True)
    metric_checks = models.JSONField(_("metrics that prove it works"), default=list, blank=True)
    metadata = models.ForeignKey("media.Asset", models.PROTECT, related_name="+", null=True, blank=True)
    log_source = models.TextField(_("log source"), blank=True)
    pipeline = models.ForeignKey("media.Asset", models.PROTECT, related_name="+", null=True, blank=True)
    pipeline_tests = models.ForeignKey("media.Asset", models.PROTECT, related_name="+", null=True, blank=True)
    creates_events = models.BooleanField(_("creates events"), default=False)
    service_checks = models.JSONField(_("service checks"), default=list, blank=True)
    data_collected = models.TextField(_("data collected"), blank=True)

    class Meta:
        verbose_name = _("data")
        verbose_name_plural = _("data sections")
