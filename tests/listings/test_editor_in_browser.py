"""The editor in a real browser: saving by itself, two people in one section, and the logo's way."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import Membership, User
from listings.models import Listing
from listings.overview.models import Overview
from tests.browser import Faults, eventually
from tests.factories import LOGO, MembershipFactory, fill, make_listing, make_member
from tests.on_the_way import OnTheWay
from tests.worker import Worker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[[Page, User], None]
NewContext = Callable[..., BrowserContext]
SAVED = re.compile(r"Saved \d\d:\d\d")
PATIENT = 20_000  # milliseconds


@pytest.fixture
def listing(transactional_db: None) -> Listing:
    """A draft of a new organization."""
    return make_listing(MembershipFactory(user__name="Aiko Kanda").user, slug="queue", name="Queue")


@pytest.fixture
def editor(page: Page, listing: Listing, sign_in: SignIn) -> Page:
    """The owner's browser on the listing's Overview, wide enough for the preview."""
    page.set_viewport_size({"width": 1440, "height": 900})
    sign_in(page, listing.created_by)
    page.goto("/listings/queue/overview/")
    return page


@pytest.fixture
def other(new_context: NewContext, listing: Listing, sign_in: SignIn) -> Page:
    """An editor's browser on the same page."""
    page = new_context().new_page()
    sign_in(page, make_member(listing.organization, Membership.Role.EDITOR, name="Rui Sato"))
    page.goto("/listings/queue/overview/")
    return page


def overview(listing: Listing) -> Overview:
    return Overview.objects.get(listing=listing)


def test_change_is_saved_by_itself_and_findings_follow(editor: Page, listing: Listing) -> None:
    finding = editor.locator("#findings-description")
    expect(finding).to_contain_text("missing")
    editor.get_by_label("Short description").fill("See queue depth.")
    expect(editor.locator("#save-state")).to_have_text(SAVED)
    expect(finding).to_be_empty()
    assert overview(listing).description == "See queue depth."
    expect(editor.locator(".pane .card")).to_contain_text("See queue depth.")


def test_focus_and_caret_stay_while_saving(editor: Page) -> None:
    field = editor.get_by_label("Short description")
    field.press_sequentially("See queue")
    expect(editor.locator("#save-state")).to_have_text(SAVED)
    field.press_sequentially(" depth.")
    expect(field).to_be_focused()
    expect(field).to_have_value("See queue depth.")


def test_saved_goes_with_the_first_letter_after_it(editor: Page) -> None:
    field = editor.get_by_label("Short description", exact=True)
    field.fill("See queue")
    expect(editor.locator("#save-state")).to_have_text(SAVED)
    said = field.evaluate(
        """field => {
            field.value += "s";
            field.dispatchEvent(new Event("input", { bubbles: true }));
            return document.getElementById("save-state").textContent;
        }"""
    )
    assert said == "Saving…"
    expect(editor.locator("#save-state")).to_have_text(SAVED)


def test_tags_are_added_and_removed(editor: Page, listing: Listing) -> None:
    editor.get_by_label("Tag to add").select_option("Category::Metrics")
    editor.get_by_label("Tag to add").press("Enter")
    expect(editor.locator("#save-state")).to_have_text(SAVED)
    editor.get_by_role("button", name="Remove Offering::Integration").click()
    expect(editor.locator("#findings-tags")).to_contain_text("Offering::Integration")
    assert overview(listing).tags == ["Category::Metrics"]


def test_resources_are_added_and_removed(editor: Page, listing: Listing) -> None:
    def urls() -> list[tuple[str, str]]:
        return [(row["type"], row["url"]) for row in overview(listing).resources]

    editor.get_by_role("button", name="Add resource").click()
    editor.get_by_label("URL", exact=True).fill("https://partner.example/blog")
    eventually(editor, [("blog", "https://partner.example/blog")], urls)
    editor.get_by_role("button", name="Remove resource").click()
    expect(editor.locator("#f-resources [data-row-entry]")).to_have_count(0)
    eventually(editor, [], urls)


def test_two_people_in_different_fields_both_stay(editor: Page, other: Page, listing: Listing) -> None:
    editor.get_by_label("Vendor name").fill("Tidewater Systems")
    expect(editor.locator("#save-state")).to_have_text(SAVED)
    other.get_by_label("Vendor URL").fill("https://tidewater.example/")
    expect(other.locator("#save-state")).to_have_text(SAVED)
    row = overview(listing)
    assert (row.vendor_name, row.vendor_url) == ("Tidewater Systems", "https://tidewater.example/")
    expect(other.get_by_label("Vendor name")).to_have_value("Tidewater Systems")
    expect(other.locator("#others")).to_contain_text("Aiko Kanda changed Vendor name")


