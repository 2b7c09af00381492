from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConfigurationConfig(AppConfig):
    """The section Configuration: how the integration is built."""

    name = "listings.configuration"
    label = "listings_configuration"
    verbose_name = _("Configuration")
