"""Overview's share of the tile: what it costs and what it is licensed under."""

import pytest
from django.test import Client

from listings.registry import get_section
from media.kinds import EULA_PDF
from tests.factories import MembershipFactory, fill, make_checked, make_listing

PLAN = {"id": "a", "billing_type": "flat_fee", "unit_price": "240", "unit_label": "Cluster"}
EMPTY = {"media": [], "resources": [], "tags": []}


def overview(**values: object) -> dict[str, object]:
    """Return the values of an Overview in which only these are filled in."""
    section = get_section("overview")
    blank: dict[str, object] = {field.name: "" for field in section.fields}
    return blank | EMPTY | values


def test_plans_are_a_table_and_a_checked_agreement_is_a_link() -> None:
    terms = {"name": "eula.pdf", "clean_sha256": "5e"}
    tab = get_section("overview").tile(overview(pricing=[PLAN], legal_terms=terms)).tab
    (table,) = tab.tables
    assert [(head, cell, ours) for row in table.cells for head, cell, ours in row] == [
        ("Plan", "", False),
        ("Billing", "Flat fee, each month", True),
        ("Price in US dollars", "240", False),
        ("Unit", "Cluster", False),
    ]
    assert [(link.label, link.kind, link.asset) for link in tab.links] == [
        ("eula.pdf", "Licence agreement", terms)
    ]


@pytest.mark.parametrize("terms", [None, {"name": "eula.pdf", "clean_sha256": ""}])
def test_without_plans_and_a_checked_agreement_nothing_is_said_of_them(terms: dict[str, str] | None) -> None:
    tab = get_section("overview").tile(overview(pricing=[], legal_terms=terms)).tab
    assert (tab.tables, tab.links) == ((), ())


@pytest.mark.django_db
def test_partner_previews_price_and_agreement_of_a_service(client: Client) -> None:
    owner = MembershipFactory().user
    listing = make_listing(owner, slug="onboarding", offering_type="professional_service")
    terms = make_checked(listing, EULA_PDF, b"%PDF-1.7", "eula.pdf")
    fill(listing, "overview", pricing=[PLAN | {"short_description": "A week"}], legal_terms=terms)
    client.force_login(owner)
    page = client.get("/listings/onboarding/preview/").content.decode()
    assert "A week" in page
    assert "Flat fee, each month" in page
    assert 'download="eula.pdf"' in page
