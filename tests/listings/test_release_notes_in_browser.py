"""Releases in a real browser: added with the next version and today's date, removed; and without scripts."""

import re
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import Membership, User
from listings.models import Listing
from listings.release_notes.models import ReleaseNotes
from tests.browser import axe
from tests.factories import MembershipFactory, make_listing, make_member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[[Page, User], None]
NewContext = Callable[..., BrowserContext]
SAVED = re.compile(r"Saved \d\d:\d\d")
PAGE = "/listings/queue/release_notes/"


@pytest.fixture
def listing(transactional_db: None) -> Listing:
    """A new draft, which has its first release."""
    return make_listing(MembershipFactory().user, slug="queue", name="Queue")


@pytest.fixture
def editor(page: Page, listing: Listing, sign_in: SignIn) -> Page:
    """The owner's browser on the listing's Release notes."""
    page.set_viewport_size({"width": 1440, "height": 1000})
    sign_in(page, listing.created_by)
    page.goto(PAGE)
    return page


def releases(listing: Listing) -> list[tuple[str, str, str]]:
    rows = ReleaseNotes.objects.get(listing=listing).releases
    return [(row["version"], row["date"], row["added"]) for row in rows]


def heads(page: Page) -> list[str]:
    return page.locator("[data-row-entry] [data-shows=version]").all_text_contents()


def test_first_release_is_there(editor: Page, listing: Listing) -> None:
    today = timezone.localdate().isoformat()
    assert releases(listing) == [("1.0.0", today, "Initial release")]
    expect(editor.locator("#nav-side a[aria-current]")).to_contain_text("Ready")


def test_release_is_added_with_the_next_version(editor: Page, listing: Listing) -> None:
    editor.get_by_role("button", name="1.1.0 additions").click()
    expect(editor.get_by_label("Added").first).to_be_focused()
    assert heads(editor) == ["1.1.0", "1.0.0"]
    expect(editor.locator("#save-state")).to_have_text(SAVED)
    expect(editor.locator(".release .findings").first).to_contain_text("1.1.0 says nothing")
    editor.keyboard.type("Depth of queues")
    expect(editor.locator("#save-state")).to_have_text(SAVED)
    expect(editor.locator(".release .findings").first).to_be_empty()
    today = timezone.localdate().isoformat()
    assert releases(listing) == [("1.1.0", today, "Depth of queues"), ("1.0.0", today, "Initial release")]
    editor.get_by_label("Version").first.fill("2.0.0-rc.1")
    expect(editor.get_by_role("button", name="2.0.0 fixes")).to_be_visible()
    assert heads(editor) == ["2.0.0-rc.1", "1.0.0"]
    axe(editor)


def test_release_is_removed(editor: Page, listing: Listing) -> None:
    editor.get_by_role("button", name="2.0.0 breaking changes").click()
    expect(editor.get_by_role("button", name="3.0.0 breaking changes")).to_be_visible()
    expect(editor.locator("#save-state")).to_have_text(SAVED)
    with editor.expect_response(lambda answer: answer.request.method == "POST"):
        editor.get_by_role("button", name="Remove release").first.click()
    expect(editor.get_by_role("button", name="2.0.0 breaking changes")).to_be_visible()
    assert [version for version, *_rest in releases(listing)] == ["1.0.0"]


def test_without_scripts_the_buttons_post(new_context: NewContext, listing: Listing, sign_in: SignIn) -> None:
    page = new_context(java_script_enabled=False).new_page()
    sign_in(page, listing.created_by)
    page.goto(PAGE)
    page.get_by_role("button", name="1.0.1 fixes").click()
    assert heads(page) == ["1.0.1", "1.0.0"]
    assert [version for version, *_rest in releases(listing)] == ["1.0.1", "1.0.0"]
    page.get_by_role("button", name="Remove release").first.click()
    assert heads(page) == ["1.0.0"]


def test_viewer_sees_no_button(new_context: NewContext, listing: Listing, sign_in: SignIn) -> None:
    page = new_context().new_page()
    sign_in(page, make_member(listing.organization, Membership.Role.VIEWER))
    page.goto(PAGE)
    expect(page.get_by_role("button", name="1.1.0 additions")).to_have_count(0)
    expect(page.get_by_role("button", name="Remove release")).to_have_count(0)