def test_two_people_in_the_same_field_choose(editor: Page, other: Page, listing: Listing) -> None:
    editor.get_by_label("Short description").fill("From Aiko")
    expect(editor.locator("#save-state")).to_have_text(SAVED)
    other.get_by_label("Short description").fill("From Rui")
    conflict = other.locator("#conflict-description")
    expect(conflict).to_contain_text("Aiko Kanda changed this")
    expect(conflict).to_contain_text("From Aiko")
    expect(conflict).to_contain_text("From Rui")
    expect(other.locator("#save-state")).not_to_have_text(SAVED)
    assert overview(listing).description == "From Aiko"
    conflict.get_by_role("button", name="Use yours").click()
    expect(other.locator("#save-state")).to_have_text(SAVED)
    expect(conflict).to_be_empty()
    assert overview(listing).description == "From Rui"


def test_typing_into_a_field_that_somebody_changes_meanwhile_is_not_lost(
    editor: Page, other: Page, listing: Listing
) -> None:
    saves = OnTheWay(editor, "**/overview/")
    with editor.expect_request("**/overview/"):
        editor.get_by_label("Short description").fill("See queue depth.")
    other.get_by_label("Vendor name").fill("From Rui")
    expect(other.locator("#save-state")).to_have_text(SAVED)
    editor.get_by_label("Vendor name").fill("From Aiko")
    saves.let_go()
    conflict = editor.locator("#conflict-vendor_name")
    expect(conflict).to_contain_text("From Rui")
    conflict.get_by_role("button", name="Use yours").click()
    expect(editor.locator("#save-state")).to_have_text(SAVED)
    row = overview(listing)
    assert (row.description, row.vendor_name) == ("See queue depth.", "From Aiko")


def test_the_focus_stays_in_what_a_save_draws_anew(editor: Page) -> None:
    saves = OnTheWay(editor, "**/overview/")
    with editor.expect_request("**/overview/"):
        editor.get_by_label("Short description").fill("See queue depth.")
    link = editor.locator("#nav-side").get_by_role("link", name="Support")
    link.focus()
    saves.let_go()
    expect(editor.locator("#save-state")).to_have_text(SAVED)
    expect(editor.locator("#findings-description")).to_be_empty()
    expect(link).to_be_focused()


def test_going_back_shows_what_was_saved(editor: Page) -> None:
    editor.get_by_label("Short description").fill("See queue depth.")
    editor.get_by_role("button", name="Add resource").click()
    editor.get_by_label("URL", exact=True).fill("https://tidewater.example/post")
    expect(editor.locator("#save-state")).to_have_text(SAVED)
    editor.locator(".bar").get_by_role("link", name="Preview").click()
    expect(editor).to_have_url(re.compile("/preview/"))
    editor.go_back()
    expect(editor.get_by_label("Short description")).to_have_value("See queue depth.")
    expect(editor.get_by_label("URL", exact=True)).to_have_value("https://tidewater.example/post")


def test_choosing_theirs_brings_their_value(editor: Page, other: Page, listing: Listing) -> None:
    editor.get_by_label("Short description").fill("From Aiko")
    expect(editor.locator("#save-state")).to_have_text(SAVED)
    other.get_by_label("Short description").fill("From Rui")
    other.get_by_role("button", name="Use theirs").click()
    expect(other.get_by_label("Short description")).to_have_value("From Aiko")
    assert overview(listing).description == "From Aiko"


def test_lost_connection_is_said_and_nothing_is_lost(editor: Page, listing: Listing, faults: Faults) -> None:
    faults.allow("ERR_INTERNET_DISCONNECTED|htmx:(sendError|afterRequest)")
    editor.context.set_offline(True)
    editor.get_by_label("Short description").fill("Typed in a tunnel")
    expect(editor.locator("#save-state")).to_have_text("Offline. Kept on this page")
    editor.context.set_offline(False)
    expect(editor.locator("#save-state")).to_have_text(SAVED)
    assert overview(listing).description == "Typed in a tunnel"


def test_expired_session_is_said_and_nothing_is_lost(
    editor: Page, listing: Listing, sign_in: SignIn, faults: Faults
) -> None:
    """The sign-in page answers a save with 200: that confirms nothing."""
    editor.context.clear_cookies(name="sessionid")
    editor.get_by_label("Short description", exact=True).fill("Typed after the session ended")
    expect(editor.locator("#save-state")).to_contain_text("Signed out")
    assert overview(listing).description == ""
    sign_in(editor, listing.created_by)
    expect(editor.locator("#save-state")).to_have_text(SAVED, timeout=PATIENT)
    assert overview(listing).description == "Typed after the session ended"


