from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """People, the organizations they belong to, and the roles they have."""

    name = "accounts"
    verbose_name = _("Accounts")
