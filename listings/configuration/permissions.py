"""Who may open the pages of Configuration beside its form."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from listings.models import Listing
from listings.permissions import Need, get_listing
from validation.listing import OFFERINGS


def get_listing_built(user: Any, slug: str, *, as_: str, need: Need = "view") -> Listing:
    """Return a listing as `get_listing` does; Http404 when its kind of offering is never built this way."""
    listing = get_listing(user, slug, need=need)
    if as_ not in OFFERINGS[listing.offering_type].methods:
        raise Http404
    return listing


def must_be_admin(user: Any) -> None:
    """Refuse everybody but the platform's admins."""
    if not user.is_platform_admin:
        raise PermissionDenied(_("An admin of the platform decides on exceptions."))
