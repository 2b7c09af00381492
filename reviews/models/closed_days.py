"""The days on which the review desk is closed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ClosedDay(models.Model):
    """A day, other than a weekend's, on which nobody is expected to answer. Kept by admins."""

    day = models.DateField(_("day"), unique=True)
    name = models.CharField(_("why it is closed"), max_length=100)

    class Meta:
        verbose_name = _("closed day")
        verbose_name_plural = _("closed days")
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day}: {self.name}"
