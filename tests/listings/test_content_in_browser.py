"""Content in a real browser: several files at once, checked by a worker, without a reload."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from listings.content.models import Content
from listings.models import Listing
from tests.factories import MembershipFactory, make_listing
from tests.validation.detection_rules.sample import rule
from tests.validation.monitors.sample import definition, monitor
from tests.worker import Worker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[[Page, User], None]
SAVED = re.compile(r"Saved \d\d:\d\d")
PATIENT = 30_000  # milliseconds


@pytest.fixture
def listing(transactional_db: None) -> Listing:
    """A draft of a new organization."""
    return make_listing(MembershipFactory(user__name="Aiko Kanda").user, slug="queue", name="Queue")


@pytest.fixture
def editor(page: Page, listing: Listing, sign_in: SignIn) -> Page:
    """The owner's browser on the listing's Content."""
    page.set_viewport_size({"width": 1440, "height": 900})
    sign_in(page, listing.created_by)
    page.goto("/listings/queue/content/")
    return page


def files(folder: Path, **values: object) -> list[Path]:
    """Write each value into a file of its name."""
    paths = [folder / f"{name}.json" for name in values]
    for path, value in zip(paths, values.values(), strict=True):
        path.write_text(json.dumps(value, indent=2))
    return paths


DASHBOARD = {
    "title": "Queue levels",
    "description": "What waits, and for how long.",
    "layout_type": "ordered",
    "template_variables": [],
    "widgets": [
        {
            "definition": {"type": "timeseries", "title": "Depth", "requests": [{"q": "avg:queue.depth{*}"}]},
            "layout": {"x": 0, "y": 0, "width": 12, "height": 3},
        }
    ],
}


def items(editor: Page, field: str) -> Locator:
    """Return the items of a list."""
    return editor.locator(f"#f-{field} [data-item]")


def test_several_monitors_at_once_are_checked_without_a_reload(
    editor: Page, listing: Listing, worker: Worker, tmp_path: Path
) -> None:
    wrong = definition(options={"thresholds": {"critical": 90}})
    chosen = files(
        tmp_path,
        growing=monitor(),
        differs=monitor(title="Lag is high", definition=wrong),
        broken="no object",
    )
    editor.evaluate("window.stays = true")
    editor.locator('input[name="monitors__files"]').set_input_files(chosen)
    expect(items(editor, "monitors")).to_have_count(3, timeout=PATIENT)
    growing, differs, broken = (items(editor, "monitors").nth(n) for n in range(3))
    expect(growing).to_contain_text("Checked", timeout=PATIENT)
    expect(differs).to_contain_text("Checked", timeout=PATIENT)
    expect(broken).to_contain_text("Refused", timeout=PATIENT)
    expect(growing).to_contain_text("avg(last_5m):avg:tidewater.queue.depth{*} by {host} > 100")
    expect(growing).to_contain_text("critical 100")
    expect(growing).to_contain_text("The queue holds more than 100 jobs.")
    expect(differs.locator(".findings")).to_contain_text("The critical threshold is 90 here and 100")
    expect(broken.locator(".findings")).to_contain_text("The file holds no JSON object.")
    assert editor.evaluate("window.stays") is True
    assert len(Content.objects.get(listing=listing).monitors) == 3


def test_a_title_is_typed_over_that_of_the_file(
    editor: Page, listing: Listing, worker: Worker, tmp_path: Path
) -> None:
    [chosen] = files(tmp_path, logins=rule())
    editor.locator('input[name="detection_rules__files"]').set_input_files(chosen)
    item = items(editor, "detection_rules").first
    expect(item).to_contain_text("Checked", timeout=PATIENT)
    expect(item.get_by_label("Title")).to_have_attribute("placeholder", rule()["name"])
    expect(item).to_contain_text("source:tidewater @evt.outcome:failure")
    expect(item).to_contain_text("a > 50")
    item.get_by_label("Title").fill("Somebody tries passwords")
    expect(editor.locator("#save-state")).to_have_text(SAVED, timeout=PATIENT)
    assert Content.objects.get(listing=listing).detection_rules[0]["title"] == "Somebody tries passwords"


def test_a_dashboard_is_drawn_on_the_ground_of_the_page_and_on_the_tile(
    editor: Page, listing: Listing, worker: Worker, tmp_path: Path
) -> None:
    [chosen] = files(tmp_path, levels=DASHBOARD)
    editor.locator('input[name="dashboards__files"]').set_input_files(chosen)
    drawing = items(editor, "dashboards").get_by_alt_text("Drawing of levels.json")
    expect(drawing.and_(editor.locator(".on-light"))).to_be_visible(timeout=PATIENT)
    expect(drawing.and_(editor.locator(".on-dark"))).to_be_hidden()
    editor.emulate_media(color_scheme="dark")
    expect(drawing.and_(editor.locator(".on-light"))).to_be_hidden()
    shown = drawing.and_(editor.locator(".on-dark"))
    expect(shown).to_be_visible()
    shown.scroll_into_view_if_needed()
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") > 600
    editor.goto("/listings/queue/preview/?tab=content")
    expect(editor.get_by_alt_text("Drawing of Queue levels").locator("visible=true")).to_have_count(1)
