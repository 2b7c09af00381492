"""Who may do what in an organization."""

from django.contrib.auth.models import AnonymousUser

from accounts.models import Membership, Organization, User

EDITING_ROLES = (Membership.Role.OWNER, Membership.Role.EDITOR)


def role_in(user: User | AnonymousUser, organization: Organization) -> str | None:
    """Return the user's role in the organization, or None for a stranger."""
    if not user.is_authenticated or not user.is_active:
        return None
    return user.memberships.filter(organization=organization).values_list("role", flat=True).first()


def can_view(user: User | AnonymousUser, organization: Organization) -> bool:
    """Every member reads."""
    return role_in(user, organization) is not None


def can_edit(user: User | AnonymousUser, organization: Organization) -> bool:
    """Owners and editors change listings and submit them."""
    return role_in(user, organization) in EDITING_ROLES


def can_manage(user: User | AnonymousUser, organization: Organization) -> bool:
    """Owners manage people."""
    return role_in(user, organization) == Membership.Role.OWNER
