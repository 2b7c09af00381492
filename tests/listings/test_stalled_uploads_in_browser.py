"""An upload, a save, or the wait for a verdict, on whose way nothing moves: told, and made again."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from listings.models import Listing
from listings.overview.models import Overview
from media import inspection
from media.models import Asset
from tests.browser import Faults, axe, eventually
from tests.factories import MembershipFactory, make_listing
from tests.on_the_way import OnTheWay
from tests.relay import Relay, relay
from tests.validation.images.make import picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SILENCE = 31_000  # milliseconds, a second more than a page waits
BETWEEN = 6_000  # milliseconds, a second more than lies between two attempts
STALLED = "Nothing has moved for 30 seconds. Wait, or send it again: no file is taken twice."


@pytest.fixture
def listing(transactional_db: None) -> Listing:
    return make_listing(MembershipFactory().user, slug="queue", name="Queue")


@pytest.fixture
def way(live_server: LiveServer) -> Iterator[Relay]:
    with relay(live_server.url) as way:
        yield way


@pytest.fixture
def editor(way: Relay, page: Page, listing: Listing, sign_in: Callable[[Page, object], None]) -> Page:
    page.clock.install()
    sign_in(page, listing.created_by)
    page.goto(f"{way.url}/listings/queue/overview/")
    return page


@pytest.fixture
def small(tmp_path: Path) -> Path:
    (tmp_path / "queues.png").write_bytes(picture(size=(1440, 810)))
    return tmp_path / "queues.png"


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A file that no system takes in whole while nobody reads."""
    (tmp_path / "large.png").write_bytes(os.urandom(9_900_000))
    return tmp_path / "large.png"


def lines(editor: Page) -> Locator:
    return editor.locator("#f-media [data-uploads] li")


def choose(editor: Page, *files: Path) -> None:
    editor.locator("input[name=media__files]").set_input_files(files)


def told_after_silence(editor: Page) -> list[str]:
    """Return what the line of an upload alarms with, and its buttons; systems took in their part before."""
    editor.clock.fast_forward(SILENCE)
    shown = lines(editor).locator("[role=alert], button:visible")
    return [text.strip() for text in shown.all_inner_texts()]


def rows(listing: Listing) -> int:
    return len(Overview.objects.get(listing=listing).media)


def test_upload_that_nobody_reads_is_told_and_goes_on_by_itself(
    editor: Page, listing: Listing, way: Relay, large: Path, no_worker: None
) -> None:
    way.stop()
    choose(editor, large)
    line = lines(editor)
    expect(line).to_contain_text("% sent")
    expect(line.get_by_role("button", name="Send again")).to_be_hidden()
    eventually(editor, [STALLED, "Send again", "Cancel"], lambda: told_after_silence(editor))
    axe(editor)
    way.go_on()
    expect(editor.locator("#f-media [data-item]")).to_have_count(1)
    expect(lines(editor)).to_have_count(0)
    assert rows(listing) == 1


def test_upload_that_is_not_answered_is_told_and_sent_again_as_the_same_row(
    editor: Page, listing: Listing, small: Path, no_worker: None
) -> None:
    requests = OnTheWay(editor, re.compile("/overview/$"))
    with editor.expect_request(re.compile("/overview/$")):
        choose(editor, small)
    editor.clock.fast_forward(SILENCE)
    expect(lines(editor)).to_contain_text(STALLED)
    requests.holds = False
    lines(editor).get_by_role("button", name="Send again").click()
    expect(editor.locator("#f-media [data-item]")).to_have_count(1)
    expect(lines(editor)).to_have_count(0)
    assert rows(listing) == 1


def test_upload_that_stalled_is_cancelled_and_the_next_one_sent(
    editor: Page, listing: Listing, small: Path, large: Path, no_worker: None
) -> None:
    requests = OnTheWay(editor, re.compile("/overview/$"))
    with editor.expect_request(re.compile("/overview/$")):
        choose(editor, large, small)
    editor.clock.fast_forward(SILENCE)
    expect(lines(editor).nth(0)).to_contain_text(STALLED)
    expect(lines(editor).nth(1)).to_contain_text("Waiting")
    requests.holds = False
    lines(editor).nth(0).get_by_role("button", name="Cancel").click()
    expect(editor.locator("#f-media [data-item]")).to_have_count(1)
    expect(lines(editor)).to_have_count(0)
    assert list(Asset.objects.values_list("name", flat=True)) == ["queues.png"]


def test_verdict_that_is_not_answered_is_asked_for_again(
    editor: Page, listing: Listing, small: Path, no_worker: None, faults: Faults
) -> None:
    faults.allow("htmx:(sendAbort|afterRequest)")
    asked = re.compile(r"/overview/media/")
    polls = OnTheWay(editor, asked)
    with editor.expect_request(asked):
        choose(editor, small)
    eventually(editor, 1, lambda: len(polls.addresses))
    inspection.inspect(Asset.objects.get().pk)
    polls.holds = False
    editor.clock.fast_forward(SILENCE)
    editor.clock.fast_forward(BETWEEN)
    expect(editor.locator("#f-media [data-state=passed]")).to_have_count(1)


def test_save_that_is_not_answered_is_told_and_made_again(
    editor: Page, listing: Listing, no_worker: None, faults: Faults
) -> None:
    faults.allow("htmx:(sendAbort|afterRequest)")
    requests = OnTheWay(editor, re.compile("/overview/$"))
    with editor.expect_request(re.compile("/overview/$")):
        editor.get_by_label("Description").first.fill("Counts queues.")
        editor.clock.fast_forward(1_000)
    requests.holds = False
    editor.clock.fast_forward(SILENCE)
    expect(editor.locator("#save-state")).to_have_class(re.compile("save-off"))
    editor.clock.fast_forward(BETWEEN)
    expect(editor.locator("#save-state")).to_have_text(re.compile(r"Saved \d\d:\d\d"))
    assert Overview.objects.get(listing=listing).description == "Counts queues."
