"""What a field offers of a file comes with the file's verdict, though somebody is at work in the field."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from listings.data.models import Data
from listings.models import Listing
from tests import queue
from tests.browser import eventually
from tests.listings.metrics_file import HEADER, METRICS, make_metrics
from tests.on_the_way import OnTheWay
from tests.worker import Worker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[[Page, User], None]
DEPTH, AGE = "tidewater.queue.depth", "tidewater.queue.age"
OTHER = HEADER + b"tidewater.queue.age,gauge,,second,,How long a message waits.,-1,tidewater_queue,age\n"


@pytest.fixture
def listing(transactional_db: None) -> Listing:
    """A draft whose metadata.csv is checked; one of its metrics proves that it works."""
    return make_metrics(METRICS, metric_checks=[DEPTH])


@pytest.fixture
def editor(page: Page, listing: Listing, sign_in: SignIn) -> Page:
    sign_in(page, listing.created_by)
    page.goto("/listings/queue/data/")
    return page


@pytest.fixture
def idle(worker: Worker, editor: Page) -> Worker:
    """The worker, once it has nothing in hand of what the page came with."""
    assert queue.rests()
    return worker


def offered(page: Page) -> list[str]:
    """Return the metrics that can be added."""
    options = page.get_by_label("Metric to add").locator("option")
    return [value for value in options.evaluate_all("all => all.map(one => one.value)") if value]


def send(page: Page, folder: Path, data: bytes) -> None:
    """Put a metadata.csv in the place of the one there, and wait until it stands there, not yet checked."""
    (folder / "metadata.csv").write_bytes(data)
    page.locator("input[name=metadata]").set_input_files(folder / "metadata.csv")
    expect(page.locator("#asset-metadata")).to_have_attribute("data-state", "pending")


def passed(page: Page) -> None:
    expect(page.locator("#asset-metadata")).to_have_attribute("data-state", "passed")


def test_metrics_come_into_the_list_that_is_focused(editor: Page, idle: Worker, tmp_path: Path) -> None:
    metrics, findings = editor.get_by_label("Metric to add"), editor.locator("#findings-metric_checks")
    with idle.at_rest():
        send(editor, tmp_path, OTHER)
        expect(findings).to_be_empty()
        metrics.focus()
    passed(editor)
    eventually(editor, [AGE], lambda: offered(editor))
    expect(metrics).to_be_focused()
    expect(findings).to_contain_text(DEPTH)
    metrics.select_option(AGE)
    metrics.press("Enter")
    eventually(editor, [DEPTH, AGE], lambda: Data.objects.get().metric_checks)


def test_metric_that_is_chosen_and_not_added_yet_stays_chosen(
    editor: Page, idle: Worker, tmp_path: Path
) -> None:
    metrics, chosen = editor.get_by_label("Metric to add"), "tidewater.queue.length"
    metrics.select_option(chosen)
    metrics.focus()
    with idle.at_rest():
        send(editor, tmp_path, OTHER)
        eventually(editor, [chosen], lambda: offered(editor))
    passed(editor)
    eventually(editor, [AGE, chosen], lambda: offered(editor))
    expect(metrics).to_have_value(chosen)
    expect(metrics).to_be_focused()


def test_metric_that_is_chosen_stays_when_a_save_is_answered_after_the_verdict(
    editor: Page, idle: Worker, tmp_path: Path
) -> None:
    metrics = editor.get_by_label("Metric to add")
    with idle.at_rest():
        saves = OnTheWay(editor, "**/listings/queue/data/")
        editor.get_by_label("Metric prefix").fill("tidewater.queue.")
        eventually(editor, 1, lambda: len(saves.addresses))
        saves.holds = False  # the file goes on
        send(editor, tmp_path, OTHER)
    passed(editor)
    metrics.select_option(AGE)
    editor.get_by_label("Metric prefix").focus()
    with editor.expect_response(lambda answer: bool(answer.headers.get("x-saved"))):
        saves.let_go()
    expect(editor.locator("#save-state")).to_contain_text("Saved")
    expect(metrics).to_have_value(AGE)
    editor.get_by_role("button", name="Add metric").click()
    eventually(editor, [DEPTH, AGE], lambda: Data.objects.get().metric_checks)


def test_metrics_come_while_a_change_of_the_field_is_on_its_way(
    editor: Page, idle: Worker, tmp_path: Path
) -> None:
    with idle.at_rest():
        send(editor, tmp_path, OTHER)
        saves = OnTheWay(editor, "**/listings/queue/data/")
        editor.get_by_role("button", name=f"Remove {DEPTH}").click()
        eventually(editor, 1, lambda: len(saves.addresses))
        editor.get_by_label("Metric prefix").focus()
    passed(editor)
    eventually(editor, [AGE], lambda: offered(editor))
    expect(editor.get_by_role("button", name=f"Remove {DEPTH}")).to_have_count(0)
    saves.let_go()
    eventually(editor, [], lambda: Data.objects.get().metric_checks)
