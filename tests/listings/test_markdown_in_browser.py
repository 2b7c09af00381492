"""The Markdown editor in a real browser: toolbar, shortcuts, lists, preview, the way to a finding's line."""

import re
from base64 import b64decode
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from listings.models import Listing
from listings.setup.models import Setup
from media.kinds import LISTING_IMAGE
from tests.browser import axe
from tests.factories import MembershipFactory, fill, make_checked, make_listing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[[Page, User], None]
PIXEL = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
SAVED = re.compile(r"Saved \d\d:\d\d")
PLACE = "area => [area.selectionStart, area.selectionEnd]"


@pytest.fixture
def listing(transactional_db: None) -> Listing:
    """A draft with a broken link on the third line of its setup."""
    listing = make_listing(MembershipFactory().user, slug="queue", name="Queue")
    fill(listing, "setup", uninstallation="Press\n\n[Remove](remove.md)\n")
    return listing


@pytest.fixture
def editor(page: Page, listing: Listing, sign_in: SignIn) -> Page:
    """The owner's browser on the listing's Setup."""
    page.set_viewport_size({"width": 1440, "height": 1000})
    sign_in(page, listing.created_by)
    page.goto("/listings/queue/setup/")
    return page


@pytest.fixture
def text(editor: Page) -> Locator:
    """The text of Setup, with the cursor in it."""
    area = editor.locator("textarea[name=setup]")
    area.click()
    return area


def box(page: Page) -> Locator:
    return page.locator("#f-setup")


def test_shortcuts_mark_what_is_selected_and_undo_takes_it_back(text: Locator) -> None:
    text.press_sequentially("Press Install")
    text.press("Control+Shift+ArrowLeft")
    text.press("Control+b")
    expect(text).to_have_value("Press **Install**")
    text.press("Control+b")
    expect(text).to_have_value("Press Install")
    text.press("Control+i")
    expect(text).to_have_value("Press _Install_")
    text.press("Control+z")
    expect(text).to_have_value("Press Install")
    text.press("Control+e")
    expect(text).to_have_value("Press `Install`")


def test_link_puts_the_cursor_on_the_address(text: Locator) -> None:
    text.press_sequentially("Read this")
    text.press("Control+Shift+ArrowLeft")
    text.press("Control+k")
    text.press_sequentially("https://tidewater.example")
    expect(text).to_have_value("Read [this](https://tidewater.example)")


def test_lists_go_on_count_and_end(text: Locator) -> None:
    text.press_sequentially("1. One")
    text.press("Enter")
    text.press_sequentially("Three")
    expect(text).to_have_value("1. One\n2. Three")
    text.press("Home")
    text.press("ArrowUp")
    text.press("End")
    text.press("Enter")
    text.press_sequentially("Two")
    expect(text).to_have_value("1. One\n2. Two\n3. Three")
    text.press("Control+z")
    text.press("Control+End")
    text.press("Enter")
    text.press("Enter")
    text.press_sequentially("After")
    assert text.input_value().endswith("Three\nAfter")


def test_tab_moves_items_and_escape_lets_it_leave(editor: Page, text: Locator) -> None:
    text.fill("1. One\n2. Two\n3. Three")
    text.press("ArrowUp")
    text.press("Tab")
    expect(text).to_have_value("1. One\n   1. Two\n2. Three")
    expect(text).to_be_focused()
    text.press("Shift+Tab")
    expect(text).to_have_value("1. One\n2. Two\n3. Three")
    text.press("Escape")
    text.press("Tab")
    expect(text).not_to_be_focused()
    text.click()
    text.fill("No list")
    text.press("Tab")
    expect(text).not_to_be_focused()


