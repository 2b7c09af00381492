"""The media gallery in a real browser: added, ordered and captioned by keyboard, by drag, and by hand."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from listings.models import Listing
from listings.overview.models import Overview
from listings.registry import get_section
from listings.values import dump
from media import inspection
from media.actions import receive_bytes
from media.kinds import LISTING_IMAGE
from media.models import Asset, Inspection, to_values
from tests.browser import Faults, axe, eventually
from tests.factories import LOGO, MembershipFactory, fill, make_listing, make_member
from tests.on_the_way import OnTheWay
from tests.validation.images.make import picture
from tests.worker import Worker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[[Page, object], None]
SAVED = re.compile(r"Saved \d\d:\d\d")
PATIENT = 30_000  # milliseconds


@pytest.fixture
def listing(transactional_db: None) -> Listing:
    return make_listing(MembershipFactory(user__name="Aiko Kanda").user, slug="queue", name="Queue")


@pytest.fixture
def editor(page: Page, listing: Listing, sign_in: SignIn) -> Page:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.on("filechooser", lambda chooser: None)  # handed over from now on, not after a key
    sign_in(page, listing.created_by)
    page.goto("/listings/queue/overview/")
    return page


@pytest.fixture
def pictures(tmp_path: Path) -> list[Path]:
    """Three pictures, the last of another ratio."""
    files = []
    for name, size in (("queues.png", (1440, 810)), ("setup.png", (1600, 900)), ("lag.png", (1280, 800))):
        files.append(tmp_path / name)
        files[-1].write_bytes(picture(size=size))
    return files


def overview(listing: Listing) -> Overview:
    return Overview.objects.get(listing=listing)


def media(listing: Listing) -> list[dict]:
    return overview(listing).media


def captions(listing: Listing) -> list[tuple[str, str]]:
    """Return the name of each file that is kept, and its caption, in their order."""
    rows = media(listing)
    kept = Asset.objects.in_bulk([row["asset"] for row in rows])
    return [(kept[row["asset"]].name, row["caption"]) for row in rows]


def names(page: Page) -> list[str]:
    return page.locator("#f-media [data-item]").evaluate_all("rows => rows.map(row => row.dataset.name)")


def add(page: Page, files: list[Path]) -> None:
    """Choose files in the picker that Enter opens on the focused control."""
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(files)


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until a control has the focus."""
    for _press in range(120):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab never came to {selector}")


def test_media_are_added_ordered_and_captioned_by_keyboard_alone(
    editor: Page, listing: Listing, worker: Worker, pictures: list[Path]
) -> None:
    tab_to(editor, "input[name=media__files]")
    add(editor, pictures)
    expect(editor.locator("#f-media [data-state=passed]")).to_have_count(3, timeout=PATIENT)
    assert names(editor) == ["queues.png", "setup.png", "lag.png"]
    expect(editor.locator("#f-media [data-uploads]")).to_be_hidden()

    for _press in range(40):
        editor.keyboard.press("Shift+Tab")
        if editor.evaluate("document.activeElement.getAttribute('aria-label')") == "Move lag.png earlier":
            break
    editor.keyboard.press("Enter")
    expect(editor.locator("#f-media [data-say]")).to_have_text("lag.png is now number 2 of 3.")
    expect(editor.get_by_label("Move lag.png earlier")).to_be_focused()
    editor.keyboard.press("Alt+ArrowLeft")
    expect(editor.locator("#f-media [data-say]")).to_have_text("lag.png is now number 1 of 3.")
    editor.keyboard.press("Alt+ArrowUp")
    expect(editor.locator("#f-media [data-say]")).to_have_text("lag.png cannot move further.")
    assert names(editor) == ["lag.png", "queues.png", "setup.png"]

    for _press in range(4):
        editor.keyboard.press("Shift+Tab")
    for caption in ("Lag of each group", "Depth of each queue", "One form to set it up"):
        tab_to(editor, "textarea[name=media__caption]")
        editor.keyboard.type(caption)
        editor.keyboard.press("Tab")
    captioned = [
        ("lag.png", "Lag of each group"),
        ("queues.png", "Depth of each queue"),
        ("setup.png", "One form to set it up"),
    ]
    eventually(editor, captioned, lambda: captions(listing))
    editor.reload()
    assert names(editor) == ["lag.png", "queues.png", "setup.png"]
    expect(editor.locator("#f-media .findings").first).to_contain_text("1280×800; 16:9 is needed")
    axe(editor)


