"""The rows of Support."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from listings.models import SectionRow


class Support(SectionRow):
    """Where a reader finds help, and whom to ask before buying."""

    support_email = models.TextField(_("support e-mail"), blank=True)
    sales_email = models.TextField(_("sales e-mail"), blank=True)
    contact_link = models.TextField(_("contact page"), blank=True)
    documentation_url = models.TextField(_("documentation"), blank=True)
    support = models.TextField(_("support text"), blank=True)
    troubleshooting = models.TextField(_("troubleshooting"), blank=True)

    class Meta:
        verbose_name = _("support")
        verbose_name_plural = _("support sections")
