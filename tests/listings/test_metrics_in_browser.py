"""The table of metrics in a real browser: mouse and keyboard, two people, and without scripts."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from accounts.models import Membership, User
from listings.data.models import Data
from listings.models import Listing
from tests.browser import Faults, axe
from tests.factories import fill, make_listing, make_member
from tests.listings.metrics_file import MENDED, METRICS, content, make_metrics
from tests.on_the_way import OnTheWay
from tests.worker import Worker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[[Page, User], None]
NewContext = Callable[..., BrowserContext]
SAVED = re.compile(r"Saved \d\d:\d\d")
PATIENT = 20_000  # milliseconds


@pytest.fixture
def listing(transactional_db: None) -> Listing:
    return make_metrics()


@pytest.fixture
def editor(page: Page, listing: Listing, sign_in: SignIn) -> Page:
    """The owner's browser on Data, once the table is there."""
    page.set_viewport_size({"width": 1440, "height": 900})
    sign_in(page, listing.created_by)
    return opened(page)


def opened(page: Page) -> Page:
    page.goto("/listings/queue/data/")
    expect(page.locator("#metrics-table table")).to_be_visible()
    return page


def cell(page: Page, column: str, row: int) -> Locator:
    return page.get_by_label(f"{column}, row {row}", exact=True)


def downloaded(page: Page) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    return Path(download.value.path()).read_bytes()


def test_three_faulty_cells_are_fixed_and_the_file_downloaded(
    editor: Page, listing: Listing, worker: Worker
) -> None:
    expect(editor.locator("#metrics-faulty")).to_have_text(re.compile("With findings 3"))
    editor.get_by_role("button", name="Use “message”").click()
    expect(cell(editor, "Unit", 2)).to_have_value("message")
    expect(cell(editor, "Unit", 2)).to_be_focused()
    cell(editor, "Type", 3).select_option("count")
    expect(editor.locator("#metrics-faulty")).to_have_text(re.compile("With findings 1"))
    cell(editor, "Metric name", 4).fill("tidewater.disk_used")
    cell(editor, "Metric name", 4).press("Tab")
    expect(editor.locator("#metrics-faulty")).to_have_count(0)
    expect(editor.locator("#save-state")).to_have_text(SAVED)
    expect(editor.locator("#findings-metadata .finding")).to_have_count(0, timeout=PATIENT)
    assert downloaded(editor) == content(listing) == MENDED


def test_an_uploaded_file_becomes_a_table_that_can_be_mended(
    page: Page, sign_in: SignIn, transactional_db: None, worker: Worker, tmp_path: Path
) -> None:
    listing = make_listing(slug="queue", name="Tidewater Queue")
    sign_in(page, listing.created_by)
    page.goto("/listings/queue/data/")
    page.get_by_label("Metrics", exact=True).first.check()
    (tmp_path / "metadata.csv").write_bytes(METRICS)
    page.locator("input[name=metadata]").set_input_files(tmp_path / "metadata.csv")
    expect(page.locator("#metrics-table table")).to_be_visible(timeout=PATIENT)
    page.get_by_role("button", name="Fix 3").click()
    expect(page.locator("#metrics-faulty")).to_have_count(0)
    assert content(listing) == MENDED
    page.locator("input[name=metadata]").set_input_files(tmp_path / "metadata.csv")
    expect(page.locator("#metrics-faulty")).to_have_text(re.compile("With findings 3"), timeout=PATIENT)
    expect(page.locator("#conflict-metadata")).to_be_empty()


def test_typing_goes_on_while_a_cell_is_saved(editor: Page, listing: Listing) -> None:
    cell(editor, "Unit", 1).fill("byte")
    cell(editor, "Unit", 1).press("Enter")
    editor.keyboard.type("bit")
    expect(editor.locator("#save-state")).to_have_text(SAVED)
    expect(cell(editor, "Unit", 2)).to_be_focused()
    expect(cell(editor, "Unit", 2)).to_have_value("bit")
    cell(editor, "Unit", 2).press("Tab")
    expect(cell(editor, "Unit", 2)).to_have_attribute("data-was", "bit")
    expect(cell(editor, "Per unit", 2)).to_be_focused()
    assert content(listing) == METRICS.replace(b"gauge,,message", b"gauge,,byte").replace(
        b"queued message", b"bit"
    )


def test_typing_goes_on_while_the_verdict_comes(editor: Page, listing: Listing, worker: Worker) -> None:
    shown = editor.locator("#findings-metadata .finding")
    faults = shown.count()
    with worker.at_rest():
        cell(editor, "Unit", 2).fill("message")
        cell(editor, "Unit", 2).press("Enter")
        expect(editor.locator("#asset-metadata")).to_have_attribute("data-state", "pending")
        expect(shown).to_have_count(faults)
        cell(editor, "Unit", 3).fill("bi")
    expect(editor.locator("#asset-metadata")).to_have_attribute("data-state", "passed", timeout=PATIENT)
    expect(shown).to_have_count(faults - 1)
    expect(cell(editor, "Unit", 3)).to_be_focused()
    expect(cell(editor, "Unit", 3)).to_have_value("bi")


