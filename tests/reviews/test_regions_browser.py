"""A region marked on a picture in a browser, by pointer and by keyboard, and seen on the partner's side."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import User
from reviews.actions.deciding import request_changes
from reviews.actions.remarking import leave_feedback
from reviews.models import Feedback, Reply
from tests.browser import axe, eventually
from tests.factories import make_claimed

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[[Page, User], None]
NewContext = Callable[..., BrowserContext]
SIDES = ("left", "top", "width", "height")


def sides(page: Page) -> list[float]:
    """Return what stands in the four fields, in percent."""
    return [float(page.locator(f"#region-{side}").input_value() or "nan") for side in SIDES]


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Drag over the picture, from one place to another in shares of it."""
    page.wait_for_load_state()  # nothing moves any more
    picture = page.locator("[data-region].is-live .over")
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    assert box is not None
    at = [(box["x"] + box["width"] * x, box["y"] + box["height"] * y) for x, y in (start, end)]
    page.mouse.move(*at[0])
    page.mouse.down()
    page.mouse.move(*at[1], steps=5)
    page.mouse.up()


def test_region_is_dragged_and_the_partner_sees_it_after_the_verdict(
    new_context: NewContext, sign_in: SignIn
) -> None:
    claimed = make_claimed(slug="tide")
    desk = new_context(viewport={"width": 1440, "height": 900}).new_page()
    sign_in(desk, claimed.reviewer)
    desk.goto("/reviews/tide/1/?view=everything")
    desk.get_by_role("link", name="Mark a region of logo.svg").click()
    with desk.expect_request("**/kept/**-region/"):
        drag(desk, (0.6, 0.7), (0.1, 0.2))
    assert sides(desk) == pytest.approx([10, 20, 50, 50], abs=2)
    axe(desk)
    desk.locator("#remark-text").fill("This word cannot be read.")
    desk.get_by_role("button", name="Leave remark").click()
    eventually(desk, 1, Feedback.objects.count)
    remark = Feedback.objects.get()
    assert remark.region == pytest.approx([100, 200, 500, 500], abs=20)
    marks = desk.locator("#v-overview-logo .regions a")
    expect(marks).to_have_count(2)
    marks.first.focus()
    desk.keyboard.press("Enter")
    expect(desk.locator(f"#r-{remark.pk}")).to_be_in_viewport()
    desk.get_by_role("button", name="Request changes").click()
    expect(desk.get_by_text("Changes are requested.")).to_be_visible()

    partner = new_context(viewport={"width": 320, "height": 800}).new_page()
    sign_in(partner, claimed.submitted_by)
    for address in ("/listings/tide/overview/", "/listings/tide/remarks/"):
        partner.goto(address)
        shown = partner.locator(f"#r-{remark.pk}")
        expect(shown.locator(".over img")).to_be_visible()
        picture, region = (shown.locator(one).bounding_box() for one in (".over img", ".regions rect"))
        assert picture
        assert region
        share = (region["x"] - picture["x"]) / picture["width"], region["width"] / picture["width"]
        assert share == pytest.approx((remark.region[0] / 1000, remark.region[2] / 1000), abs=0.03)
        assert partner.evaluate("document.documentElement.scrollWidth <= innerWidth")
        axe(partner)


def test_region_is_moved_and_sized_by_keyboard_and_stays_in_the_picture(page: Page, sign_in: SignIn) -> None:
    claimed = make_claimed(slug="tide")
    sign_in(page, claimed.reviewer)
    page.goto("/reviews/tide/1/?view=everything&remark=overview.logo&region=1")
    region = page.get_by_label("Region of the picture", exact=True)
    region.press("ArrowRight")
    assert sides(page) == [40, 40, 20, 20]
    region.press("ArrowRight")
    region.press("ArrowUp")
    region.press("Shift+ArrowDown")
    assert sides(page) == [41, 39, 20, 21]
    for _step in range(70):
        region.press("ArrowLeft")
        region.press("Shift+ArrowRight")
    assert sides(page) == [0, 39, 90, 21]
    for _step in range(12):
        region.press("Shift+ArrowRight")
    assert sides(page) == [0, 39, 100, 21]
    page.get_by_role("button", name="Clear the region").click()
    assert [page.locator(f"#region-{side}").input_value() for side in SIDES] == ["", "", "", ""]
    expect(region).to_be_focused()


