from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OverviewConfig(AppConfig):
    """The section Overview: name, logo and first words of the tile."""

    name = "listings.overview"
    label = "listings_overview"
    verbose_name = _("Overview")
