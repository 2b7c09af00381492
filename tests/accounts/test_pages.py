"""The pages about organizations: who opens them, who writes, and what stays when a write is refused."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse
from lxml import html

from accounts.actions.invitations import digest, invite_member
from accounts.models import Invitation, Membership, Organization, User
from tests.factories import MembershipFactory, UserFactory, make_admin, make_member, make_reviewer
from tests.reviews.people import signed_in

pytestmark = pytest.mark.django_db
PEOPLE = ("out", "stranger", "viewer", "editor", "owner", "reviewer", "admin")
TOKEN = "a-token-of-the-tests"
RUI = "rui@partner.example"


@dataclass(frozen=True)
class House:
    """Tidewater with one member of each role and one open invitation."""

    organization: Organization
    invitation: Invitation
    people: dict[str, User | None]

    def member(self, role: str) -> Membership:
        return self.organization.memberships.get(role=role)


@pytest.fixture
def house() -> House:
    owner = MembershipFactory(organization__slug="tidewater", organization__name="Tidewater").user
    organization = owner.memberships.get().organization
    invitation = invite_member(organization=organization, email=RUI, role="editor", by=owner)
    Invitation.objects.update(token_sha256=digest(TOKEN))
    people = {"out": None, "stranger": MembershipFactory().user, "owner": owner}
    people |= {role: make_member(organization, role) for role in ("viewer", "editor")}
    return House(organization, invitation, people | {"reviewer": make_reviewer(), "admin": make_admin()})


@dataclass(frozen=True)
class Row:
    """One request and its answer for each of PEOPLE: a status, or "in" for a redirect to signing in."""

    name: str
    answers: str
    args: Callable[[House], list[Any]] = field(default=lambda house: [])
    data: dict[str, str] | None = None

    def send(self, client: Client, house: House) -> str:
        path = reverse(f"organizations:{self.name}", args=self.args(house))
        response = client.get(path) if self.data is None else client.post(path, self.data)
        login = response.status_code == 302 and response["Location"].startswith(reverse("account_login"))
        return "in" if login else str(response.status_code)


def slug(*more: Any) -> Callable[[House], list[Any]]:
    return lambda house: ["tidewater", *more]


def asked(verb: str) -> Callable[[House], list[Any]]:
    return lambda house: ["tidewater", house.invitation.pk, verb]


def member(role: str, verb: str) -> Callable[[House], list[Any]]:
    return lambda house: ["tidewater", house.member(role).pk, verb]


# fmt: off
READS = (
    #   name                 out str vie edi own rev adm
    Row("list",              "in  200 200 200 200 200 200"),
    Row("create",            "in  200 200 200 200 403 403"),
    Row("detail",            "in  404 200 200 200 404 200", slug()),
    Row("invite",            "in  405 405 405 405 405 405", slug()),
    Row("invitation_change", "in  405 405 405 405 405 405", asked("resend")),
    Row("member_change",     "in  405 405 405 405 405 405", member("viewer", "role")),
    Row("invitation",        "200 200 200 200 200 200 200", lambda house: [TOKEN]),
    Row("profile",           "in  200 200 200 200 200 200"),
)
WRITES = (
    Row("create",            "in  302 302 302 302 403 403", data={"name": "Lanternfish"}),
    Row("invite",            "in  404 403 403 302 404 302", slug(),
        data={"email": "eva@partner.example", "role": "viewer"}),
    Row("invitation_change", "in  404 403 403 302 404 302", asked("resend"), data={}),
    Row("invitation_change", "in  404 403 403 302 404 302", asked("revoke"), data={}),
    Row("member_change",     "in  404 403 403 302 404 302", member("viewer", "role"),
        data={"role": "editor"}),
    Row("member_change",     "in  404 302 403 302 404 302", member("viewer", "remove"), data={}),
    Row("member_change",     "in  404 403 302 302 404 302", member("editor", "remove"), data={}),
    Row("invitation",        "200 409 409 409 409 409 409", lambda house: [TOKEN], data={}),
    Row("profile",           "in  302 302 302 302 302 302", data={"name": "Another Name"}),
)
REFUSED = (
    Row("create",            "in  422 422 422 422 403 403", data={"name": "Tidewater"}),
    Row("create",            "in  422 422 422 422 403 403", data={"name": "!!!"}),
    Row("create",            "in  422 422 422 422 403 403", data={"name": " "}),
    Row("invite",            "in  404 403 403 422 404 422", slug(), data={"email": RUI, "role": "viewer"}),
    Row("invite",            "in  404 403 403 422 404 422", slug(), data={"email": "rui", "role": "viewer"}),
    Row("invite",            "in  404 403 403 422 404 422", slug(),
        data={"email": "eva@partner.example", "role": "admin"}),
    Row("member_change",     "in  404 403 403 302 404 302", member("viewer", "role"), data={"role": "admin"}),
    Row("member_change",     "in  404 403 403 302 404 302", member("owner", "role"), data={"role": "viewer"}),
    Row("member_change",     "in  404 403 403 302 404 302", member("owner", "remove"), data={}),
    Row("profile",           "in  422 422 422 422 422 422", data={"name": " "}),
)
# fmt: on


def test_every_address_is_in_the_table() -> None:
    names = {name for name in get_resolver().namespace_dict["organizations"][1].reverse_dict if is_name(name)}
    assert names == {row.name for row in READS}


@pytest.mark.parametrize("row", READS, ids=lambda row: row.name)
def test_page_opens_for_those_who_may_see_it(house: House, row: Row) -> None:
    found = {who: row.send(signed_in(user), house) for who, user in house.people.items()}
    assert found == expected(row)


@pytest.mark.parametrize("row", WRITES, ids=lambda row: row.name)
def test_write_is_made_by_those_who_may_and_leaves_no_trace_of_others(house: House, row: Row) -> None:
    found, writers = {}, set()
    for who, user in house.people.items():
        client = signed_in(user)
        with changes() as changed:
            found[who] = row.send(client, house)
        if changed:
            writers.add(who)
    assert found == expected(row)
    assert writers == {who for who, answer in found.items() if answer == "302"}


@pytest.mark.parametrize("row", REFUSED, ids=lambda row: f"{row.name} {row.data}")
def test_refused_write_changes_nothing_whoever_asks(house: House, row: Row) -> None:
    found = {}
    for who, user in house.people.items():
        client = signed_in(user)
        with changes() as changed:
            found[who] = row.send(client, house)
        assert changed == []
    assert found == expected(row)


def test_address_that_leads_nowhere_is_not_found(house: House) -> None:
    client = signed_in(house.people["owner"])
    other = house.people["stranger"].memberships.get()
    for path in (
        "/organizations/nothing/",
        "/invitations/unknown/",
        f"/organizations/{other.organization.slug}/",
    ):
        assert client.get(path).status_code == 404
    for path in (
        f"/organizations/tidewater/members/{other.pk}/remove/",
        f"/organizations/tidewater/members/{other.pk}/delete/",
        "/organizations/tidewater/invitations/999999/resend/",
    ):
        assert client.post(path).status_code == 404


@pytest.mark.parametrize(
    ("path", "data", "told"),
    [
        (
            "new/",
            {"name": "Tide  water", "slug": "tidewater"},
            "Another organization has the address tidewater",
        ),
        ("new/", {"name": "!!!", "slug": ""}, "No address can be made of this name"),
        ("tidewater/invite/", {"email": RUI, "role": "viewer"}, "This address is invited already"),
        ("tidewater/invite/", {"email": "rui at home", "role": "viewer"}, "valid email address"),
    ],
)
def test_what_was_typed_stays_when_it_is_refused(house: House, path: str, data: Any, told: str) -> None:
    response = signed_in(house.people["owner"]).post(f"/organizations/{path}", data)
    main = html.fromstring(response.content).get_element_by_id("main")
    shown = {name: main.xpath(f"string(//form//input[@name='{name}']/@value)") for name in data}
    shown |= {"role": main.xpath("string(//select[@id='id_role']/option[@selected]/@value)")}
    assert {name: shown[name] for name in data} == data
    assert told in main.text_content()


@pytest.mark.parametrize(
    ("name", "typed", "slug"),
    [
        ("Tide & Söhne", "", "tide-sohne"),
        ("Tide", "Tide_One", "tide-one"),
        ("T" * 120, "", "t" * 60),
    ],
)
def test_new_organization_has_a_plain_address(name: str, typed: str, slug: str) -> None:
    response = signed_in(UserFactory()).post("/organizations/new/", {"name": name, "slug": typed})
    assert response.url == f"/organizations/{slug}/"


def test_new_organization_is_not_called_like_the_page_that_makes_it() -> None:
    assert signed_in(UserFactory()).post("/organizations/new/", {"name": "New"}).status_code == 422


def test_page_offers_each_what_they_may_do(house: House) -> None:
    buttons = {}
    for who in ("viewer", "owner", "admin"):
        response = signed_in(house.people[who]).get("/organizations/tidewater/")
        found = html.fromstring(response.content).xpath(
            "//main//*[self::button or contains(@href, '?remove=')]"
        )
        buttons[who] = [button.text_content() for button in found]
    assert buttons["viewer"] == []
    assert buttons["owner"].count("Remove") == 2
    assert buttons["admin"].count("Remove") == 3
    assert {"Send again", "Withdraw", "Send invitation"} <= set(buttons["owner"]) & set(buttons["admin"])


def test_page_takes_the_same_queries_for_more_members_and_invitations(
    house: House, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    client = signed_in(house.people["owner"])

    def queries() -> int:
        with django_assert_max_num_queries(20) as counted:
            assert client.get("/organizations/tidewater/").status_code == 200
        return len(counted)

    few = queries()
    for number in range(5):
        make_member(house.organization)
        email = f"more{number}@partner.example"
        invite_member(organization=house.organization, email=email, role="viewer", by=house.people["owner"])
    assert queries() == few


def test_invitation_says_to_each_reader_what_to_do(house: House) -> None:
    path = f"/invitations/{TOKEN}/"
    rui = UserFactory(email="rui@home.example")
    sign_up = f"/accounts/signup/?next=%2Finvitations%2F{TOKEN}%2F&email=rui%40partner.example"
    sign_in = f"/accounts/login/?next=%2Finvitations%2F{TOKEN}%2F"
    assert "signed in as rui@home.example" in text(rui, path)
    assert links(path) == [sign_up, sign_in]
    EmailAddress.objects.create(user=rui, email=RUI, verified=True)
    assert "Accept invitation" in text(rui, path)
    assert links(path) == [sign_in]
    signed_in(rui).post(path)
    assert "accepted already" in text(rui, path)


def test_home_and_new_listing_lead_to_a_first_organization() -> None:
    client = signed_in(UserFactory())
    home = html.fromstring(client.get("/").content)
    assert home.xpath("//main//a[contains(@class, 'btn-main')]/@href") == ["/organizations/new/"]
    response = client.get("/listings/new/", follow=True)
    assert response.redirect_chain == [("/organizations/new/", 302)]
    assert "Listings belong to an organization" in response.content.decode()


def is_name(name: object) -> bool:
    return isinstance(name, str)


def expected(row: Row) -> dict[str, str]:
    return dict(zip(PEOPLE, row.answers.split(), strict=True))


def text(user: User, path: str) -> str:
    return html.fromstring(signed_in(user).get(path).content).get_element_by_id("main").text_content()


def links(path: str) -> list[str]:
    return html.fromstring(Client().get(path).content).xpath("//main//a/@href")


@contextmanager
def changes() -> Iterator[list[str]]:
    """Gather which tables the block wrote to; what it wrote is taken back."""
    changed: list[str] = []
    with transaction.atomic():
        before = everything()
        yield changed
        changed += [name for name, rows in everything().items() if rows != before[name]]
        transaction.set_rollback(True)


def everything() -> dict[str, list[dict[str, Any]]]:
    models = (User, Organization, Membership, Invitation)
    return {model._meta.label: list(model.objects.order_by("pk").values()) for model in models}
