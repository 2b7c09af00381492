"""What the database holds to about people, members and invitations."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Invitation, Membership, User
from accounts.permissions import can_edit, can_manage, can_view, role_in
from accounts.queries import members_of
from tests.factories import MembershipFactory, OrganizationFactory, UserFactory, make_member

pytestmark = pytest.mark.django_db


def invited(membership: Membership, email: str, **fields: Any) -> Invitation:
    """Store an invitation as it is given, past every action."""
    return Invitation.objects.create(
        organization=membership.organization,
        invited_by=membership.user,
        email=email,
        role="viewer",
        token_sha256=f"{Invitation.objects.count():064}",
        **fields,
    )


def refused(constraint: str) -> Any:
    """Expect the database to refuse a row; SQLite names a broken index, not a column, by its name."""
    return pytest.raises(IntegrityError, match=constraint)


def test_address_of_another_user_in_other_case_is_refused():
    UserFactory(email="aiko@partner.example")
    with refused("accounts_user_email_once"):
        UserFactory(email="Aiko@Partner.example")


def test_user_created_with_capitals_is_found_by_any_case():
    user = User.objects.create_user(" Aiko@Partner.Example ", "correct horse battery", name="Aiko")
    assert user.email == "aiko@partner.example"
    assert User.objects.get_by_natural_key("AIKO@partner.example") == user


def test_user_without_an_address_is_refused():
    with pytest.raises(ValueError, match="address"):
        User.objects.create_user("", name="Nobody")


def test_role_nobody_knows_is_refused():
    with refused("accounts_user_role_known"):
        UserFactory(role="owner")


def test_membership_twice_is_refused():
    membership = MembershipFactory()
    with refused("UNIQUE|accounts_membership_once"):
        MembershipFactory(user=membership.user, organization=membership.organization)


def test_membership_with_a_role_nobody_knows_is_refused():
    with refused("accounts_membership_role_known"):
        MembershipFactory(role="admin")


def test_second_open_invitation_of_an_address_is_refused_in_any_case():
    membership = MembershipFactory()
    invited(membership, "rui@partner.example")
    with refused("accounts_invitation_one_open"):
        invited(membership, "Rui@partner.example")


def test_invitation_after_one_that_is_done_or_to_elsewhere_is_stored():
    membership, elsewhere = MembershipFactory(), MembershipFactory()
    now = timezone.now()
    invited(membership, "rui@partner.example", revoked_at=now)
    invited(membership, "rui@partner.example", accepted_at=now, accepted_by=membership.user)
    invited(membership, "rui@partner.example")
    invited(elsewhere, "rui@partner.example")
    assert Invitation.objects.count() == 4


def test_accepted_invitation_says_when_and_by_whom():
    membership = MembershipFactory()
    for fields in ({"accepted_at": timezone.now()}, {"accepted_by": membership.user}):
        with refused("accounts_invitation_accepted_by_and_at"), transaction.atomic():
            invited(membership, "rui@partner.example", **fields)


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("owner", [True, True, True]),
        ("editor", [True, True, False]),
        ("viewer", [True, False, False]),
    ],
)
def test_role_in_an_organization_says_what_one_may_do(role, may):
    membership = MembershipFactory(role=role)
    here = (membership.user, membership.organization)
    elsewhere = (membership.user, OrganizationFactory())
    assert [can_view(*here), can_edit(*here), can_manage(*here)] == may
    assert [can_view(*elsewhere), can_edit(*elsewhere), can_manage(*elsewhere)] == [False] * 3


def test_closed_account_has_no_role():
    membership = MembershipFactory(user__is_active=False)
    assert role_in(membership.user, membership.organization) is None


@pytest.mark.parametrize(
    ("role", "active", "reviews", "runs"),
    [
        ("partner", True, False, False),
        ("reviewer", True, True, False),
        ("admin", True, True, True),
        ("admin", False, False, False),
    ],
)
def test_role_in_the_program_says_what_one_is(role, active, reviews, runs):
    user = User(email="x@tilework.example", role=role, is_active=active)
    assert (user.is_reviewer, user.is_platform_admin) == (reviews, runs)
    assert user.is_staff == user.is_superuser == user.has_perm("any") == user.has_module_perms("any") == runs


@pytest.mark.parametrize(
    ("name", "initials", "short"),
    [("Aiko Maria Kanda", "AK", "Aiko"), ("Aiko", "A", "Aiko"), ("", "X", "x@partner.example")],
)
def test_person_is_called_by_name_or_else_by_address(name, initials, short):
    user = User(email="x@partner.example", name=name)
    assert (user.initials, user.short_name) == (initials, short)


def test_members_are_listed_owners_first():
    organization = OrganizationFactory()
    for name, role in (("Vic", "viewer"), ("Eva", "editor"), ("Zoe", "owner"), ("Ada", "owner")):
        make_member(organization, role, name=name)
    assert [member.user.name for member in members_of(organization)] == ["Ada", "Zoe", "Eva", "Vic"]
