"""A review without a pointer: from the claim of the first round to the recommendation of the second."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from listings.models import OfferingType
from reviews.actions.checking_off import NewItem, change_checklist
from reviews.actions.remarking import answer_feedback, mark_answered
from reviews.models import Feedback, Reply, SeenChange, Submission
from tests.browser import eventually
from tests.factories import make_admin, make_claimed, make_reviewer, make_submission
from tests.reviews.rounds import again, other_logo, returned

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[[Page, User], None]
MOST_TABS = 80


def press_button(page: Page, name: str) -> None:
    """Go to a button by the Tab key alone, and press it."""
    for _step in range(MOST_TABS):
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            page.keyboard.press("Enter")
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way to {name} by the Tab key")


def claim(page: Page) -> None:
    """Claim the round, and wait until the keys are at work."""
    press_button(page, "Claim this round")
    expect(page.get_by_text("The round is yours.")).to_be_visible()
    expect(page.get_by_role("button", name="Keyboard")).to_be_visible()


def state_of(submission: Submission) -> str:
    return Submission.objects.get(pk=submission.pk).state


def test_whole_review_is_done_by_keyboard(page: Page, sign_in: SignIn) -> None:
    reviewer = make_reviewer(name="Maren Holt")
    item = NewItem("Steps were tried")
    change_checklist(offering_type=OfferingType.INTEGRATION, items=[item], seen_version=0, by=make_admin())
    first = make_submission(slug="tide")
    sign_in(page, reviewer)

    page.goto("/reviews/tide/1/")
    claim(page)
    assert state_of(first) == "in_review"
    page.keyboard.press("j")
    expect(page.locator("#s-overview")).to_be_focused()
    page.keyboard.press("n")
    expect(page.locator("#remark-text")).to_be_focused()
    page.keyboard.type("Say what it counts, j and k and a.")
    page.keyboard.press("Control+Enter")
    eventually(page, 1, Feedback.objects.count)
    remark = Feedback.objects.get()
    expect(page.locator(f"#r-{remark.pk}")).to_be_focused()
    press_button(page, "Request changes")
    expect(page.get_by_text("Changes are requested.")).to_be_visible()
    assert state_of(first) == "changes_requested"

    remark.refresh_from_db()
    answer_feedback(feedback=remark, by=first.submitted_by, text="Done.")
    mark_answered(feedback=remark, by=first.submitted_by)
    second = again(first, overview={"description": "Counts messages.", "title": "Tide, new"})

    page.goto("/reviews/tide/2/")
    claim(page)
    assert state_of(second) == "in_review"
    for key in ("j", "j", "k"):
        page.keyboard.press(key)
    change = page.locator("#v-overview-title")
    expect(change).to_be_focused()
    page.keyboard.press("s")
    expect(change.locator("[data-seen]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-seen-count]")).to_have_text("1")
    assert SeenChange.objects.get().field == "title"
    for _step in range(3):
        page.keyboard.press("j")
    expect(page.locator(f"#r-{remark.pk}")).to_be_focused()
    page.keyboard.press("r")
    page.keyboard.type("Better.")
    page.keyboard.press("Control+Enter")
    eventually(page, 2, Reply.objects.count)
    expect(page.locator(f"#r-{remark.pk}")).to_be_focused()
    page.keyboard.press("a")
    expect(page.locator(f"#r-{remark.pk} .badge").first).to_have_text("Resolved")
    expect(page.locator(f"#r-{remark.pk}")).to_be_focused()
    press_button(page, "Steps were tried")
    expect(page.locator("#checklist [aria-pressed]")).to_have_attribute("aria-pressed", "true")
    press_button(page, "Recommend")
    expect(page.get_by_text("The round is recommended for approval.")).to_be_visible()
    assert state_of(second) == "recommended"


def test_help_names_the_keys_and_switches_them_off_everywhere(page: Page, sign_in: SignIn) -> None:
    make_submission(slug="tide")
    reviewer = make_reviewer()
    sign_in(page, reviewer)
    page.goto("/reviews/tide/1/")
    page.keyboard.press("?")
    expect(page.locator("#keys-help")).to_be_visible()
    press_button(page, "Switch the keys off")
    expect(page.locator("html")).to_have_attribute("data-keys", "off")
    page.keyboard.press("j")
    page.keyboard.press("?")
    expect(page.locator("#keys-help")).to_be_hidden()
    assert page.evaluate("document.activeElement.hasAttribute('data-stop')") is False
    page.get_by_role("button", name="Keyboard").press("Enter")
    press_button(page, "Switch the keys on")
    expect(page.locator("html:not([data-keys])")).to_be_attached()
    assert User.objects.get(pk=reviewer.pk).uses_keys


def test_two_pictures_lie_over_each_other_and_the_slider_moves_the_line(page: Page, sign_in: SignIn) -> None:
    reviewer = make_reviewer()
    first = returned(reviewer)
    again(first, overview={"logo": other_logo(first)})
    sign_in(page, reviewer)
    page.goto("/reviews/tide/2/")
    pair = page.locator("[data-pair]")
    page.get_by_role("button", name="One over the other").press("Enter")
    expect(pair.locator("figure").first).to_be_hidden()
    expect(pair.locator(".slider image").first).to_be_visible()
    slider = pair.get_by_label("Move the line between the two pictures")
    slider.press("Home")
    expect(pair.locator(".slider-line")).to_have_attribute("x", "0")
    expect(pair.locator("clipPath rect")).to_have_attribute("x", "0")


def test_summary_is_not_sent_by_the_keys_that_send_a_remark(page: Page, sign_in: SignIn) -> None:
    claimed = make_claimed(slug="tide")
    sign_in(page, claimed.reviewer)
    page.goto("/reviews/tide/1/?view=everything")
    page.get_by_text("Add a summary").click()
    summary = page.get_by_label("Summary for the partner")
    with page.expect_response("**/kept/summary-*/"):
        summary.fill("Nearly there.")
        summary.press("Control+Enter")
    expect(summary).to_be_focused()
    assert state_of(claimed) == "in_review"