def test_steps_are_taken_back_by_the_keyboard(editor: Page, listing: Listing) -> None:
    cell(editor, "Unit", 1).fill("byte")
    cell(editor, "Unit", 1).press("Enter")
    expect(cell(editor, "Unit", 1)).to_have_attribute("data-was", "byte")
    editor.get_by_role("button", name="Fix 3").click()
    expect(editor.locator("#metrics-faulty")).to_have_count(0)
    cell(editor, "Unit", 1).press("Control+z")
    expect(editor.locator("#metrics-faulty")).to_have_text(re.compile("With findings 3"))
    editor.get_by_role("button", name="Undo").click()
    expect(cell(editor, "Unit", 1)).to_have_value("message")
    expect(editor.get_by_role("button", name="Undo")).to_be_hidden()
    assert content(listing) == METRICS


def test_rows_are_added_and_removed(editor: Page, listing: Listing) -> None:
    editor.get_by_role("link", name="Row", exact=True).click()
    expect(cell(editor, "Metric name", 5)).to_be_focused()
    editor.keyboard.type("tidewater.new")
    editor.keyboard.press("Enter")
    expect(cell(editor, "Metric name", 5)).to_have_attribute("data-was", "tidewater.new")
    editor.get_by_role("button", name="Remove row 4").click()
    expect(cell(editor, "Metric name", 4)).to_have_value("tidewater.new")
    kept = METRICS.splitlines(keepends=True)[:-1]
    assert content(listing) == b"".join(kept) + b"tidewater.new,,,,,,,tidewater_queue,\n"


def test_cells_are_pasted_from_a_spreadsheet(editor: Page, listing: Listing) -> None:
    cell(editor, "Type", 3).evaluate(
        """cell => {
            const data = new DataTransfer();
            data.setData("text/plain", "count\\tevent\\nrate\\tbit\\n");
            cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
        }"""
    )
    expect(cell(editor, "Unit", 4)).to_have_value("bit")
    expect(cell(editor, "Unit", 4)).to_have_attribute("data-was", "bit")
    assert content(listing) == METRICS.replace(b"counter,,message", b"count,,event").replace(
        b"disk-used,gauge,,byte", b"disk-used,rate,,bit"
    )


def test_two_people_in_two_cells_see_both(
    editor: Page, listing: Listing, new_context: NewContext, sign_in: SignIn
) -> None:
    other = new_context().new_page()
    sign_in(other, make_member(listing.organization, Membership.Role.EDITOR, name="Rui Sato"))
    opened(other)
    cell(other, "Unit", 1).fill("byte")
    cell(other, "Unit", 1).press("Enter")
    expect(cell(other, "Unit", 1)).to_have_attribute("data-was", "byte")
    cell(editor, "Unit", 2).fill("bit")
    cell(editor, "Unit", 2).press("Enter")
    expect(cell(editor, "Unit", 1)).to_have_value("byte")
    cell(other, "Unit", 2).fill("event")
    cell(other, "Unit", 2).press("Enter")
    expect(other.locator("#metrics-refused")).to_contain_text("Somebody else changed this")
    expect(cell(other, "Unit", 2)).to_have_value("bit")
    assert content(listing) == METRICS.replace(b"gauge,,message", b"gauge,,byte").replace(
        b"queued message", b"bit"
    )


def test_the_table_is_searched_and_filtered_in_place(editor: Page) -> None:
    editor.get_by_label("Search metrics").press_sequentially("publish")
    expect(editor.locator("tr[data-line]")).to_have_count(1)
    expect(editor.get_by_label("Search metrics")).to_be_focused()
    editor.get_by_label("Search metrics").fill("")
    expect(editor.locator("tr[data-line]")).to_have_count(4)
    editor.locator("#metrics-faulty").click()
    expect(editor.locator("tr[data-line]")).to_have_count(3)


def test_the_table_on_a_page_of_its_own_is_mended_in_place(editor: Page, listing: Listing) -> None:
    editor.goto("/listings/queue/data/metrics/?faulty=1")
    cell(editor, "Unit", 2).fill("message")
    cell(editor, "Unit", 2).press("Enter")
    expect(editor.locator("#metrics-faulty")).to_have_text(re.compile("With findings 2"))
    expect(editor.locator("tr[data-line]")).to_have_count(2)
    editor.get_by_role("button", name="Undo").click()
    expect(editor.locator("tr[data-line]")).to_have_count(3)
    assert content(listing) == METRICS


def test_a_file_that_somebody_removed_is_missed(editor: Page, listing: Listing) -> None:
    fill(listing, "data", metadata=None)
    cell(editor, "Unit", 1).fill("byte")
    cell(editor, "Unit", 1).press("Enter")
    expect(editor.locator("#metrics-table")).to_contain_text("The file is not here any more")


