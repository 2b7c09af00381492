"""Pages of the desk on a phone: nothing widens them, and what stays in place leaves room for the rest."""

from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Locator, Page, expect

from accounts.models import User
from listings.models import Listing
from media.kinds import METADATA_CSV
from reviews.actions.deciding import request_changes
from reviews.actions.remarking import leave_feedback
from reviews.actions.submitting import submit_listing
from reviews.actions.taking import claim_submission
from reviews.models import Review, Submission
from tests.browser import axe
from tests.factories import (
    fill,
    make_admin,
    make_checked,
    make_claimed,
    make_ready_listing,
    make_returned,
    make_reviewer,
)
from tests.reviews.rounds import HEAD, again, metric

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[[Page, User], None]
NewContext = Callable[..., BrowserContext]
WORD = "a_name_without_a_break_" * 8 + "end"
NAME = f"tide.{WORD}"
MENU = (("region", "Decision"), ("button", "Release to queue"))
DOWNLOAD = (("heading", "Log"), ("link", "Download as CSV"))
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter((one) => {
    const beyond = (each) => each.getBoundingClientRect().right > innerWidth + 1;
    const scrolls = (each) => ["auto", "scroll"].includes(getComputedStyle(each).overflowX);
    if (!one.checkVisibility() || !beyond(one) || [...one.children].some(beyond)) return false;
    for (let each = one; each; each = each.parentElement) if (scrolls(each)) return false;
    return true;
}).map((one) => one.outerHTML.slice(0, 80))"""


@pytest.fixture
def phone(new_context: NewContext) -> Page:
    """A browser on a phone."""
    return new_context(viewport={"width": 320, "height": 800}, has_touch=True).new_page()


def height_of(one: Locator) -> float:
    """Return how high something is."""
    box = one.bounding_box()
    assert box
    return box["height"]


def shown_in(bar: Locator) -> list[str]:
    """Return the words of what can be pressed in a bar, in its order."""
    return [one.inner_text() for one in bar.locator("button:visible, summary:visible").all()]


def metrics(listing: Listing, says: str) -> dict[str, Any]:
    """Return a list of one metric, whose name is wider than a phone."""
    data = HEAD + metric(WORD, says=says)
    return make_checked(listing, METADATA_CSV, data, "metadata.csv", names={NAME: 2}, rows=1)


def with_a_long_name() -> Submission:
    """Return a second round, with a remark on the metric in each of the two."""
    listing = make_ready_listing(slug="tide")
    fill(listing, "data", metadata=metrics(listing, "Messages."), metric_checks=[NAME])
    reviewer = make_reviewer()
    first = claim_submission(submission=submit_listing(listing=listing, by=listing.created_by), by=reviewer)
    place = {"section": "data", "field": "metadata", "row": NAME, "row_name": NAME}
    leave_feedback(submission=first, by=reviewer, text="Of what?", **place)
    request_changes(submission=first, by=reviewer)
    second = again(first, data={"metadata": metrics(listing, "Messages that wait.")})
    second = claim_submission(submission=second, by=reviewer)
    leave_feedback(submission=second, by=reviewer, text="For how long?", **place)
    fill(listing, "data", submitted=["metrics"])  # so that the editor shows what it has of metrics
    return second


def test_decision_is_one_row_and_the_rest_of_it_a_menu_away(phone: Page, sign_in: SignIn) -> None:
    round_ = make_claimed(slug="tide")
    sign_in(phone, round_.reviewer)
    phone.goto("/reviews/tide/1/?view=everything")
    bar = phone.get_by_role("region", name="Decision")
    assert height_of(bar) <= 64
    front = ["More", "Request changes", "Recommend"]
    assert shown_in(bar) == front
    phone.get_by_role("button", name="More").tap()
    assert shown_in(bar) == ["More", "Hand over", "Add a summary", "Decline", "Release to queue", *front[1:]]
    assert min(height_of(one) for one in bar.locator(".btn:visible").all()) >= 44
    expect(bar.locator(".decide-told")).to_contain_text("0 remarks open")
    axe(phone)
    bar.get_by_text("Add a summary").tap()
    with phone.expect_response("**/kept/summary-*/"):
        bar.get_by_label("Summary for the partner").fill("Nearly there.")
    bar.get_by_role("button", name="Decline").tap()
    expect(phone.get_by_label("Reason")).to_have_value("Nearly there.")


def test_menu_of_the_decision_is_used_by_keyboard_and_without_scripts(
    new_context: NewContext, sign_in: SignIn
) -> None:
    round_ = make_claimed(slug="tide")
    page = new_context(viewport={"width": 320, "height": 800}, java_script_enabled=False).new_page()
    sign_in(page, round_.reviewer)
    page.goto("/reviews/tide/1/?view=everything")
    bar, release = (page.get_by_role(role, name=name) for role, name in MENU)
    expect(release).to_be_hidden()
    bar.get_by_role("button", name="More").focus()
    page.keyboard.press("Enter")
    expect(release).to_be_visible()
    for _step in range(4):
        page.keyboard.press("Tab")
    expect(release).to_be_focused()
    page.keyboard.press("Escape")
    expect(release).to_be_hidden()
    expect(bar.get_by_role("button", name="More")).to_be_focused()
    page.keyboard.press("Enter")
    release.press("Enter")
    expect(page.get_by_text("The round is back in the queue.")).to_be_visible()


def test_wide_page_has_the_whole_decision_in_its_bar(page: Page, sign_in: SignIn) -> None:
    round_ = make_claimed(slug="tide")
    page.set_viewport_size({"width": 1440, "height": 900})
    sign_in(page, round_.reviewer)
    page.goto("/reviews/tide/1/")
    bar = page.get_by_role("region", name="Decision")
    rest = ["Hand over", "Add a summary", "Decline", "Release to queue"]
    assert shown_in(bar) == [*rest, "Request changes", "Recommend"]
    assert height_of(bar) <= 64


@pytest.mark.parametrize("weeks", [12, 26])
def test_chart_shows_every_week_on_a_phone(phone: Page, sign_in: SignIn, weeks: int) -> None:
    for number in range(2):
        review = Review.objects.get(submission=make_returned())
        Review.objects.filter(pk=review.pk).update(
            decided_at=timezone.now() - timedelta(weeks=number * weeks - number)
        )
    sign_in(phone, make_admin())
    phone.goto(f"/desk/reports/?weeks={weeks}")
    chart = phone.locator(".chart")
    edges = chart.locator(".chart-mark").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().x)"
    )
    assert len(edges) == 2
    assert 0 < edges[0] < 100
    assert 260 < edges[1] < 320
    labels = chart.locator(".chart-weeks text:visible").evaluate_all(
        "all => all.map((one) => [one.getBoundingClientRect().left, one.getBoundingClientRect().right])"
    )
    assert len(labels) >= 4
    assert all(left[1] < right[0] for left, right in pairwise(labels))
    assert labels[-1][1] <= 320
    axe(phone)


def test_log_has_its_download_beside_the_heading(phone: Page, sign_in: SignIn) -> None:
    sign_in(phone, make_admin())
    phone.goto("/desk/log/")
    heading, link = (phone.get_by_role(role, name=name).bounding_box() for role, name in DOWNLOAD)
    assert heading
    assert link
    assert abs((heading["y"] + heading["height"] / 2) - (link["y"] + link["height"] / 2)) <= 2


def test_no_name_is_cut_off_or_widens_the_page(phone: Page, sign_in: SignIn) -> None:
    round_ = with_a_long_name()
    of_round, of_listing = "/reviews/tide/2/", "/listings/tide/"
    pages = {
        round_.reviewer: [
            *(f"{of_round}?view={view}" for view in ("answers", "changes", "everything", "tile&tab=data")),
            f"{of_round}?remark=data.metadata:{NAME}",
            f"{of_round}rows/data/metadata/",
        ],
        round_.submitted_by: [
            *(f"{of_listing}{page}/" for page in ("data", "remarks", "readiness", "history", "files")),
            f"{of_listing}preview/?tab=data",
            "/reviews/tide/1/?view=everything",
        ],
    }
    faults = {}
    for person, addresses in pages.items():
        sign_in(phone, person)
        for address in addresses:
            phone.goto(address)
            over = phone.evaluate("document.documentElement.scrollWidth - innerWidth")
            if found := [*phone.evaluate(CUT_OFF), *([f"{over} px too wide"] if over else [])]:
                faults[address] = found
    assert faults == {}
