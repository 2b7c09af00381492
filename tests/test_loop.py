"""From an empty draft to a public tile: three people in real browsers, with a real worker."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from accounts.models import User
from reviews.demo.listings import FOLDERS
from tests.browser import Faults
from tests.factories import MembershipFactory, make_admin, make_reviewer
from tests.real_listing import RealListing, any_listing, own_listing
from tests.worker import Worker
from validation.metrics import file_rules
from validation.metrics.context import normal_integration

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAVED = re.compile(r"Saved \d\d:\d\d")
ASSETS = FOLDERS / "tidewater-queue" / "assets"
DASHBOARD = ASSETS / "dashboards" / "tidewater_queue_overview.json"
MONITOR = ASSETS / "monitors" / "queue_not_read.json"
PREFIX = "tidewater_queue."
PATIENT = 20_000  # milliseconds: a worker may be slow, but it is not asked how slow

People = Callable[[User], Page]


@pytest.fixture
def people(new_context: Callable[..., BrowserContext], sign_in: Callable[[Page, User], None]) -> People:
    """Give each person a browser of their own."""

    def browser_of(user: User) -> Page:
        page = new_context(viewport={"width": 1440, "height": 1000}).new_page()
        sign_in(page, user)
        return page

    return browser_of


@pytest.mark.parametrize("sample", [any_listing, own_listing], ids=["published", "own"])
def test_listing_from_nothing_to_a_public_tile(
    page: Page, people: People, worker: Worker, faults: Faults, sample: Callable[[], RealListing]
) -> None:
    faults.allow("status of 422")  # the refused submit
    real = sample()
    partner = people(MembershipFactory(user__name="Aiko Kanda").user)
    reviewer = people(make_reviewer(name="Maren Holt"))
    admin = people(make_admin(name="Ada Min"))

    slug = create(partner, real)
    refuse_to_submit(partner, slug)
    fill_in(partner, real)
    submit(partner, slug)
    ask_for_a_change(reviewer, slug)
    answer_and_submit_again(partner, slug, real)
    recommend_after_reading_the_change(reviewer, slug, real)
    publish(admin, slug)
    see_signed_out(page, slug, real)

    subjects = " ".join(str(mail["Subject"]) for mail in worker.mails())
    assert real.title in subjects


def saved(page: Page) -> None:
    expect(page.locator("#save-state")).to_have_text(SAVED)


def create(partner: Page, real: RealListing) -> str:
    partner.goto("/")
    partner.get_by_role("link", name="New listing").first.click()
    partner.get_by_label("Offering type").select_option("integration")
    partner.get_by_label("Name", exact=True).press_sequentially(real.title)
    expect(partner.get_by_label("Address")).not_to_have_value("")
    slug = partner.get_by_label("Address").input_value()
    partner.get_by_label("Integration ID").fill(real.integration_id)
    partner.get_by_role("button", name="Create listing").click()
    expect(partner.get_by_label("Title")).to_have_value(real.title)
    return slug


def refuse_to_submit(partner: Page, slug: str) -> None:
    """Submit is always offered; with errors left it shows what is missing, each with a way to its field."""
    partner.get_by_role("link", name="Submit for review").click()
    partner.get_by_role("button", name="Submit for review").click()
    expect(partner.get_by_role("heading", name=re.compile(r"errors before you can submit"))).to_be_visible()
    expect(partner.locator("#main")).to_contain_text("The logo is missing")
    partner.get_by_role("link", name="Open Short description").first.click()
    expect(partner).to_have_url(re.compile(rf"/listings/{slug}/overview/#f-description$"))


def fill_in(partner: Page, real: RealListing) -> None:
    partner.get_by_label("Vendor name").fill(real.vendor_name)
    partner.get_by_label("Vendor URL").fill(real.vendor_url)
    partner.get_by_label("Short description", exact=True).fill(real.description)
    partner.get_by_label("Overview", exact=True).fill(real.overview)
    for tag in real.tags:
        if partner.locator(f'[data-tag-input] option[value="{tag}"]').count():
            partner.get_by_label("Tag to add").select_option(tag)
            partner.get_by_role("button", name="Add tag").click()
    partner.locator("input[name=logo]").set_input_files(real.logo)
    expect(partner.locator("#asset-logo")).to_contain_text("Checked", timeout=PATIENT)
    saved(partner)
    expect(partner.locator("#nav-side a[aria-current]")).not_to_contain_text("error")
    partner.locator("#nav-side").get_by_role("link", name="Configuration").click()
    partner.get_by_role("radio", name="Agent-based").check()
    partner.get_by_label("Repository").fill("https://code.partner.example/check")
    saved(partner)
    expect(partner.locator("#nav-side a[aria-current]")).to_contain_text("Ready")
    partner.locator("#nav-side").get_by_role("link", name="Setup").click()
    partner.get_by_label("Setup", exact=True).fill("1. Open the settings.\n2. Press Connect.\n")
    partner.get_by_label("Uninstallation", exact=True).fill("Press Disconnect.\n")
    saved(partner)
    expect(partner.locator("#nav-side a[aria-current]")).to_contain_text("Ready")
    partner.locator("#nav-side").get_by_role("link", name="Data").click()
    partner.locator("#f-submitted").get_by_label("Metrics").check()
    partner.get_by_label("Metric prefix").fill(PREFIX)
    partner.locator("input[type=file][name=metadata]").set_input_files(metadata_of(real))
    expect(partner.locator("#asset-metadata")).to_contain_text("Checked", timeout=PATIENT)
    partner.get_by_label("Metric to add").select_option(f"{PREFIX}depth")
    partner.get_by_role("button", name="Add metric").click()
    saved(partner)
    expect(partner.locator("#nav-side a[aria-current]")).to_contain_text("Ready")
    partner.locator("#nav-side").get_by_role("link", name="Content").click()
    for field, file in (("dashboards", DASHBOARD), ("monitors", monitor_of(real))):
        partner.locator(f"input[type=file][name={field}__files]").set_input_files(file)
        expect(partner.locator(f"#f-{field} .item")).to_contain_text("Checked", timeout=PATIENT)
    saved(partner)
    expect(partner.locator("#nav-side a[aria-current]")).not_to_contain_text("error")
    partner.locator("#nav-side").get_by_role("link", name="Support").click()
    partner.get_by_label("Support e-mail").fill(real.support_email)
    saved(partner)
    expect(partner.locator("#nav-side a[aria-current]")).to_contain_text("Ready")


def metadata_of(real: RealListing) -> FilePayload:
    """Return a list of one metric that names this integration."""
    integration = normal_integration(real.title)
    row = f"{PREFIX}depth,gauge,,message,,Messages waiting.,-1,{integration},depth"
    columns = ",".join(file_rules.REQUIRED)
    return {"name": "metadata.csv", "mimeType": "text/csv", "buffer": f"{columns}\n{row}\n".encode()}


def monitor_of(real: RealListing) -> FilePayload:
    """Return the sample's monitor, tagged as one of this listing."""
    data = MONITOR.read_bytes().replace(b":tidewater-queue", f":{real.integration_id}".encode())
    return {"name": MONITOR.name, "mimeType": "application/json", "buffer": data}