def test_toolbar_is_one_stop_with_arrows(editor: Page, text: Locator) -> None:
    text.press_sequentially("One")
    text.press("Shift+Tab")
    tools = box(editor).get_by_role("toolbar", name="Formatting")
    expect(tools.get_by_role("button", name="Heading")).to_be_focused()
    editor.keyboard.press("ArrowRight")
    editor.keyboard.press("ArrowRight")
    editor.keyboard.press("ArrowRight")
    expect(tools.get_by_role("button", name="Numbered list")).to_be_focused()
    editor.keyboard.press("Enter")
    expect(text).to_have_value("1. One")
    expect(text).to_be_focused()
    assert "(Ctrl+Shift+7)" in (
        tools.get_by_role("button", name="Numbered list").get_attribute("title") or ""
    )


@pytest.mark.parametrize(
    ("tool", "wanted"),
    [
        ("Heading", "### One"),
        ("Bulleted list", "- One"),
        ("Code block", "```\nOne\n```"),
    ],
)
def test_tools(editor: Page, text: Locator, tool: str, wanted: str) -> None:
    text.press_sequentially("One")
    box(editor).get_by_role("button", name=tool).click()
    expect(text).to_have_value(wanted)


def test_preview_follows_and_what_is_written_is_saved(editor: Page, text: Locator, listing: Listing) -> None:
    shown = box(editor).get_by_role("group", name="Preview of the text")
    text.press_sequentially("1. Press **Install**\n<script>alert(1)</script>")
    expect(shown.locator("ol > li > strong")).to_have_text("Install")
    expect(shown.locator("script")).to_have_count(0)
    expect(editor.locator("#save-state")).to_have_text(SAVED)
    assert Setup.objects.get(listing=listing).setup.startswith("1. Press **Install**")
    box(editor).get_by_role("button", name="Write").click()
    expect(shown).to_be_hidden()
    editor.reload()
    expect(shown).to_be_hidden()
    box(editor).get_by_role("button", name="Preview").click()
    expect(text).to_be_hidden()
    expect(shown.locator("strong")).to_have_text("Install")
    axe(editor)


def test_finding_leads_to_its_line(editor: Page) -> None:
    area = editor.locator("textarea[name=uninstallation]")
    editor.locator("#findings-uninstallation").get_by_role("button", name="line 3").first.click()
    expect(area).to_be_focused()
    assert area.evaluate(PLACE) == [7, 26]
    area.fill("Press\n\n[Remove](https://tidewater.example/remove)\n\n[x](y.md)")
    editor.locator("#findings-uninstallation").get_by_role("button", name="line 5").click()
    assert area.evaluate(PLACE) == [51, 60]


def test_picture_is_chosen_from_the_listing(editor: Page, text: Locator, listing: Listing) -> None:
    menu = box(editor).locator("[data-menu]")
    box(editor).get_by_label("Picture of this listing").click()
    expect(menu).to_contain_text("no pictures yet")
    editor.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    picture = make_checked(listing, LISTING_IMAGE, PIXEL, "where to (press).png")
    fill(listing, "setup", pictures=[{"id": "a", "asset": picture, "caption": "The [Install] button"}])
    text.press_sequentially("Look: ")
    box(editor).get_by_label("Picture of this listing").click()
    menu.get_by_role("button", name="The [Install] button").click()
    expect(text).to_have_value(r"Look: ![The \[Install\] button](images/where%20to%20%28press%29.png)")
    shown = box(editor).locator("[data-markdown-pane]")
    expect(shown.get_by_role("img", name="The [Install] button")).to_have_js_property("naturalWidth", 1)
    expect(editor.locator("#save-state")).to_have_text(SAVED)
    expect(editor.locator("#findings-setup")).not_to_contain_text("picture")


def test_without_scripts_it_is_a_text_with_a_preview(
    new_context: Callable[..., object], listing: Listing, sign_in: SignIn
) -> None:
    page = new_context(java_script_enabled=False).new_page()  # type: ignore[attr-defined]
    sign_in(page, listing.created_by)
    page.goto("/listings/queue/setup/")
    expect(page.get_by_role("toolbar")).to_have_count(0)
    page.locator("#panel-uninstallation summary").click()
    expect(page.locator("#f-uninstallation .prose")).to_contain_text("Remove")
