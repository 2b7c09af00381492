"""The form of an approval, as the admin reads it: a time is asked for only where one is to be set."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import User
from tests.factories import make_admin, make_claimed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[[Page, User], None]
NewContext = Callable[..., BrowserContext]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_day_and_time_are_asked_for_with_the_answer_that_needs_them(
    new_context: NewContext, sign_in: SignIn, scripts: bool
) -> None:
    round_ = make_claimed(slug="tide")
    page = new_context(java_script_enabled=scripts).new_page()
    sign_in(page, make_admin())
    page.goto("/reviews/tide/1/approve/")
    time = page.get_by_label("Day and time")
    expect(time).to_be_hidden()
    page.get_by_role("radio", name="Publish at a time").check()
    expect(time).to_be_visible()
    expect(page.locator("#f-at .label")).to_have_text("Day and time only with “Publish at a time”")
    page.get_by_label("Hold until I publish it").check()
    expect(time).to_be_hidden()
    page.get_by_role("radio", name="Publish at a time").check()
    later = timezone.now().replace(second=0, microsecond=0) + timedelta(days=2)
    time.fill(later.strftime("%Y-%m-%dT%H:%M"))
    page.get_by_label("Why without a recommendation").fill("Looked at it together.")
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("The round is approved.")).to_be_visible()
    round_.refresh_from_db()
    assert (round_.state, round_.publish_at) == ("approved", later)
