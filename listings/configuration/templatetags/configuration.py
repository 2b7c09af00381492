"""What the panels of Configuration show that is no part of its values."""

from datetime import timedelta
from typing import Any

from django import template
from django.utils import timezone
from django.utils.timesince import timeuntil

from listings.configuration.models import ClientSecret, ExceptionRequest
from listings.models import Listing

register = template.Library()


@register.simple_tag
def secrets_of(listing: Listing) -> list[ClientSecret]:
    """`{% secrets_of listing as secrets %}`: the client's secrets that work now, the newest first."""
    return list(ClientSecret.objects.filter(listing=listing).live().select_related("created_by"))


@register.simple_tag
def last_exception(listing: Listing) -> ExceptionRequest | None:
    """`{% last_exception listing as asked %}`: the request for an exception made last, or None."""
    asked: Any = listing.exception_requests.select_related("asked_by", "decided_by")
    return asked.first()


@register.filter
def span(length: timedelta) -> str:
    """Return a length of time in words."""
    now = timezone.now()
    return timeuntil(now + length, now)