def test_region_that_is_not_left_yet_survives_another_button(page: Page, sign_in: SignIn) -> None:
    claimed = make_claimed(slug="tide")
    sign_in(page, claimed.reviewer)
    address = "/reviews/tide/1/?view=everything&remark=overview.logo&region=1"
    page.goto(address)
    with page.expect_response("**/kept/**-region/"):
        drag(page, (0.2, 0.2), (0.7, 0.7))
    before = sides(page)
    page.goto(address)
    assert sides(page) == before
    expect(page.locator("[data-region] rect")).to_have_attribute("x", str(round(before[0] * 10)))


def test_region_of_an_unsent_remark_is_moved_by_pointer_and_keyboard_or_taken_off(
    page: Page, sign_in: SignIn
) -> None:
    claimed = make_claimed(slug="tide")
    logo = {"section": "overview", "field": "logo", "region": [125, 200, 300, 400]}
    remark = leave_feedback(submission=claimed, by=claimed.reviewer, text="Too small.", **logo)
    sign_in(page, claimed.reviewer)
    page.goto("/reviews/tide/1/?view=everything")
    thread = page.locator(f"#r-{remark.pk}")
    thread.get_by_role("link", name="Edit").click()
    assert sides(page) == [12.5, 20, 30, 40]
    page.get_by_label("Region of the picture", exact=True).press("ArrowRight")
    assert sides(page) == [13.5, 20, 30, 40]
    with page.expect_response(f"**/kept/rewrite-{remark.pk}-region/"):
        drag(page, (0.5, 0.5), (0.9, 0.9))
    dragged = sides(page)
    assert dragged == pytest.approx([50, 50, 40, 40], abs=2)
    page.reload()
    assert sides(page) == dragged
    page.get_by_role("button", name="Save remark").click()
    expect(thread.locator(".regions rect")).to_have_attribute("x", str(round(dragged[0] * 10)))
    remark.refresh_from_db()
    assert remark.region == pytest.approx([500, 500, 400, 400], abs=20)

    thread.get_by_role("link", name="Edit").click()
    with page.expect_response(f"**/kept/rewrite-{remark.pk}-region/"):
        page.get_by_role("button", name="Clear the region").click()
    page.reload()
    assert [page.locator(f"#region-{side}").input_value() for side in SIDES] == ["", "", "", ""]
    axe(page)
    page.get_by_role("button", name="Save remark").click()
    expect(thread.locator(".regions")).to_have_count(0)
    remark.refresh_from_db()
    assert remark.region is None


def test_control_of_a_row_shows_by_hover_and_focus_and_is_there_for_touch(
    new_context: NewContext, sign_in: SignIn
) -> None:
    claimed = make_claimed(slug="tide")
    for touch in (False, True):
        page = new_context(
            viewport={"width": 1440, "height": 900}, has_touch=touch, is_mobile=touch
        ).new_page()
        sign_in(page, claimed.reviewer)
        page.goto("/reviews/tide/1/?view=everything")
        control = page.get_by_role("link", name="Remark on 1.0.0")
        control.scroll_into_view_if_needed()
        expect(control).to_have_css("opacity", "1" if touch else "0")
        if not touch:
            control.focus()
            expect(control).to_have_css("opacity", "1")
            page.keyboard.press("Enter")
            expect(page.get_by_text("Remark on Releases, 1.0.0")).to_be_visible()


def test_reply_written_in_the_card_of_a_row_stays_when_the_row_is_saved(page: Page, sign_in: SignIn) -> None:
    claimed = make_claimed(slug="tide")
    leave_feedback(
        submission=claimed,
        by=claimed.reviewer,
        text="Say what it shows.",
        section="content",
        field="dashboards",
        row="level",
        row_name="level.json",
    )
    request_changes(submission=claimed, by=claimed.reviewer)
    sign_in(page, claimed.submitted_by)
    page.goto("/listings/tide/content/")
    card = page.locator("#item-dashboards-level")
    reply = card.get_by_label("Reply to the remark on Dashboards, level.json")
    with page.expect_response("**/kept/reply-*/"):
        reply.fill("The level of the tide.")
    with page.expect_response(lambda answer: bool(answer.headers.get("x-saved"))):
        card.get_by_label("Title").fill("Level of the tide")
    expect(reply).to_have_value("The level of the tide.")
    card.get_by_role("button", name="Send reply").click()
    expect(card.locator(".reply").get_by_text("The level of the tide.", exact=True)).to_be_visible()
    assert Reply.objects.get().text == "The level of the tide."
