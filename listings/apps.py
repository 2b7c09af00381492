from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ListingsConfig(AppConfig):
    """Listings and the machinery of their sections; the sections themselves are apps of their own."""

    name = "listings"
    verbose_name = _("Listings")
