"""Service checks in a real browser: a proposal for a row that was added a moment ago."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from tests.factories import fill, make_listing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_proposal_is_taken_over_in_a_row_just_added(
    page: Page, sign_in: Callable[[Page, User], None]
) -> None:
    listing = make_listing(slug="queue")
    fill(listing, "overview", source_type_name="Tidewater Queue")
    fill(listing, "data", submitted=["service_checks"])
    sign_in(page, listing.created_by)
    page.goto("/listings/queue/data/")
    page.get_by_role("button", name="Add service check").click()
    integration = page.get_by_label("Integration").last
    integration.fill("Queue")
    page.get_by_role("button", name="Use “Tidewater Queue”").click()
    expect(integration).to_have_value("Tidewater Queue")
    expect(page.get_by_role("button", name="Use “Tidewater Queue”")).to_have_count(0)
