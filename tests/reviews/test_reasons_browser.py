"""Reasons ticked in a browser: their text comes and goes, but never what the reviewer wrote."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from reviews.actions.keeping_reasons import add_reason
from reviews.models import Feedback
from tests.browser import axe
from tests.factories import make_admin, make_claimed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[[Page, User], None]


def test_text_of_a_reason_comes_with_its_tick_and_goes_with_it_unless_edited(
    page: Page, sign_in: SignIn
) -> None:
    admin = make_admin()
    add_reason(title="Superlatives", text="Leave out words of praise in {field}.", position=1, by=admin)
    add_reason(title="Shorter", text="Say it in one sentence.", position=2, by=admin)
    claimed = make_claimed(slug="tide")
    sign_in(page, claimed.reviewer)
    page.goto("/reviews/tide/1/?remark=overview.description")
    page.get_by_text("Reasons", exact=True).click()
    text = page.locator("#remark-text")
    text.fill("Nearly there.")
    page.get_by_label("Superlatives").check()
    expect(text).to_have_value("Nearly there.\n\nLeave out words of praise in Short description.")
    page.get_by_label("Shorter").check()
    axe(page)
    page.get_by_label("Superlatives").uncheck()
    expect(text).to_have_value("Nearly there.\n\nSay it in one sentence.")
    text.fill("Nearly there.\n\nSay it in one short sentence.")
    page.get_by_label("Shorter").uncheck()
    expect(text).to_have_value("Nearly there.\n\nSay it in one short sentence.")
    page.get_by_role("button", name="Leave remark").click()
    expect(page.locator(".remark-body").get_by_text("Say it in one short sentence.")).to_be_visible()
    assert not Feedback.objects.get().reason_uses.exists()
