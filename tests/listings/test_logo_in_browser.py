"""The offer at the logo in a real browser: taken, checked, and taken back, while what is typed stays."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from listings.models import Listing
from listings.overview.models import Overview
from media import inspection
from media.actions import receive_bytes
from media.kinds import SVG_LOGO
from media.models import to_values
from tests.browser import axe, eventually
from tests.factories import MembershipFactory, fill, make_listing, make_member
from tests.validation.svg.build import file
from tests.worker import Worker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[[Page, object], None]


@pytest.fixture
def listing(transactional_db: None) -> Listing:
    listing = make_listing(MembershipFactory(user__name="Aiko Kanda").user, slug="queue", name="Queue")
    asset = receive_bytes(
        organization=listing.organization,
        kind=SVG_LOGO,
        name="logo.svg",
        data=file('<rect x="10" y="2" width="15" height="5" fill="#07c"/>'),
        by=listing.created_by,
    )
    inspection.inspect(asset.pk)
    asset.refresh_from_db()
    fill(listing, "overview", logo=to_values(asset))
    return listing


def test_logo_is_tightened_and_put_back(
    page: Page, listing: Listing, sign_in: SignIn, worker: Worker
) -> None:
    sign_in(page, listing.created_by)
    page.goto("/listings/queue/overview/")
    logo = page.locator("#f-logo")
    expect(logo.get_by_text("it is shown small")).to_be_visible()
    axe(page)

    page.get_by_label("Vendor name").fill("Tidewater")
    logo.get_by_role("button", name="Use the tightened logo").click()
    back = logo.get_by_role("button", name="Back to the original")
    expect(back).to_be_visible()
    expect(logo.get_by_text("it is shown small")).to_have_count(0)
    expect(page.get_by_label("Vendor name")).to_have_value("Tidewater")
    made = Overview.objects.get(listing=listing).logo
    assert made is not None
    assert made.made_from is not None

    back.click()
    expect(logo.get_by_role("button", name="Use the tightened logo")).to_be_visible()
    assert Overview.objects.get(listing=listing).logo == made.made_from
    expect(page.locator("#save-state")).to_contain_text("Saved")
    assert Overview.objects.get(listing=listing).vendor_name == "Tidewater"


def test_logo_put_back_stays_so_when_an_older_answer_comes_late(
    page: Page, listing: Listing, sign_in: SignIn, worker: Worker
) -> None:
    """A save is answered while the logo is still the tightened one, and its answer comes later."""
    sign_in(page, listing.created_by)
    page.goto("/listings/queue/overview/")
    logo, held = page.locator("#f-logo"), list[Route]()
    page.route("**/listings/queue/overview/", lambda route: route.continue_() if held else held.append(route))
    page.get_by_label("Vendor name").fill("Tidewater")
    page.get_by_label("Vendor name").blur()  # one save, not one more as the focus leaves
    eventually(page, 1, lambda: len(held))
    logo.get_by_role("button", name="Use the tightened logo").click()
    back = logo.get_by_role("button", name="Back to the original")
    expect(back).to_be_visible()
    late = held[0].fetch()
    assert 'value="original"' in late.text()

    back.click()
    expect(logo.get_by_role("button", name="Use the tightened logo")).to_be_visible()
    expect(page.locator("#save-state")).to_have_text("Saving…")
    held[0].fulfill(response=late)
    expect(page.locator("#save-state")).to_contain_text("Saved")
    expect(logo.get_by_role("button", name="Use the tightened logo")).to_be_visible()


def test_what_somebody_else_changed_comes_with_the_answer(
    page: Page, listing: Listing, sign_in: SignIn
) -> None:
    sign_in(page, listing.created_by)
    page.goto("/listings/queue/overview/")
    other = make_member(listing.organization, name="Rui Sato")
    fill(listing, "overview", by=other, vendor_name="Tidewater")
    page.locator("#f-logo").get_by_role("button", name="Use the tightened logo").click()
    expect(page.get_by_label("Vendor name")).to_have_value("Tidewater")
    expect(page.locator("#others")).to_contain_text("Rui Sato changed Vendor name")
