from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewsConfig(AppConfig):
    """The review desk: submissions, decisions, remarks, what happened and who is told."""

    name = "reviews"
    verbose_name = _("Reviews")
