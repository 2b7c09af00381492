"""Questions about people and organizations."""

from django.db.models import QuerySet

from accounts.models import Membership, Organization, User


def organizations_of(user: User) -> QuerySet[Organization]:
    """Return the organizations a user belongs to."""
    return Organization.objects.filter(memberships__user=user)


def members_of(organization: Organization) -> QuerySet[Membership]:
    """Return the memberships of an organization with their users, owners first."""
    return organization.memberships.select_related("user").order_by("-role", "user__name")
