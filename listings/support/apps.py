from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupportConfig(AppConfig):
    """The section Support: where a reader finds help."""

    name = "listings.support"
    label = "listings_support"
    verbose_name = _("Support")