def test_picture_is_cropped_there_and_then_and_put_back(
    editor: Page, listing: Listing, worker: Worker, pictures: list[Path]
) -> None:
    editor.locator("input[name=media__files]").set_input_files(pictures[2])
    row = editor.locator("#f-media [data-item]")
    expect(row).to_contain_text("1280×800; 16:9 is needed, such as 1440×810", timeout=PATIENT)
    uploaded = media(listing)[0]["asset"]

    row.get_by_role("link", name="Crop or scale").press("Enter")
    dialog = editor.get_by_role("dialog")
    expect(dialog.locator("[data-window]")).to_have_attribute("y", "40")
    dialog.get_by_role("slider").press("End")
    expect(dialog.locator("[data-window]")).to_have_attribute("y", "80")
    axe(editor)
    dialog.get_by_role("button", name="Crop and scale to 1440 × 810").press("Enter")
    expect(dialog).to_have_count(0, timeout=PATIENT)
    expect(row.locator(".fit-offer")).to_contain_text("1440 × 810", timeout=PATIENT)
    expect(row.locator(".findings")).not_to_contain_text("16:9")
    assert media(listing)[0]["asset"] != uploaded

    row.get_by_role("link", name="Change, or go back").click()
    with editor.expect_download() as download:
        dialog.get_by_role("link", name="Download the original").click()
    assert download.value.path().read_bytes() == pictures[2].read_bytes()
    dialog.get_by_role("button", name="Back to the original").click()
    expect(dialog).to_have_count(0)
    expect(row.locator(".fit-offer")).to_contain_text("1280 × 800")
    assert media(listing)[0]["asset"] == uploaded


def test_picture_is_moved_by_drag(
    editor: Page, listing: Listing, worker: Worker, pictures: list[Path]
) -> None:
    editor.locator("input[name=media__files]").set_input_files(pictures[:2])
    expect(editor.locator("#f-media [data-state=passed]")).to_have_count(2, timeout=PATIENT)
    editor.locator("#f-media [data-grip]").nth(1).hover()
    editor.mouse.down()
    box = editor.locator("#f-media [data-item]").first.bounding_box()
    editor.mouse.move(box["x"] + 60, box["y"] + 60, steps=10)
    editor.mouse.move(box["x"] + 50, box["y"] + 50, steps=3)
    editor.mouse.up()
    expect(editor.locator("#f-media [data-say]")).to_have_text("setup.png is now number 1 of 2.")
    expect(editor.locator("#save-state")).to_have_text(SAVED)
    editor.reload()
    assert names(editor) == ["setup.png", "queues.png"]


def test_upload_is_cancelled_and_what_is_too_large_is_not_sent(
    editor: Page, listing: Listing, tmp_path: Path, pictures: list[Path]
) -> None:
    large = tmp_path / "large.png"
    large.write_bytes(bytes(10_000_001))
    editor.route("**/overview/", lambda route: None if route.request.method == "POST" else route.continue_())
    editor.locator("input[name=media__files]").set_input_files([*pictures[:2], large])
    lines = editor.locator("#f-media [data-uploads] li")
    expect(lines).to_have_count(3)
    expect(lines.nth(2)).to_contain_text("Too large: at most 10 MB.")
    lines.nth(2).get_by_role("button", name="Dismiss").click()
    lines.nth(1).get_by_role("button", name="Cancel").click()
    lines.nth(0).get_by_role("button", name="Cancel").click()
    expect(editor.locator("#f-media [data-uploads]")).to_be_hidden()
    assert not Overview.objects.filter(listing=listing).exists() or media(listing) == []


def test_upload_that_was_lost_is_told_sent_again_and_keeps_up_no_other(
    editor: Page, listing: Listing, worker: Worker, pictures: list[Path], faults: Faults
) -> None:
    faults.allow("net::ERR_FAILED")
    editor.route("**/overview/", lambda route: route.abort(), times=1)
    editor.locator("input[name=media__files]").set_input_files(pictures)
    lines = editor.locator("#f-media [data-uploads] li")
    expect(editor.locator("#f-media [data-item]")).to_have_count(2)
    expect(lines).to_have_count(1)
    expect(lines).to_contain_text(
        "queues.png The connection was lost. Send it again: no file is taken twice."
    )
    assert names(editor) == ["setup.png", "lag.png"]
    lines.get_by_role("button", name="Send again").click()
    expect(lines).to_have_count(0)
    assert names(editor) == ["setup.png", "lag.png", "queues.png"]


