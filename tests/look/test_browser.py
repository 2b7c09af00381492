"""The skeleton of every page in a browser: accessible at each width and theme, menu, theme, toasts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import User
from tests.browser import Faults, axe
from tests.factories import UserFactory
from tests.look.test_pages import SIGNED_IN, SIGNED_OUT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SignIn = Callable[[Page, User], None]
NewContext = Callable[..., BrowserContext]


@pytest.mark.parametrize(("theme", "width"), [("light", 1366), ("dark", 320)])
def test_account_pages_are_accessible_and_fit(
    new_context: NewContext, sign_in: SignIn, faults: Faults, theme: str, width: int
) -> None:
    faults.allow("status of 404")
    page = new_context(color_scheme=theme, viewport={"width": width, "height": 800}).new_page()
    for path, _title in [*SIGNED_OUT, ("/nothing/here/", "")]:
        check(page, path)
    sign_in(page, UserFactory(name="Aiko Kanda"))
    for path, _title in SIGNED_IN:
        check(page, path)
    page.get_by_label("Your account").click()
    axe(page)


def check(page: Page, path: str) -> None:
    page.goto(path)
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_form_with_errors_is_accessible(page: Page) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("E-mail").fill("nobody@partner.example")
    page.get_by_label("Password").fill("wrong")
    page.locator("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_visible()
    axe(page)


def test_theme_chosen_is_kept(new_context: NewContext) -> None:
    page = new_context(color_scheme="light").new_page()
    page.goto("/accounts/login/")
    page.get_by_label("Change between light and dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_label("Change between light and dark").click()
    page.reload()
    assert page.locator("html").get_attribute("data-theme") is None


def test_account_menu_closes_with_escape_and_gives_focus_back(page: Page, sign_in: SignIn) -> None:
    sign_in(page, UserFactory())
    page.goto("/accounts/email/")
    summary = page.get_by_label("Your account")
    summary.click()
    page.get_by_role("link", name="Profile").focus()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Profile")).to_be_hidden()
    expect(summary).to_be_focused()


def test_sign_out_without_javascript(new_context: NewContext, sign_in: SignIn) -> None:
    page = new_context(java_script_enabled=False).new_page()
    sign_in(page, UserFactory())
    page.goto("/accounts/email/")
    page.get_by_label("Your account").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("Signed out.")


def test_toast_goes_when_closed(page: Page, sign_in: SignIn) -> None:
    sign_in(page, UserFactory())
    page.goto("/accounts/logout/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    axe(page)
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_text("Signed out.")).to_have_count(0)
