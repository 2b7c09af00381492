"""What a person does not want to be told of."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from reviews.models.events import Event


class Muted(models.Model):
    """One kind of event of which a person is not told in one way. All else is told."""

    class Way(models.TextChoices):
        INBOX = "inbox", _("Inbox")
        MAIL = "mail", _("Mail")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="muted")
    verb = models.CharField(_("what happened"), max_length=20, choices=Event.Verb.choices)
    way = models.CharField(_("way"), max_length=10, choices=Way.choices)

    class Meta:
        verbose_name = _("muted kind of event")
        verbose_name_plural = _("muted kinds of events")
        constraints = [models.UniqueConstraint(fields=["user", "verb", "way"], name="reviews_muted_once")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.verb}, {self.way}"
