"""Answers that cross on their way to the editor: what is newer stays, and only what is saved is called so."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from listings.data.models import Data
from listings.models import Listing
from tests import queue
from tests.browser import eventually
from tests.factories import LOGO, MembershipFactory, fill, make_listing, make_member
from tests.listings.metrics_file import make_metrics
from tests.on_the_way import OnTheWay, OnTheWayBack
from tests.worker import Worker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[[Page, User], None]
SAVED = re.compile(r"Saved \d\d:\d\d")
SAVING = "**/listings/queue/data/"
CHANGES = "**/listings/queue/data/metrics/?*"


@pytest.fixture
def listing(transactional_db: None) -> Listing:
    """A draft whose metadata.csv is checked."""
    return make_metrics()


@pytest.fixture
def editor(page: Page, listing: Listing, sign_in: SignIn) -> Page:
    """The owner's browser on Data, once the table is there."""
    page.set_viewport_size({"width": 1440, "height": 900})
    sign_in(page, listing.created_by)
    page.goto("/listings/queue/data/")
    expect(page.locator("#metrics-table table")).to_be_visible()
    return page


def cell(page: Page, column: str, row: int) -> Locator:
    return page.get_by_label(f"{column}, row {row}", exact=True)


def mend(page: Page, column: str, row: int, value: str) -> None:
    """Write a cell, and leave it."""
    cell(page, column, row).fill(value)
    cell(page, column, row).press("Tab")


def state(page: Page) -> Locator:
    return page.locator("#save-state")


def test_answer_to_a_save_that_comes_after_the_verdict_does_not_bring_back_what_was(
    page: Page, sign_in: SignIn, worker: Worker, tmp_path: Path
) -> None:
    listing = make_listing(MembershipFactory().user, slug="queue", name="Queue")
    logo = tmp_path / "wordmark.svg"
    logo.write_bytes(LOGO)
    sign_in(page, listing.created_by)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/listings/queue/overview/")
    here, findings = page.locator("#nav-side a[aria-current]"), page.locator("#findings-logo")
    with worker.at_rest():
        page.locator("input[name=logo]").set_input_files(logo)
        expect(findings).to_contain_text("waits to be checked")
        before = here.inner_text()
        answers = OnTheWayBack(page, "**/listings/queue/overview/")
        page.get_by_label("Vendor name").fill("Tidewater")
        eventually(page, 1, lambda: answers.given)
    expect(page.locator("#asset-logo")).to_contain_text("Checked")
    expect(here).not_to_have_text(before)
    expect(findings).to_be_empty()
    after = here.inner_text()
    answers.let_go()
    expect(state(page)).to_have_text(SAVED)
    assert (here.inner_text(), findings.inner_text()) == (after, "")


def test_answer_to_a_cell_that_comes_after_the_verdict_draws_the_table_and_typing_goes_on(
    editor: Page, worker: Worker
) -> None:
    assert queue.rests()
    with worker.at_rest():
        mend(editor, "Unit", 1, "byte")
        expect(cell(editor, "Unit", 1)).to_have_attribute("data-was", "byte")
        expect(editor.locator("#asset-metadata")).to_have_attribute("data-state", "pending")
        answers = OnTheWayBack(editor, CHANGES)
        mend(editor, "Unit", 2, "bit")
        cell(editor, "Unit", 3).fill("hour")
        eventually(editor, 1, lambda: answers.given)
    expect(editor.locator("#asset-metadata")).to_have_attribute("data-state", "passed")
    expect(cell(editor, "Unit", 3)).to_be_focused()
    answers.let_go()
    expect(cell(editor, "Unit", 2)).to_have_attribute("data-was", "bit")
    expect(cell(editor, "Unit", 3)).to_have_value("hour")
    expect(cell(editor, "Unit", 3)).to_be_focused()
    cell(editor, "Unit", 3).press("Tab")
    for row, then in ((3, "message"), (2, "queued message"), (1, "message")):
        expect(cell(editor, "Unit", row)).not_to_have_attribute("data-was", then)
        editor.get_by_role("button", name="Undo").click()
        expect(cell(editor, "Unit", row)).to_have_attribute("data-was", then)


def test_metrics_that_can_be_chosen_follow_a_step_that_is_taken_back(editor: Page, worker: Worker) -> None:
    offered = editor.get_by_label("Metric to add").locator("option")
    mend(editor, "Metric name", 4, "tidewater.disk_used")
    expect(offered.filter(has_text="tidewater.disk_used")).to_have_count(1)
    editor.get_by_role("button", name="Undo").click()
    expect(offered.filter(has_text="tidewater.disk-used")).to_have_count(1)


def test_saved_is_not_said_of_a_cell_while_a_save_is_on_its_way(editor: Page, listing: Listing) -> None:
    saves = OnTheWay(editor, SAVING)
    with editor.expect_request(SAVING):
        editor.get_by_label("Metric prefix").fill("tide.")
    mend(editor, "Unit", 1, "byte")
    expect(cell(editor, "Unit", 1)).to_have_attribute("data-was", "byte")
    expect(state(editor)).to_have_text("Saving…")
    saves.let_go()
    expect(state(editor)).to_have_text(SAVED)
    assert Data.objects.get(listing=listing).metric_prefix == "tide."


def test_saved_is_not_said_of_a_cell_while_a_collision_is_to_be_settled(
    editor: Page, listing: Listing
) -> None:
    fill(listing, "data", by=make_member(listing.organization), metric_prefix="theirs.")
    editor.get_by_label("Metric prefix").fill("mine.")
    expect(state(editor)).to_have_text("Not saved: choose below")
    mend(editor, "Unit", 1, "byte")
    expect(cell(editor, "Unit", 1)).to_have_attribute("data-was", "byte")
    expect(state(editor)).to_have_text("Not saved: choose below")
    editor.locator("#conflict-metric_prefix").get_by_role("button", name="Use yours").click()
    expect(state(editor)).to_have_text(SAVED)
    assert Data.objects.get(listing=listing).metric_prefix == "mine."
