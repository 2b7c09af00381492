"""Pages about one's account, and pages that say what went wrong."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.messages import get_messages
from django.test import Client, RequestFactory
from django.views import defaults
from lxml import html

from tests.factories import UserFactory

PASSWORD = "correct horse battery"  # of UserFactory
SIGNED_OUT = [
    ("/accounts/login/", "Sign in"),
    ("/accounts/signup/", "Sign up"),
    ("/accounts/confirm-email/", "Confirm your e-mail"),
    ("/accounts/confirm-email/unknown/", "Link no longer works"),
    ("/accounts/password/reset/", "Reset password"),
    ("/accounts/password/reset/done/", "Link sent"),
    ("/accounts/password/reset/key/1-unknown/", "Link no longer works"),
    ("/accounts/password/reset/key/done/", "Password changed"),
    ("/accounts/inactive/", "Account is closed"),
]
SIGNED_IN = [
    ("/accounts/email/", "E-mail addresses"),
    ("/accounts/password/change/", "Change password"),
    ("/accounts/logout/", "Sign out"),
    ("/accounts/reauthenticate/", "Confirm it is you"),
]


def page(response: Any) -> html.HtmlElement:
    return html.fromstring(response.content)


def heading(response: Any) -> str:
    return page(response).xpath("string(//main//h1)")


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "title"), SIGNED_OUT)
def test_account_page_signed_out(client: Client, path: str, title: str) -> None:
    assert heading(client.get(path)) == title


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "title"), SIGNED_IN)
def test_account_page_signed_in(client: Client, path: str, title: str) -> None:
    client.force_login(UserFactory())
    response = client.get(path)
    assert heading(response) == title
    assert page(response).xpath("string(//title)") == f"{title} · Tilework"


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "title"), [*SIGNED_OUT, *SIGNED_IN])
def test_account_page_has_at_most_one_filled_button(client: Client, path: str, title: str) -> None:
    if (path, title) in SIGNED_IN:
        client.force_login(UserFactory())
    assert len(page(client.get(path)).find_class("btn-main")) <= 1


@pytest.mark.django_db
def test_sign_in_with_a_wrong_password_says_so_once(client: Client) -> None:
    UserFactory(email="aiko@partner.example")
    response = client.post("/accounts/login/", {"login": "aiko@partner.example", "password": "wrong"})
    (alert,) = page(response).xpath('//*[@role="alert"]')
    assert "not correct" in alert.text_content()


@pytest.mark.django_db
def test_sign_in_says_nothing_the_page_does_not_show_anyway(client: Client) -> None:
    user = UserFactory(email="aiko@partner.example")
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    response = client.post("/accounts/login/", {"login": "aiko@partner.example", "password": PASSWORD})
    assert list(get_messages(response.wsgi_request)) == []


@pytest.mark.django_db
def test_page_not_found_says_so(client: Client) -> None:
    response = client.get("/nothing/of/this/name/")
    assert response.status_code == 404
    assert heading(response) == "Nothing here"


@pytest.mark.django_db
def test_form_without_its_token_is_refused() -> None:
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "a@partner.example"})
    assert response.status_code == 403
    assert heading(response) == "The form is too old"


@pytest.mark.parametrize(
    ("view", "title"),
    [
        (defaults.server_error, "Something broke here"),
        (defaults.bad_request, "The request was not understood"),
    ],
)
def test_fault_is_shown_without_a_database(rf: RequestFactory, view: Any, title: str) -> None:
    arguments = (ValueError(),) if view is defaults.bad_request else ()
    assert heading(view(rf.get("/"), *arguments)) == title


@pytest.mark.django_db
def test_theme_of_the_cookie_is_on_the_first_byte(client: Client) -> None:
    client.cookies["theme"] = "dark"
    assert page(client.get("/accounts/login/")).get("data-theme") == "dark"


@pytest.mark.django_db
def test_theme_that_nobody_knows_is_passed_over(client: Client) -> None:
    client.cookies["theme"] = '"><script>'
    assert page(client.get("/accounts/login/")).get("data-theme") is None
