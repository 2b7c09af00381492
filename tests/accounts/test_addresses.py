"""Changing one's e-mail address: the account follows, in lower case."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from django.core.mail import EmailMessage
from django.test import Client
from lxml import html

from accounts.models import User
from tests.factories import UserFactory, make_admin
from tests.reviews.people import signed_in

pytestmark = pytest.mark.django_db
Sent = Callable[[], AbstractContextManager[list[EmailMessage]]]
PASSWORD = "a horse battery"
HOME, WORK = "rui@home.example", "rui@partner.example"


@pytest.fixture
def rui() -> User:
    user = UserFactory(email=HOME)
    EmailAddress.objects.create(user=user, email=HOME, primary=True, verified=True)
    return user


def ask(client: Client, action: str, email: str) -> None:
    """Press a button of the page of addresses."""
    assert client.post("/accounts/email/", {action: "", "email": email}).status_code == 302


def confirm(client: Client, mail: EmailMessage) -> None:
    link = next(word for word in mail.body.split() if "/confirm-email/" in word)
    assert client.post(urlsplit(link).path).status_code == 302


def test_account_follows_the_primary_address(rui: User, sent: Sent) -> None:
    client = signed_in(rui)
    with sent() as mails:
        ask(client, "action_add", "Rui@Partner.Example")
    ask(client, "action_primary", WORK)
    rui.refresh_from_db()
    assert rui.email == HOME  # an address nobody confirmed yet is not taken over
    (mail,) = (one for one in mails if one.to == [WORK])
    confirm(client, mail)
    ask(client, "action_primary", WORK)
    rui.refresh_from_db()
    assert rui.email == WORK
    ask(client, "action_remove", HOME)
    assert list(EmailAddress.objects.values_list("email", "primary", "verified")) == [(WORK, True, True)]


def test_primary_address_is_not_removed(rui: User) -> None:
    ask(signed_in(rui), "action_remove", HOME)
    assert EmailAddress.objects.filter(email=HOME).exists()


def test_address_of_another_account_is_not_confirmed_twice(rui: User, sent: Sent) -> None:
    other = UserFactory(email=WORK)
    EmailAddress.objects.create(user=other, email=WORK, primary=True, verified=True)
    with sent():
        signed_in(rui).post("/accounts/email/", {"action_add": "", "email": WORK.upper()})
    assert not EmailAddress.objects.filter(user=rui, email=WORK, verified=True).exists()
    rui.refresh_from_db()
    assert rui.email == HOME


def test_sign_up_with_an_address_that_is_taken_makes_no_account(rui: User, sent: Sent) -> None:
    with sent() as mails:
        data = {
            "name": "Rui",
            "email": HOME.upper(),
            "password1": PASSWORD,
            "password2": PASSWORD,
        }
        Client().post("/accounts/signup/", data)
    assert list(User.objects.all()) == [rui]
    assert [mail.subject for mail in mails] == ["You have an account at Tilework already"]


def test_account_made_by_an_admin_signs_in_after_confirming(sent: Sent) -> None:
    data = {"email": "Rui@Partner.example", "name": "Rui", "role": "reviewer", "usable_password": "true"}
    data |= {"password1": PASSWORD, "password2": PASSWORD}
    assert signed_in(make_admin()).post("/admin/accounts/user/add/", data).status_code == 302
    client = Client()
    entry = {"login": WORK, "password": PASSWORD}
    with sent() as mails:
        client.post("/accounts/login/", entry)
    confirm(client, mails[0])
    client.post("/accounts/login/", entry)
    assert client.get("/accounts/profile/").status_code == 200
    assert User.objects.get(email=WORK).is_reviewer


def test_page_of_addresses_offers_what_each_address_allows(rui: User) -> None:
    EmailAddress.objects.create(user=rui, email=WORK, primary=False, verified=False)
    page = html.fromstring(signed_in(rui).get("/accounts/email/").content)
    rows = {
        row.xpath("string(span)"): [button.text_content() for button in row.xpath(".//button")]
        for row in page.xpath("//main//ul/li")
    }
    assert rows == {HOME: [], WORK: ["Send link again", "Remove"]}


def test_address_corrected_in_the_admin_site_signs_in(rui: User) -> None:
    fields = {"email": "RUI@partner.example", "name": rui.name, "role": rui.role, "is_active": "on"}
    response = signed_in(make_admin()).post(f"/admin/accounts/user/{rui.pk}/change/", fields)
    assert response.status_code == 302
    rui.refresh_from_db()
    assert rui.email == WORK
    assert list(EmailAddress.objects.filter(user=rui).values_list("email", "primary", "verified")) == [
        (WORK, True, True)
    ]
