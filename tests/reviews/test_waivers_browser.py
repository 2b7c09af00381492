"""Waiving in a browser: the fold, words that no other button loses, and what axe says of it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from listings.models import OfferingType
from reviews.actions.checking_off import NewItem, change_checklist
from reviews.models import Submission
from tests.browser import axe
from tests.factories import make_admin, make_claimed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_admin_waives_an_item_and_what_is_being_written_survives_another_button(
    page: Page, sign_in: Callable[[Page, User], None]
) -> None:
    admin = make_admin(name="Ada Min")
    items = [NewItem("Logo on both grounds", ("logo-*",)), NewItem("Steps were tried")]
    change_checklist(offering_type=OfferingType.INTEGRATION, items=items, seen_version=0, by=admin)
    claimed = make_claimed(slug="tide")
    found = {"code": "logo-on-dark", "severity": "warning", "message": "Dark.", "section": "overview"}
    Submission.objects.filter(pk=claimed.pk).update(findings=[found])
    sign_in(page, admin)
    page.goto("/reviews/tide/1/")
    checklist = page.locator("#checklist")
    expect(checklist.get_by_label("Why this may pass")).to_be_hidden()
    checklist.get_by_text("Waive", exact=False).first.click()
    with page.expect_response(lambda answer: "/kept/" in answer.url):
        checklist.get_by_label("Why this may pass").fill("One colour is the brand.")
    axe(page)
    checklist.get_by_role("button", name="Steps were tried").click()
    expect(checklist).to_contain_text("1 of 2")
    expect(checklist.get_by_label("Why this may pass")).to_have_value("One colour is the brand.")
    checklist.get_by_role("button", name="Waive the item").click()
    expect(checklist).to_contain_text("2 of 2")
    expect(checklist).to_contain_text("One colour is the brand.")
    axe(page)
    checklist.get_by_role("button", name="Take back").click()
    expect(checklist).to_contain_text("1 of 2")