def test_check_that_failed_is_made_again_where_it_is_told(
    editor: Page, listing: Listing, worker: Worker, pictures: list[Path], tmp_path: Path
) -> None:
    (tmp_path / "wordmark.svg").write_bytes(LOGO)
    editor.locator("input[name=logo]").set_input_files(tmp_path / "wordmark.svg")
    editor.locator("input[name=media__files]").set_input_files(pictures[:2])
    expect(editor.locator("[data-state=passed]")).to_have_count(3, timeout=PATIENT)
    Inspection.objects.exclude(asset__name="queues.png").update(state=Inspection.State.FAILED, verdict=None)
    editor.reload()
    expect(editor.locator(".finding[data-code$=-failed]")).to_have_count(2)
    for place in ("#asset-logo", "#item-media-" + media(listing)[1]["id"]):
        editor.locator(place).get_by_role("button", name="Check again").click()
        expect(editor.locator(f"{place}[data-state=passed], {place} [data-state=passed]")).to_have_count(
            1, timeout=PATIENT
        )
    expect(editor.get_by_role("button", name="Check again")).to_have_count(0)
    expect(editor.locator(".finding[data-code$=-failed]")).to_have_count(0)


def test_caption_being_typed_stays_while_files_arrive(
    editor: Page, listing: Listing, worker: Worker, pictures: list[Path]
) -> None:
    editor.locator("input[name=media__files]").set_input_files(pictures[0])
    expect(editor.locator("#f-media [data-state=passed]")).to_have_count(1, timeout=PATIENT)
    caption = editor.get_by_label("Caption").first
    caption.press_sequentially("Depth of")
    editor.locator("input[name=media__files]").set_input_files(pictures[1])
    caption.press_sequentially(" each queue")
    expect(editor.locator("#f-media [data-item]")).to_have_count(2)
    expect(caption).to_be_focused()
    expect(editor.locator("#f-media [data-state=passed]")).to_have_count(2, timeout=PATIENT)
    expect(editor.locator("#save-state")).to_have_text(SAVED)
    expect(caption).to_have_value("Depth of each queue")
    editor.reload()
    assert [row["caption"] for row in media(listing)] == ["Depth of each queue", ""]


def test_order_made_while_a_file_is_on_its_way_stays(
    editor: Page, listing: Listing, pictures: list[Path]
) -> None:
    editor.locator("input[name=media__files]").set_input_files(pictures[:2])
    expect(editor.locator("#f-media [data-item]")).to_have_count(2)
    requests = OnTheWay(editor, "**/overview/")
    with editor.expect_request("**/overview/"):
        editor.locator("input[name=media__files]").set_input_files(pictures[2])
    with editor.expect_request("**/overview/"):
        editor.get_by_label("Move setup.png earlier").click()
    requests.let_one_go()
    expect(editor.locator("#f-media [data-item]")).to_have_count(3)
    assert names(editor) == ["setup.png", "lag.png", "queues.png"]
    requests.let_go()
    expect(editor.locator("#save-state")).to_have_text(SAVED)
    editor.reload()
    assert names(editor) == ["setup.png", "lag.png", "queues.png"]


def test_verdict_is_asked_for_again_after_the_session_ended(
    editor: Page, listing: Listing, worker: Worker, pictures: list[Path], sign_in: SignIn
) -> None:
    asked = re.compile(r"/overview/media/")
    polls = OnTheWay(editor, asked)
    with editor.expect_request(asked):
        editor.locator("input[name=media__files]").set_input_files(pictures[0])
    editor.context.clear_cookies(name="sessionid")
    with editor.expect_response(re.compile("/accounts/login/")):
        polls.let_go()
    sign_in(editor, listing.created_by)
    expect(editor.locator("#f-media [data-state=passed]")).to_have_count(1)


