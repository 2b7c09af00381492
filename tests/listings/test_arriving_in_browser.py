"""A repository folder brought in by browser: chosen or dropped, looked at, made a listing, submitted."""

import base64
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from listings.bundle import open_folder
from listings.checking.folder import check_folder
from listings.exporting import kept_folder
from listings.models import Listing
from reviews.demo.listings import FOLDERS
from reviews.models import Submission
from tests.browser import axe, eventually
from tests.factories import MembershipFactory
from tests.listings.archives import below, changed, on_disk, packed
from tests.validation.corpus import CORPUS, needed
from tests.worker import Worker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ARRIVAL = re.compile(r"/listings/new/folder/\d+/$")
PATIENT = 30_000  # milliseconds
DROP = """([target, name, content]) => {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([bytes], name, { type: "application/zip" }));
  const drop = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
  document.querySelector(target).dispatchEvent(drop);
}"""


@pytest.fixture
def partner(page: Page, transactional_db: None, sign_in: Callable[[Page, object], None]) -> Page:
    """An owner's browser at the page where listings begin."""
    page.set_viewport_size({"width": 1440, "height": 900})
    sign_in(page, MembershipFactory(user__name="Aiko Kanda").user)
    page.goto("/listings/new/")
    return page


def drop(page: Page, files: dict[str, bytes], name: str = "folder.zip") -> None:
    expect(page.get_by_text("Or drop a folder")).to_be_visible()  # the script is at work
    content = base64.b64encode(packed(files)).decode()
    page.evaluate(DROP, ["[data-folder-drop]", name, content])


def test_folder_that_is_chosen_becomes_a_listing_that_can_be_submitted(partner: Page, worker: Worker) -> None:
    folder = FOLDERS / "tidewater-queue"
    partner.locator("#folder-files").set_input_files(folder)
    expect(partner).to_have_url(ARRIVAL)
    expect(partner.get_by_role("heading", name="Tidewater Queue")).to_be_visible()
    axe(partner)
    partner.get_by_role("button", name="Create the listing").click()
    expect(partner.get_by_label("Title")).to_have_value("Tidewater Queue")
    assert dict(kept_folder(Listing.objects.get().folder_id).files) == on_disk(folder)

    submit_when_checked(partner)


def with_a_picture_missing() -> Path:
    """Return the first published listing that only a picture without a file keeps from being submitted."""
    for manifest in sorted((CORPUS / "listings").glob("*/manifest.json")):
        found = check_folder(open_folder(manifest.parent))
        if {one.code for one in found if one.severity == "error"} == {"image-type"}:
            return manifest.parent
    pytest.skip("no listing of the corpus lacks a picture alone")


@needed
def test_zip_of_a_published_listing_is_dropped_mended_and_submitted(partner: Page, worker: Worker) -> None:
    folder = with_a_picture_missing()
    drop(partner, below("repository", on_disk(folder)))
    expect(partner).to_have_url(ARRIVAL)
    partner.get_by_role("button", name="Create the listing").click()
    expect(partner.locator("#section-form")).to_be_visible()
    assert dict(kept_folder(Listing.objects.get().folder_id).files) == on_disk(folder)

    partner.locator("[data-remove-row][name^=media]").first.click()
    expect(partner.locator("#save-state")).to_have_text(re.compile("Saved"))
    submit_when_checked(partner)
    round_one = Submission.objects.get()
    assert round_one.snapshot["sections"]["overview"]["values"]["media"] == []


def submit_when_checked(partner: Page) -> None:
    """Submit from Readiness once the worker has looked at all files."""
    partner.get_by_role("link", name="Readiness").first.click()
    expect(partner).to_have_url(re.compile("/readiness/$"))

    def errors() -> int:
        partner.reload()
        return partner.locator(".tile-error").count()

    eventually(partner, 0, errors)
    partner.get_by_role("button", name="Submit for review").click()
    expect(partner.get_by_text("Submitted").first).to_be_visible()


def test_hostile_zip_is_refused_where_it_was_dropped(partner: Page, faults: object) -> None:
    faults.allow("status of 422")
    drop(partner, {**changed(), "../../up": b"x"})
    expect(partner.get_by_role("alert")).to_contain_text("leads out of the archive")
    axe(partner)
    assert not Listing.objects.exists()


def test_folder_is_merged_into_a_draft(partner: Page, tmp_path: Path) -> None:
    drop(partner, changed())
    partner.get_by_role("button", name="Create the listing").click()
    partner.get_by_label("Short description").fill("Counts every queue.")
    expect(partner.locator("#save-state")).to_have_text(re.compile("Saved"))
    partner.get_by_role("link", name="Files").first.click()
    partner.get_by_role("link", name="Bring in a folder").click()
    drop(partner, changed(title="Queue for teams", description="Counts them all."))
    expect(partner).to_have_url(ARRIVAL)
    expect(partner.get_by_role("radio", name="Keep the draft")).to_be_checked()
    axe(partner)
    partner.get_by_role("radio", name="Take what changed in the folder alone").check()
    partner.get_by_role("button", name="Bring in what is chosen").click()
    expect(partner.get_by_label("Title")).to_have_value("Queue for teams")
    expect(partner.get_by_label("Short description")).to_have_value("Counts every queue.")
