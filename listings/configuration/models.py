"""The rows of Configuration, the secrets of its OAuth client, and the exceptions asked for."""

import hmac

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from listings.models import SectionRow


class Configuration(SectionRow):
    """How the integration is built. Each way keeps its own fields, so that switching loses nothing."""

    method = models.TextField(_("method"), blank=True)

    repository_url = models.TextField(_("repository"), blank=True)
    pull_request_url = models.TextField(_("pull request"), blank=True)
    agent_version = models.TextField(_("minimum Agent version"), blank=True)
    wheel = models.ForeignKey("media.Asset", models.PROTECT, related_name="+", null=True, blank=True)
    spec = models.ForeignKey("media.Asset", models.PROTECT, related_name="+", null=True, blank=True)
    process_signatures = models.JSONField(_("process signatures"), default=list, blank=True)
    auto_install = models.BooleanField(_("installed by itself"), default=True)
    supports_failover = models.BooleanField(_("coordinated failover"), default=False)

    client_name = models.TextField(_("client name"), blank=True)
    client_description = models.TextField(_("client description"), blank=True)
    onboarding_url = models.TextField(_("onboarding URL"), blank=True)
    redirect_uris = models.JSONField(_("redirect URIs"), default=list, blank=True)
    scopes = models.JSONField(_("scopes"), default=list, blank=True)
    client_id = models.TextField(_("client ID"), blank=True)

    exception_state = models.TextField(_("exception"), blank=True)
    exception_reason = models.TextField(_("reasons"), blank=True)
    exception_note = models.TextField(_("answer"), blank=True)

    class Meta:
        verbose_name = _("configuration")
        verbose_name_plural = _("configurations")


class ClientSecretQuerySet(models.QuerySet["ClientSecret"]):
    """Secrets, found by whether they work."""

    def live(self) -> "ClientSecretQuerySet":
        """Return those that work now: not revoked, and not past their end."""
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=timezone.now()), revoked_at=None)

    def current(self) -> "ClientSecretQuerySet":
        """Return those without an end: at most one a listing."""
        return self.filter(ends_at=None, revoked_at=None)


class ClientSecret(models.Model):
    """One secret of a listing's OAuth client, of which only a hash is kept.

    The current one has no end. One that was rotated out works until `ends_at`. `ending` are its last
    characters, by which people tell secrets apart; too few to be of use to anybody else.
    """

    listing = models.ForeignKey("listings.Listing", models.CASCADE, related_name="client_secrets")
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    ending = models.CharField(max_length=4)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = ClientSecretQuerySet.as_manager()

    class Meta:
        verbose_name = _("client secret")
        verbose_name_plural = _("client secrets")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["listing"],
                condition=Q(ends_at=None, revoked_at=None),
                name="listings_configuration_one_current_secret",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="listings_configuration_secret_revoked_who_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.listing}: …{self.ending}"

    def matches(self, sha256: str) -> bool:
        """Say whether a hash is this secret's, in a time that tells nothing of where they differ."""
        return hmac.compare_digest(self.sha256, sha256)


class ExceptionRequest(models.Model):
    """A partner's request to build on the API without OAuth, with its reasons, and an admin's answer."""

    class State(models.TextChoices):
        """How far it is."""

        REQUESTED = "requested", _("Asked for")
        GRANTED = "granted", _("Granted")
        DECLINED = "declined", _("Declined")

    listing = models.ForeignKey("listings.Listing", models.CASCADE, related_name="exception_requests")
    state = models.CharField(max_length=20, choices=State, default=State.REQUESTED)
    reason = models.TextField(_("reasons"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    note = models.TextField(_("answer"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("exception")
        verbose_name_plural = _("exceptions")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["listing"],
                condition=Q(state="requested"),
                name="listings_configuration_one_open_request",
            ),
            models.CheckConstraint(
                condition=Q(state="requested", decided_at=None, decided_by=None)
                | Q(state__in=("granted", "declined"), decided_at__isnull=False, decided_by__isnull=False),
                name="listings_configuration_request_decided_who_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.listing}: {self.get_state_display()}"