def test_verdicts_are_asked_for_beside_each_other_and_beside_a_save(
    editor: Page, listing: Listing, no_worker: None, pictures: list[Path]
) -> None:
    polls = OnTheWay(editor, re.compile(r"/overview/media/"))
    editor.locator("input[name=media__files]").set_input_files(pictures)
    expect(editor.locator("#f-media [data-item]")).to_have_count(3)
    eventually(editor, 3, lambda: len(set(polls.addresses)))
    editor.get_by_label("Caption").first.fill("Depth of each queue")
    expect(editor.locator("#save-state")).to_have_text(SAVED)
    assert media(listing)[0]["caption"] == "Depth of each queue"
    for row in media(listing):
        inspection.inspect(row["asset"])
    polls.let_go()
    expect(editor.locator("#f-media [data-state=passed]")).to_have_count(3)


def test_words_that_collided_stay_while_a_file_arrives(
    editor: Page, listing: Listing, pictures: list[Path]
) -> None:
    editor.locator("input[name=media__files]").set_input_files(pictures[0])
    expect(editor.locator("#f-media [data-item]")).to_have_count(1)
    there = dump(get_section("overview"), overview(listing))["media"]
    theirs = [{**row, "caption": "From Rui"} for row in there]
    fill(listing, "overview", by=make_member(listing.organization), media=theirs)
    editor.get_by_label("Caption").fill("From Aiko")
    conflict = editor.locator("#conflict-media")
    expect(conflict).to_contain_text("From Rui")
    editor.locator("input[name=media__files]").set_input_files(pictures[1])
    expect(editor.locator("#f-media [data-uploads]")).to_be_hidden()
    expect(editor.get_by_label("Caption").first).to_have_value("From Aiko")
    expect(conflict).to_contain_text("From Rui")
    conflict.get_by_role("button", name="Use yours").click()
    expect(conflict.locator("dd").first).to_contain_text("setup.png")  # came since: asked once more
    conflict.get_by_role("button", name="Use yours").click()
    expect(editor.locator("#f-media [data-item]")).to_have_count(2)
    expect(editor.locator("#save-state")).to_have_text(SAVED)
    assert [row["caption"] for row in media(listing)] == ["From Aiko", ""]


def test_cropping_that_was_not_answered_can_be_tried_again(
    editor: Page, listing: Listing, worker: Worker, pictures: list[Path], faults: Faults
) -> None:
    faults.allow("ERR_INTERNET_DISCONNECTED|htmx:(sendError|afterRequest)")
    editor.locator("input[name=media__files]").set_input_files(pictures[2])
    editor.get_by_role("link", name="Crop or scale").click()
    dialog = editor.get_by_role("dialog")
    crop = dialog.get_by_role("button", name="Crop and scale")
    editor.context.set_offline(True)
    crop.click()
    expect(dialog.get_by_role("alert")).to_contain_text("The picture was not changed.")
    editor.context.set_offline(False)
    crop.click()
    expect(dialog).to_have_count(0)
    expect(editor.locator("#f-media")).to_contain_text("made from your upload")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
def test_tile_and_crop_page_are_accessible(
    page: Page, listing: Listing, sign_in: SignIn, scheme: str, width: int
) -> None:
    asset = make_asset_checked(listing)
    rows = [
        {"id": "a", "kind": "picture", "caption": "Depth of each queue", "vimeo_id": "", "asset": asset},
        {"id": "b", "kind": "video", "caption": "A tour", "vimeo_id": "123456789", "asset": asset},
    ]
    fill(listing, "overview", media=rows)
    sign_in(page, listing.created_by)
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    for address in ("/listings/queue/preview/", "/listings/queue/overview/media/a/fit/"):
        page.goto(address)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto("/listings/queue/preview/")
    page.get_by_role("link", name="Picture 2: A tour").click()
    expect(page.get_by_role("link", name="Watch on Vimeo")).to_be_in_viewport()


def make_asset_checked(listing: Listing) -> dict:
    """Return a picture that its inspection passed, with the smaller ones beside it."""
    asset = receive_bytes(
        organization=listing.organization,
        kind=LISTING_IMAGE,
        name="lag.png",
        data=picture(size=(1280, 800)),
        by=listing.created_by,
    )
    inspection.inspect(asset.pk)
    asset.inspection.refresh_from_db()
    return to_values(asset)
