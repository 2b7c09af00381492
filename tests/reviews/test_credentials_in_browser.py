"""A test account from the partner to the reviewer, and settings without scripts, in a browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import User
from reviews.models import DigestHour, Muted
from tests.browser import axe
from tests.factories import MembershipFactory, make_ready_listing, make_reviewer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SECRET = "a-secret q7xKw"
SignIn = Callable[[Page, User], None]
NewContext = Callable[..., BrowserContext]


def test_account_is_sent_with_the_submission_alone_and_copied_by_the_reviewer(
    new_context: NewContext, sign_in: SignIn
) -> None:
    owner, reviewer = MembershipFactory().user, make_reviewer()
    listing = make_ready_listing(owner, slug="tidewater-queue")
    partner = new_context(viewport={"width": 1440, "height": 900}).new_page()
    sign_in(partner, owner)
    partner.goto(f"/listings/{listing.slug}/readiness/")
    partner.get_by_label("Address").fill("https://try.tidewater.example/")
    partner.get_by_label("Password or key").fill(SECRET)
    with partner.expect_request("**/kept/**") as kept:
        partner.get_by_label("Message to the reviewer").fill("Try it.")
    assert kept.value.post_data == "message=Try%20it."
    axe(partner)
    partner.get_by_role("button", name="Submit for review").click()
    expect(partner.get_by_text("Round 1 is submitted.")).to_be_visible()

    context = new_context(viewport={"width": 320, "height": 800})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk = context.new_page()
    sign_in(desk, reviewer)
    desk.goto(f"/reviews/{listing.slug}/1/")
    expect(desk.get_by_text("Whoever claims this round can read it")).to_be_visible()
    desk.get_by_role("button", name="Claim this round").click()
    desk.get_by_role("button", name="Read test account").click()
    expect(desk.get_by_text("https://try.tidewater.example/")).to_be_visible()
    desk.get_by_role("button", name="Copy").click()
    expect(desk.get_by_role("button", name="Copied")).to_be_visible()
    assert desk.evaluate("navigator.clipboard.readText()") == SECRET
    assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")
    axe(desk)


def test_settings_are_chosen_without_scripts(new_context: NewContext, sign_in: SignIn) -> None:
    owner = MembershipFactory().user
    page = new_context(java_script_enabled=False).new_page()
    sign_in(page, owner)
    page.goto("/notifications/")
    page.get_by_role("link", name="Settings").click()
    page.get_by_role("checkbox", name="Review begun: by mail").uncheck()
    page.get_by_role("radio", name="One mail a day").check()
    page.get_by_label("Hour").select_option("17:00")
    page.get_by_label("Time zone").select_option("Asia/Tokyo")
    page.get_by_role("button", name="Save choices").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Review begun: by mail")).not_to_be_checked()
    expect(page.get_by_role("checkbox", name="Review begun: in the inbox")).to_be_checked()
    assert list(Muted.objects.values_list("user", "verb", "way")) == [(owner.pk, "claim", "mail")]
    assert list(DigestHour.objects.values_list("hour", "zone")) == [(17, "Asia/Tokyo")]
