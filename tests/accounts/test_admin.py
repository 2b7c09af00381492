"""The admin site keeps what the actions promise."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.http import HttpResponse

from accounts.models import Membership, User
from accounts.queries import owned_alone
from tests.factories import MembershipFactory, UserFactory, make_admin, make_member
from tests.reviews.people import signed_in

pytestmark = pytest.mark.django_db
USERS = "/admin/accounts/user/"
DOUBLE = "Another account has this address."


def change(user: User, by: User, **fields: Any) -> HttpResponse:
    """Send the form of one person."""
    data = {"email": user.email, "name": user.name, "role": user.role, "is_active": "on", **fields}
    return signed_in(by).post(f"{USERS}{user.pk}/change/", data)


@pytest.mark.parametrize("email", ["Rui@home.example", "Rui@partner.example"])
def test_address_that_reaches_somebody_else_is_refused(email: str) -> None:
    rui, other, admin = UserFactory(email="rui@home.example"), UserFactory(), make_admin()
    EmailAddress.objects.create(user=rui, email="rui@partner.example", verified=True)
    assert DOUBLE in change(other, admin, email=email).content.decode()
    new = {"email": email, "name": "Rui", "role": "partner", "usable_password": "true"}
    new |= dict.fromkeys(("password1", "password2"), "correct horse battery")
    assert DOUBLE in signed_in(admin).post(f"{USERS}add/", new).content.decode()
    assert set(User.objects.all()) == {rui, other, admin}
    assert User.objects.get(pk=other.pk).email == other.email


def test_person_keeps_the_own_address() -> None:
    user = UserFactory()
    assert change(user, make_admin(), name="Another name").status_code == 302
    assert User.objects.get(pk=user.pk).name == "Another name"


def test_admin_does_not_take_the_own_rights_away() -> None:
    admin = make_admin()
    assert change(admin, admin, role="partner", is_active="").status_code == 302
    assert signed_in(admin).post(f"{USERS}{admin.pk}/delete/", {"post": "yes"}).status_code == 403
    assert User.objects.get().is_platform_admin
    other = UserFactory(role=User.Role.ADMIN)
    assert change(other, admin, role="partner").status_code == 302
    assert not User.objects.get(pk=other.pk).is_platform_admin


def test_only_owner_is_not_deleted_and_others_are() -> None:
    membership, admin = MembershipFactory(), make_admin()
    owner = membership.user
    editor = make_member(membership.organization, "editor")
    answers = [
        signed_in(admin).post(f"{USERS}{user.pk}/delete/", {"post": "yes"}).status_code
        for user in (owner, editor)
    ]
    assert answers == [403, 302]
    assert set(User.objects.all()) == {owner, admin}


def test_many_people_are_not_deleted_at_once() -> None:
    membership, admin = MembershipFactory(), make_admin()
    other = make_member(membership.organization, "owner")
    chosen = {"action": "delete_selected", "post": "yes", "_selected_action": [membership.user.pk, other.pk]}
    signed_in(admin).post(USERS, chosen)
    assert User.objects.count() == 3


def test_organization_with_a_second_owner_is_not_owned_alone() -> None:
    membership = MembershipFactory()
    other = make_member(membership.organization, "editor")
    assert list(owned_alone(membership.user)) == [membership.organization]
    assert not owned_alone(other).exists()
    other.memberships.update(role=Membership.Role.OWNER)
    assert not owned_alone(membership.user).exists()


@pytest.mark.parametrize("remove", ["on", ""])
def test_last_owner_stays(remove: str) -> None:
    owner = MembershipFactory()
    role = Membership.Role.OWNER if remove else Membership.Role.VIEWER
    data = {
        "name": owner.organization.name,
        "slug": owner.organization.slug,
        "created_at_0": "2026-01-01",
        "created_at_1": "10:00",
        "memberships-TOTAL_FORMS": 1,
        "memberships-INITIAL_FORMS": 1,
        "memberships-0-id": owner.pk,
        "memberships-0-organization": owner.organization.pk,
        "memberships-0-user": owner.user.pk,
        "memberships-0-role": role,
        "memberships-0-joined_at_0": "2026-01-01",
        "memberships-0-joined_at_1": "10:00",
        **({"memberships-0-DELETE": remove} if remove else {}),
    }
    page = f"/admin/accounts/organization/{owner.organization.pk}/change/"
    response = signed_in(make_admin()).post(page, data)
    assert "keeps at least one owner" in response.content.decode()
    assert Membership.objects.filter(role=Membership.Role.OWNER).exists()
