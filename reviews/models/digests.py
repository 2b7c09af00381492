"""One mail a day in place of one for each event: when a person gets it, and those that were made."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reviews.models.mails import Mail

DIGEST_HOUR = 8  # in the morning, where nobody chose another


class DigestHour(models.Model):
    """The hour at which a person gets the digest. Whoever has no such row gets a mail for each event.

    `zone` is the time zone in which the hour is meant, as named by IANA; empty is that of the desk.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="digest_hour")
    hour = models.PositiveSmallIntegerField(_("hour"), default=DIGEST_HOUR)
    zone = models.CharField(_("time zone"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("hour of the digest")
        verbose_name_plural = _("hours of the digest")
        constraints = [
            models.CheckConstraint(condition=Q(hour__gte=0, hour__lte=23), name="reviews_digest_hour_of_day")
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.hour} {self.zone}"


class Digest(Mail):
    """The digest of one person and day, with the notifications it holds. The database lets there be one."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="digests")
    day = models.DateField(_("day"))
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("digest")
        verbose_name_plural = _("digests")
        constraints = [models.UniqueConstraint(fields=["user", "day"], name="reviews_digest_once_a_day")]
        indexes = [
            models.Index(
                fields=["mail_again_at"], condition=Q(mailed_at__isnull=True), name="reviews_digest_unmailed"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.day}"