def test_a_row_is_mended_without_scripts(listing: Listing, new_context: NewContext, sign_in: SignIn) -> None:
    page = new_context(java_script_enabled=False).new_page()
    sign_in(page, listing.created_by)
    page.goto("/listings/queue/data/")
    page.get_by_role("link", name="Open the table of metrics").click()
    page.get_by_role("link", name="Row 2, all cells").click()
    page.get_by_label("Unit", exact=True).fill("message")
    page.get_by_role("button", name="Save row").click()
    page.get_by_role("button", name="Use “count”").click()
    page.get_by_role("button", name="Fix 1").click()
    expect(page.locator("#metrics-faulty")).to_have_count(0)
    assert downloaded(page) == MENDED


@pytest.mark.parametrize("path", ["", "metrics/", "metrics/row/?line=3"])
def test_the_pages_of_metrics_have_no_fault_that_axe_finds(editor: Page, path: str) -> None:
    editor.goto(f"/listings/queue/data/{path}")
    if not path:
        expect(editor.locator("#metrics-table table")).to_be_visible()
    axe(editor)
    assert Data.objects.count() == 1


def test_a_change_that_was_not_answered_is_told_and_sent_again(
    editor: Page, listing: Listing, faults: Faults
) -> None:
    faults.allow("ERR_INTERNET_DISCONNECTED|htmx:(sendError|afterRequest)")
    editor.context.set_offline(True)
    cell(editor, "Unit", 1).fill("byte")
    cell(editor, "Unit", 1).press("Enter")
    expect(editor.get_by_role("alert").filter(has_text="Not saved.")).to_be_visible()
    cell(editor, "Unit", 2).fill("bit")
    cell(editor, "Unit", 2).press("Enter")
    assert content(listing) == METRICS
    editor.context.set_offline(False)
    expect(cell(editor, "Unit", 1)).to_have_attribute("data-was", "byte")
    expect(cell(editor, "Unit", 2)).to_have_attribute("data-was", "bit")
    expect(editor.get_by_role("alert").filter(has_text="Not saved.")).to_have_count(0)


def test_a_session_that_ended_is_told_in_the_table_and_nothing_is_lost(
    editor: Page, listing: Listing, sign_in: SignIn
) -> None:
    editor.context.clear_cookies(name="sessionid")
    cell(editor, "Unit", 1).fill("byte")
    cell(editor, "Unit", 1).press("Enter")
    expect(editor.get_by_role("alert").filter(has_text="Signed out.")).to_be_visible()
    expect(cell(editor, "Unit", 1)).to_have_value("byte")
    sign_in(editor, listing.created_by)
    expect(cell(editor, "Unit", 1)).to_have_attribute("data-was", "byte")


def test_what_can_never_be_taken_is_told_and_holds_up_nothing(editor: Page, faults: Faults) -> None:
    faults.allow("status of 400|Response Status Error Code 400")
    cell(editor, "Description", 1).fill("x" * 10_001)
    cell(editor, "Description", 1).press("Tab")
    expect(editor.get_by_role("alert").filter(has_text="was not taken")).to_be_visible()
    expect(cell(editor, "Description", 1)).to_have_value("x" * 10_001)
    cell(editor, "Unit", 2).fill("bit")
    cell(editor, "Unit", 2).press("Tab")
    expect(cell(editor, "Unit", 2)).to_have_attribute("data-was", "bit")


def test_a_cell_is_written_to_its_metric_though_a_row_above_goes_meanwhile(
    editor: Page, listing: Listing
) -> None:
    changes = OnTheWay(editor, "**/data/metrics/*")
    with editor.expect_request("**/data/metrics/*"):
        editor.get_by_role("button", name="Remove row 1").click()
    cell(editor, "Per unit", 3).fill("second")
    cell(editor, "Per unit", 3).press("Tab")
    cell(editor, "Per unit", 2).fill("hour")
    changes.let_go()
    expect(cell(editor, "Metric name", 2)).to_have_value(METRICS.decode().splitlines()[3].split(",")[0])
    expect(cell(editor, "Per unit", 2)).to_have_attribute("data-was", "second")
    expect(cell(editor, "Per unit", 1)).to_have_value("hour")
    expect(cell(editor, "Per unit", 1)).to_be_focused()
    cell(editor, "Per unit", 1).press("Tab")
    expect(cell(editor, "Per unit", 1)).to_have_attribute("data-was", "hour")


def test_what_is_typed_on_in_the_search_stays(editor: Page) -> None:
    search = editor.get_by_label("Search metrics")
    changes = OnTheWay(editor, "**/data/metrics/*")
    with editor.expect_request("**/data/metrics/*"):
        search.press_sequentially("dis")
    search.press_sequentially("k")
    changes.let_go()
    expect(editor.locator("#metrics-table tr[data-line]")).to_have_count(1)
    expect(search).to_have_value("disk")
    cell(editor, "Unit", 4).fill("bit")
    changes.holds = True
    with editor.expect_request("**/data/metrics/*"):
        search.focus()
    search.fill("queue")
    changes.let_go()
    expect(editor.locator("#metrics-table tr[data-line]")).not_to_have_count(1)
    expect(search).to_have_value("queue")
