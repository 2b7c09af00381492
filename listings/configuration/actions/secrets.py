"""The secret of a listing's OAuth client: made, rotated, revoked, recognised. Only its hash is kept.

A hash made for passwords is slow on purpose, because people choose words that can be guessed. This secret is
256 bits from the system's generator: it cannot be guessed, so one round of SHA-256 gives nothing away, and a
server that is asked with each request answers at once.
"""

import hashlib
import secrets
import uuid
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from listings.configuration.actions.writing import write_fields
from listings.configuration.errors import Refused
from listings.configuration.models import ClientSecret, Configuration
from listings.models import Listing

BYTES = 32
SHOWN = 4
MOVED = _("The secrets changed since this page was made. Read what is there now, then decide.")


def digest(secret: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def generate_secret(*, listing: Listing, replaces: int | None, by: Any) -> str:
    """Make a new secret and return it: nobody can read it again. The one it replaces works a while longer.

    `replaces` is the current secret as the page showed it. Refused when that is no longer so: a page that is
    sent twice, or by two people at once, makes one secret. At most two work at the same time, so one that was
    rotated out before is revoked now.
    """
    current = _lock(listing).current().first()
    if (current.pk if current else None) != replaces:
        raise Refused(MOVED)
    now = timezone.now()
    old = listing.client_secrets.live().exclude(pk=replaces) if replaces else listing.client_secrets.none()
    old.update(revoked_at=now, revoked_by=by)
    if current:
        current.ends_at = now + settings.OAUTH_SECRET_OVERLAP
        current.save(update_fields=["ends_at"])
    secret = secrets.token_urlsafe(BYTES)
    ClientSecret.objects.create(
        listing=listing, sha256=digest(secret), ending=secret[-SHOWN:], created_by=by, created_at=now
    )
    if not Configuration.objects.filter(listing=listing).exclude(client_id="").exists():
        write_fields(listing, by=by, client_id=str(uuid.uuid4()))
    return secret


@transaction.atomic
def revoke_secret(*, listing: Listing, secret: int, by: Any) -> ClientSecret:
    """End a secret at once. Refused when it no longer works anyway."""
    found = _lock(listing).live().filter(pk=secret).first()
    if found is None:
        raise Refused(MOVED)
    found.revoked_at, found.revoked_by = timezone.now(), by
    found.save(update_fields=["revoked_at", "revoked_by"])
    return found


def recognise_secret(listing: Listing, secret: str) -> bool:
    """Say whether this is a secret of the listing's client that works now."""
    asked = digest(secret)
    return any([live.matches(asked) for live in listing.client_secrets.live()])


def _lock(listing: Listing) -> Any:
    """Return the listing's secrets, with the listing locked so that two changes follow each other."""
    Listing.objects.select_for_update(of=["self"]).get(pk=listing.pk)
    return listing.client_secrets
