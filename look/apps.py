from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LookConfig(AppConfig):
    """Small pieces of markup that every page may use. It knows none of the other apps."""

    name = "look"
    verbose_name = _("Look")
