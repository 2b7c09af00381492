"""Coming in: signing up, being invited, a forgotten password. The mail goes through a real worker."""

import re
import time
from collections.abc import Callable
from email.message import EmailMessage

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from accounts.actions.invitations import invite_member
from accounts.models import Membership, User
from tests.browser import axe
from tests.factories import MembershipFactory, UserFactory
from tests.worker import Worker

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "correct horse battery"
RUI = "rui@partner.example"
PATIENCE = 60.0
NewContext = Callable[..., BrowserContext]


@pytest.fixture
def invited(worker: Worker) -> Membership:
    """An owner who invited Rui as an editor."""
    owner = MembershipFactory(organization__name="Tidewater", user__name="Aiko Kanda")
    invite_member(organization=owner.organization, email=RUI, role="editor", by=owner.user)
    return owner


def test_sign_up_confirm_and_sign_in(page: Page, worker: Worker) -> None:
    page.goto("/catalogue/")
    page.get_by_role("link", name="Sign up").click()
    sign_up(page, email="Rui@Partner.example")
    page.goto(link_in(mail(worker, "Confirm your address")))
    page.get_by_role("button", name="Confirm address").click()
    expect(page.get_by_text(f"{RUI} is confirmed.")).to_have_count(1)
    enter(page)
    expect(page.get_by_role("heading", name="No organization yet")).to_be_visible()
    user = User.objects.get()
    assert (user.email, user.name, user.role) == (RUI, "Rui Sato", "partner")


def test_unconfirmed_address_does_not_sign_in(page: Page, worker: Worker) -> None:
    page.goto("/accounts/signup/")
    sign_up(page)
    page.goto("/accounts/login/")
    enter(page)
    expect(page.get_by_role("heading", name="Confirm your e-mail")).to_be_visible()
    page.goto("/accounts/profile/")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_forgotten_password_is_set_anew_once(page: Page, new_context: NewContext, worker: Worker) -> None:
    UserFactory(email=RUI)
    page.goto("/accounts/login/")
    page.get_by_role("link", name="Forgot the password").click()
    page.get_by_label("E-mail").fill(RUI.upper())
    page.get_by_role("button", name="Send link").click()
    expect(page.get_by_role("heading", name="Link sent")).to_be_visible()
    link = link_in(mail(worker, "Set a new password"))
    page.goto(link)
    for label in ("New password", "New password, once more"):
        page.get_by_label(label, exact=True).fill("another horse battery")
    page.get_by_role("button", name="Set password").click()
    expect(page.get_by_role("heading", name="Password changed")).to_be_visible()
    assert User.objects.get().check_password("another horse battery")
    later = new_context().new_page()
    later.goto(link)
    expect(later.get_by_role("heading", name="Link no longer works")).to_be_visible()


@pytest.mark.parametrize("where", ["same browser", "another browser"])
def test_invited_person_signs_up_and_comes_back_to_the_invitation(
    page: Page, new_context: NewContext, worker: Worker, invited: Membership, where: str
) -> None:
    page.goto(link_in(mail(worker, "Aiko Kanda invites you to Tidewater")))
    axe(page)
    page.get_by_role("main").get_by_role("link", name="Sign up").click()
    expect(page.get_by_label("E-mail")).to_have_value(RUI)
    sign_up(page)
    link = link_in(mail(worker, "Confirm your address"))
    if where == "another browser":
        page = new_context().new_page()
    page.goto(link)
    axe(page)
    page.get_by_role("button", name="Confirm address").click()
    expect(page.get_by_role("heading", name="Join Tidewater")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Sign in").click()
    enter(page)
    page.get_by_role("button", name="Accept invitation").click()
    expect(page.get_by_role("heading", name="Tidewater")).to_be_visible()
    expect(page.get_by_text("You joined Tidewater.")).to_be_visible()
    assert invited.organization.memberships.get(user__email=RUI).role == "editor"


def test_invited_person_signed_in_as_somebody_else_is_told_to_sign_out(
    page: Page, sign_in: Callable[[Page, User], None], worker: Worker, invited: Membership
) -> None:
    UserFactory(email=RUI, name="Rui Sato")
    sign_in(page, invited.user)
    page.goto(link_in(mail(worker, "Aiko Kanda invites you")))
    axe(page)
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    expect(page.get_by_text(f"It was sent to {RUI}")).to_be_visible()


def sign_up(page: Page, email: str = RUI) -> None:
    page.get_by_label("Name").fill("  Rui  Sato ")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Password, once more").fill(PASSWORD)
    page.get_by_role("button", name="Create account").click()
    expect(page.get_by_role("heading", name="Confirm your e-mail")).to_be_visible()


def enter(page: Page) -> None:
    page.get_by_label("E-mail").fill(RUI)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()


def mail(worker: Worker, subject: str) -> EmailMessage:
    """Wait for the mail with such a subject; more than one is a fault."""
    until = time.monotonic() + PATIENCE
    found: list[EmailMessage] = []
    while not found and time.monotonic() < until:
        found = [one for one in worker.mails() if one["subject"].startswith(subject)]
        time.sleep(0.1)
    (one,) = found
    assert one["to"] == RUI
    return one


def link_in(message: EmailMessage) -> str:
    """Return the path of the link in a mail."""
    return re.search(r"https?://[^/\s]+(/\S+)", message.get_content())[1]
