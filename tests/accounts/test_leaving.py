"""Leaving an organization is asked first: only an owner can take it back."""

import pytest
from lxml import html

from accounts.models import Membership, User
from tests.factories import MembershipFactory, make_admin, make_member
from tests.reviews.people import signed_in

pytestmark = pytest.mark.django_db
PAGE = "/organizations/tidewater/"


@pytest.fixture
def owner() -> Membership:
    return MembershipFactory(organization__slug="tidewater", organization__name="Tidewater")


def found(user: User, path: str, xpath: str) -> list[str]:
    return html.fromstring(signed_in(user).get(path).content).xpath(xpath)


@pytest.mark.parametrize("who", ["viewer", "owner", "admin"])
def test_leaving_is_asked_of_members_alone(owner: Membership, who: str) -> None:
    people = {"owner": owner.user, "viewer": make_member(owner.organization, "viewer"), "admin": make_admin()}
    member = who != "admin"
    assert found(people[who], PAGE, "//a[text()='Leave']/@href") == ["?leave=1#leave"] * member
    answers = found(people[who], f"{PAGE}?leave=1", "//form[@id='leave']//button/text()")
    assert answers == ["Leave organization"] * member


def test_who_leaves_no_longer_sees_the_organization(owner: Membership) -> None:
    viewer = make_member(owner.organization, "viewer")
    (leave,) = found(viewer, f"{PAGE}?leave=1", "//form[@id='leave']/@action")
    client = signed_in(viewer)
    response = client.post(leave, follow=True)
    assert response.redirect_chain == [("/organizations/", 302)]
    assert "You left Tidewater." in response.content.decode()
    assert "No organization yet" in response.content.decode()
    assert client.get(PAGE).status_code == 404


def test_removing_a_member_is_asked_of_managers_alone(owner: Membership) -> None:
    viewer = make_member(owner.organization, "viewer")
    row = owner.organization.memberships.get(user=viewer)
    assert found(owner.user, PAGE, "//a[text()='Remove']/@href") == [f"?remove={row.pk}#leave"]
    page = f"{PAGE}?remove={row.pk}"
    assert found(owner.user, page, "//form[@id='leave']//button/text()") == ["Remove member"]
    assert found(viewer, f"{PAGE}?remove={owner.pk}", "//form[@id='leave']") == []
    assert found(owner.user, f"{PAGE}?remove=²", "//form[@id='leave']") == []
    (remove,) = found(owner.user, page, "//form[@id='leave']/@action")
    signed_in(owner.user).post(remove)
    assert not owner.organization.memberships.filter(user=viewer).exists()
