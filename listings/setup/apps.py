from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SetupConfig(AppConfig):
    """The section Setup: how the offering is put to use, and how it is taken out again."""

    name = "listings.setup"
    label = "listings_setup"
    verbose_name = _("Setup")
