"""Questions about people and organizations."""

from django.db.models import QuerySet

from accounts.models import Invitation, Membership, Organization, User


def organizations_of(user: User) -> QuerySet[Organization]:
    """Return the organizations a user belongs to."""
    return Organization.objects.filter(memberships__user=user)


def members_of(organization: Organization) -> QuerySet[Membership]:
    """Return the memberships of an organization with their users, owners first."""
    return organization.memberships.select_related("user").order_by("-role", "user__name")


def open_invitations(organization: Organization) -> QuerySet[Invitation]:
    """Return the invitations that nobody accepted or withdrew, the newest first; some may have run out."""
    return organization.invitations.filter(accepted_at=None, revoked_at=None).order_by("-invited_at")
