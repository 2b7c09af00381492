from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DataConfig(AppConfig):
    """The section Data: what the integration sends to the platform, and what it reads there."""

    name = "listings.data"
    label = "listings_data"
    verbose_name = _("Data")
