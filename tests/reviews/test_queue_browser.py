"""What only a browser shows of the queue: keys, the choice of filters, and two people in one round."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import User
from reviews.models import Submission
from tests.browser import axe
from tests.factories import make_claimed, make_reviewer, make_submission

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[[Page, User], None]
EVERY = 20_000  # milliseconds between two signs of an open page


def in_order(*slugs: str) -> None:
    """Let listings be due one after another."""
    for slug in slugs:
        make_submission(slug=slug)


def test_queue_is_walked_opened_and_taken_by_keys(page: Page, sign_in: SignIn) -> None:
    maren = make_reviewer(name="Maren Holt")
    in_order("first", "second", "third")
    sign_in(page, maren)
    page.goto("/reviews/?show=all")
    expect(page.get_by_text("J and K move, Enter opens, T takes")).to_be_visible()
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="First")).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Third")).to_be_focused()
    page.keyboard.press("k")
    expect(page.get_by_role("link", name="Second")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/reviews/second/1/$"))
    page.go_back()
    page.keyboard.press("j")
    page.keyboard.press("t")
    expect(page).to_have_url(re.compile("/reviews/first/1/$"))
    expect(page.locator("header.bar")).to_contain_text("In review")
    page.goto("/reviews/?show=all")
    page.keyboard.press("t")
    expect(page).to_have_url(re.compile("/reviews/second/1/$"))


def test_keys_write_where_one_writes_and_do_nothing_when_switched_off(page: Page, sign_in: SignIn) -> None:
    in_order("first")
    sign_in(page, make_reviewer())
    page.goto("/reviews/?show=all")
    search = page.get_by_role("searchbox")
    search.press_sequentially("jt")
    expect(search).to_have_value("jt")
    search.blur()
    page.evaluate("document.documentElement.dataset.keys = 'off'")
    page.keyboard.press("j")
    page.keyboard.press("t")
    expect(page.get_by_role("link", name="First")).not_to_be_focused()
    page.evaluate("delete document.documentElement.dataset.keys")
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="First")).to_be_focused()
    assert Submission.objects.get().state == "submitted"


def test_filter_is_chosen_saved_and_found_again(page: Page, sign_in: SignIn) -> None:
    make_claimed(slug="held")
    in_order("free")
    sign_in(page, make_reviewer())
    page.goto("/reviews/?show=all")
    page.locator("summary", has_text="Filter").click()
    axe(page)
    page.get_by_label("State").select_option("in_review")
    page.get_by_role("button", name="Show these").click()
    rows = page.locator("[data-round]")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Held")
    page.locator("summary", has_text="Saved").click()
    page.get_by_label("Save what is shown as").fill("In work")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name="Clear State").click()
    expect(rows).to_have_count(2)
    page.locator("summary", has_text="Saved").click()
    axe(page)
    page.get_by_role("link", name="In work").click()
    expect(rows).to_have_count(1)


@pytest.mark.parametrize("width", [320, 1440])
def test_two_who_open_one_round_see_each_other(
    new_context: Callable[..., BrowserContext], sign_in: SignIn, width: int
) -> None:
    make_submission(slug="shared")
    jun, priya = make_reviewer(name="Jun Oda"), make_reviewer(name="Priya Lund")
    first, second, queue = (
        new_context(viewport={"width": width, "height": 800}).new_page() for _each in range(3)
    )
    for page, user in ((first, jun), (second, priya), (queue, jun)):
        sign_in(page, user)
        page.clock.install()
    queue.goto("/reviews/?show=all")
    first.goto("/reviews/shared/1/")
    expect(first.get_by_role("list", name="Looking now")).not_to_contain_text("PL")
    second.goto("/reviews/shared/1/")
    expect(second.get_by_role("list", name="Looking now").get_by_label("Jun Oda")).to_be_visible()
    first.clock.run_for(EVERY + 1000)
    expect(first.get_by_role("list", name="Looking now").get_by_label("Priya Lund")).to_be_visible()
    queue.clock.run_for(EVERY + 1000)
    expect(queue.locator("[data-round]").get_by_label("Priya Lund")).to_be_visible()
