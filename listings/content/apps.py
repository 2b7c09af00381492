from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    """The section Content: dashboards, monitors, detection rules and saved views."""

    name = "listings.content"
    label = "listings_content"
    verbose_name = _("Content")
