"""Demo accounts: two partner organizations, two reviewers, one admin."""

from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.models import Membership, Organization, User

PASSWORD = "tilework-demo"  # noqa: S105 a public password of demo accounts

ORGANIZATIONS = (("tidewater", "Tidewater Systems"), ("lanternfish", "Lanternfish"))
MEMBERS = (
    ("aiko@tidewater.example", "Aiko Kanda", "tidewater", Membership.Role.OWNER),
    ("rui@tidewater.example", "Rui Sato", "tidewater", Membership.Role.EDITOR),
    ("vic@tidewater.example", "Vic Moreau", "tidewater", Membership.Role.VIEWER),
    ("lena@lanternfish.example", "Lena Fischer", "lanternfish", Membership.Role.OWNER),
)
STAFF = (
    ("maren@tilework.example", "Maren Holt", User.Role.REVIEWER),
    ("jun@tilework.example", "Jun Oda", User.Role.REVIEWER),
    ("admin@tilework.example", "Ada Min", User.Role.ADMIN),
)


@transaction.atomic
def create_demo_accounts() -> dict[str, User]:
    """Create what is not there yet; return the demo users by e-mail address."""
    organizations = {
        slug: Organization.objects.get_or_create(slug=slug, defaults={"name": name})[0]
        for slug, name in ORGANIZATIONS
    }
    users = {}
    for email, name, slug, role in MEMBERS:
        users[email] = _user(email, name, User.Role.PARTNER)
        Membership.objects.get_or_create(
            user=users[email], organization=organizations[slug], defaults={"role": role}
        )
    for email, name, role in STAFF:
        users[email] = _user(email, name, role)
    return users


def _user(email: str, name: str, role: str) -> User:
    user = User.objects.filter(email=email).first()
    if user is None:
        user = User.objects.create_user(email, PASSWORD, name=name, role=role)
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user
