from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReleaseNotesConfig(AppConfig):
    """The section Release notes: what each version brought."""

    name = "listings.release_notes"
    label = "listings_release_notes"
    verbose_name = _("Release notes")
