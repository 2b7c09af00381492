"""Questions about people and organizations."""

from allauth.account.models import EmailAddress
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from accounts.models import Invitation, Membership, Organization, User


def organizations_of(user: User) -> QuerySet[Organization]:
    """Return the organizations a user belongs to."""
    return Organization.objects.filter(memberships__user=user)


def members_of(organization: Organization) -> QuerySet[Membership]:
    """Return the memberships of an organization with their users, owners first."""
    roles = Membership.Role.values
    rank = Case(*(When(role=role, then=Value(place)) for place, role in enumerate(roles)))
    return organization.memberships.select_related("user").order_by(rank, "user__name", "user__email")


def addresses_of(user: User) -> set[str]:
    """Return the addresses that reach a person: the one of the account and every other confirmed one."""
    confirmed = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    return {user.email.lower(), *(email.lower() for email in confirmed)}


def reached_by(email: str) -> QuerySet[User]:
    """Return the people an address reaches: the one whose account or confirmed address it is."""
    confirmed = EmailAddress.objects.filter(email__iexact=email, verified=True).values("user")
    return User.objects.filter(Q(email__iexact=email) | Q(pk__in=confirmed))


def owned_alone(user: User) -> QuerySet[Organization]:
    """Return the organizations whose only owner is the user."""
    owners = Membership.objects.filter(organization=OuterRef("pk"), role=Membership.Role.OWNER)
    own = Organization.objects.filter(memberships__in=user.memberships.filter(role=Membership.Role.OWNER))
    return own.exclude(Exists(owners.exclude(user=user)))


def open_invitations(organization: Organization) -> QuerySet[Invitation]:
    """Return the invitations that nobody accepted or withdrew, the newest first; some may have run out."""
    return organization.invitations.filter(accepted_at=None, revoked_at=None).order_by("-invited_at")
