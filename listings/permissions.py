"""Loading a listing and authorising in one call."""

from typing import Literal

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import can_edit, role_in
from listings.models import Listing

Need = Literal["view", "edit"]


def get_listing(user: User, slug: str, *, need: Need = "view") -> Listing:
    """Return the listing with this slug for a member of its organization.

    Another organization's listing does not exist for the user (Http404); a role that does not suffice is
    refused (PermissionDenied). Reviewers read submissions, not drafts; a platform admin may view a draft.
    """
    listing = Listing.objects.select_related("organization").filter(slug=slug).first()
    if listing is None or not can_view_draft(user, listing):
        raise Http404
    if need == "edit" and not can_edit_draft(user, listing):
        raise PermissionDenied(
            _("Viewers read a listing; an owner or editor of the organization changes it.")
        )
    return listing


def can_view_draft(user: User, listing: Listing) -> bool:
    """Members of the organization, whatever their role there, and platform admins."""
    return user.is_platform_admin or role_in(user, listing.organization) is not None


def can_edit_draft(user: User, listing: Listing) -> bool:
    """Owners and editors of the organization."""
    return can_edit(user, listing.organization)


def sees_originals(user: User, listing: Listing) -> bool:
    """Members of the organization alone: what they uploaded was not made safe for others."""
    return role_in(user, listing.organization) is not None