def submit(partner: Page, slug: str) -> None:
    partner.goto(f"/listings/{slug}/readiness/")
    partner.get_by_role("button", name="Submit").click()
    expect(partner.locator("body")).to_contain_text("Round 1 is submitted.")
    partner.goto(f"/listings/{slug}/readiness/")
    expect(partner.get_by_role("heading", name="Round 1 is under way")).to_be_visible()


def claim(reviewer: Page, slug: str) -> None:
    reviewer.goto("/reviews/")
    reviewer.get_by_role("button", name="Take: ").first.click()
    expect(reviewer).to_have_url(re.compile(rf"/reviews/{slug}/"))


def ask_for_a_change(reviewer: Page, slug: str) -> None:
    claim(reviewer, slug)
    reviewer.get_by_role("link", name="Tile", exact=True).click()
    expect(reviewer.locator("#main .tabs")).to_be_visible()
    reviewer.get_by_role("link", name="Everything").click()
    reviewer.get_by_role("link", name=re.compile("Remark on Short description")).click()
    reviewer.get_by_role("textbox", name="Remark on Short description").fill("Say what the reader gains.")
    reviewer.get_by_role("button", name="Leave remark").click()
    expect(reviewer.get_by_text("Say what the reader gains.")).to_be_visible()
    reviewer.get_by_role("button", name="Request changes").click()
    expect(reviewer.locator("header.bar")).to_contain_text("Changes requested")


def answer_and_submit_again(partner: Page, slug: str, real: RealListing) -> None:
    partner.goto(f"/listings/{slug}/overview/")
    remark = partner.locator("#remarks-description")
    expect(remark).to_contain_text("Say what the reader gains.")
    partner.get_by_label("Short description", exact=True).fill(f"New: {real.description}"[:80].strip())
    saved(partner)
    remark.get_by_role("textbox").fill("Done, it begins with the gain.")
    remark.get_by_role("button", name="Mark as answered").click()
    expect(partner.locator("#remarks-description")).to_contain_text("Done, it begins with the gain.")
    partner.goto(f"/listings/{slug}/readiness/")
    partner.get_by_role("button", name="Submit again").click()
    expect(partner.locator("body")).to_contain_text("Round 2 is submitted.")


def recommend_after_reading_the_change(reviewer: Page, slug: str, real: RealListing) -> None:
    claim(reviewer, slug)
    main = reviewer.locator("#main")
    expect(main).to_contain_text("What changed since you looked on")
    expect(main.locator("ins").first).to_contain_text("New:")
    expect(reviewer.get_by_text("Done, it begins with the gain.").first).to_be_visible()
    reviewer.get_by_role("button", name="Accept").click()
    expect(reviewer.get_by_role("button", name="Accept")).to_have_count(0)
    reviewer.get_by_role("button", name="Recommend").click()
    expect(reviewer.locator("header.bar")).to_contain_text("Recommended")


def publish(admin: Page, slug: str) -> None:
    admin.goto(f"/reviews/{slug}/2/")
    admin.get_by_role("button", name="Approve").click()
    admin.get_by_label("Hold until I publish it").check()
    admin.get_by_role("button", name="Approve").click()
    expect(admin.locator("header.bar")).to_contain_text("Approved")
    admin.get_by_role("button", name="Publish now").click()
    expect(admin.locator("header.bar")).to_contain_text("Published")


def see_signed_out(visitor: Page, slug: str, real: RealListing) -> None:
    visitor.goto("/catalogue/")
    visitor.get_by_label("Search by name").fill(real.title)
    visitor.get_by_role("button", name="Search").click()
    card = visitor.locator(".card")
    expect(card).to_contain_text("New:")
    expect(card.locator("img")).to_have_js_property("complete", True)
    assert card.locator("img").evaluate("image => image.naturalWidth > 0")
    visitor.get_by_role("link", name=real.title).click()
    expect(visitor).to_have_url(re.compile(rf"/catalogue/{slug}/$"))
    expect(visitor.get_by_role("heading", level=1)).to_have_text(real.title)
    visitor.get_by_role("link", name="Support", exact=True).click()
    expect(visitor.locator(".facts")).to_contain_text(real.support_email)
