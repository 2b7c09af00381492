from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    """Uploaded files: stored once by their sha256, inspected by a worker, served only as a clean copy."""

    name = "media"
    verbose_name = _("Media")