def test_file_chosen_while_a_save_is_on_its_way_is_not_lost(
    editor: Page, listing: Listing, worker: Worker, tmp_path: Path
) -> None:
    logo = tmp_path / "wordmark.svg"
    logo.write_bytes(LOGO)
    requests = OnTheWay(editor, "**/overview/")
    with editor.expect_request("**/overview/"):
        editor.get_by_label("Short description", exact=True).fill("On its way")
    editor.locator("input[name=logo]").set_input_files(logo)
    editor.get_by_label("Title").fill("Typed meanwhile")
    requests.let_go()
    expect(editor.locator("#asset-logo")).to_contain_text("Checked", timeout=PATIENT)
    expect(editor.locator("#save-state")).to_have_text(SAVED)
    row = overview(listing)
    assert (row.description, row.title) == ("On its way", "Typed meanwhile")


def test_logo_is_inspected_by_a_worker_without_reload(
    editor: Page, listing: Listing, worker: Worker, tmp_path: Path
) -> None:
    logo = tmp_path / "wordmark.svg"
    logo.write_bytes(LOGO)
    editor.get_by_label("Title").fill("Still here")
    editor.locator("input[name=logo]").set_input_files(logo)
    expect(editor.locator("#asset-logo")).to_contain_text("Checked")
    expect(editor.locator("#asset-logo img")).to_have_count(2)
    expect(editor.locator("#findings-logo")).to_be_empty()
    expect(editor.get_by_label("Title")).to_have_value("Still here")
    expect(editor.locator(".pane .card img")).to_be_visible()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.svg", b"", "The file is empty."),
        ("large.svg", b"<svg>" + b" " * 50_000_000, "Too large: at most 512 KiB."),
        ("picture.svg", b"\x89PNG\r\n\x1a\n" + b"0" * 200, "PNG"),
        (
            "bomb.svg",
            b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
            b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><title>&b;</title></svg>',
            "entit",
        ),
    ],
)
def test_bad_logo_gets_a_clear_finding_and_no_field_is_lost(
    editor: Page, listing: Listing, worker: Worker, tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    editor.get_by_label("Short description").fill("Kept")
    editor.locator("input[name=logo]").set_input_files(file)
    expect(editor.locator("#f-logo")).to_contain_text(says)
    expect(editor.locator("#save-state")).to_have_text(SAVED)
    expect(editor.locator("#f-logo")).to_contain_text(says)
    expect(editor.get_by_label("Short description")).to_have_value("Kept")
    assert overview(listing).description == "Kept"
    expect(editor.locator("#asset-logo img")).to_have_count(0)


def test_viewer_reads_and_cannot_change(page: Page, listing: Listing, sign_in: SignIn) -> None:
    fill(listing, "overview", description="To be read")
    sign_in(page, make_member(listing.organization, Membership.Role.VIEWER))
    page.goto("/listings/queue/overview/")
    expect(page.get_by_label("Short description")).to_be_disabled()
    expect(page.locator("#section-head")).to_contain_text("You can read, not change")


def test_section_is_saved_by_a_button_without_scripts(
    new_context: NewContext, listing: Listing, sign_in: SignIn
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    sign_in(page, listing.created_by)
    page.goto("/listings/queue/overview/")
    page.get_by_label("Short description").fill("Typed without scripts")
    page.get_by_label("Tag to add").select_option("Category::Metrics")
    page.get_by_role("button", name="Save section").click()
    expect(page.get_by_label("Short description")).to_have_value("Typed without scripts")
    row = overview(listing)
    assert (row.description, row.tags) == (
        "Typed without scripts",
        ["Offering::Integration", "Category::Metrics"],
    )
    assert set(row.stamps) == {"description", "tags"}


def test_lost_upload_is_told_and_sent_again(
    editor: Page, listing: Listing, worker: Worker, tmp_path: Path, faults: Faults
) -> None:
    faults.allow("net::ERR_FAILED")
    logo = tmp_path / "wordmark.svg"
    logo.write_bytes(LOGO)
    editor.route("**/overview/", lambda route: route.abort() if route.request.method == "POST" else None)
    editor.locator("input[name=logo]").set_input_files(logo)
    line = editor.locator("#f-logo [data-uploads] li")
    expect(line).to_contain_text("The connection was lost. Send it again: no file is taken twice.")
    assert overview_exists(listing) is False
    editor.unroute("**/overview/")
    editor.get_by_label("Short description").fill("Typed meanwhile")
    expect(editor.locator("#save-state")).to_have_text(SAVED)
    expect(line).to_contain_text("wordmark.svg")
    line.get_by_role("button", name="Send again").click()
    expect(editor.locator("#asset-logo")).to_contain_text("Checked")
    expect(line).to_have_count(0)
    assert overview(listing).logo.name == "wordmark.svg"


def overview_exists(listing: Listing) -> bool:
    return Overview.objects.filter(listing=listing, logo__isnull=False).exists()
