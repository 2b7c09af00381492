"""The same bytes twice in one listing: told where they came the second time, with where they lie first."""

import pytest
from django.test import Client

from listings.columns import asset_column
from listings.findings import findings_of
from listings.models import Listing
from listings.registry import get_section, sections_for
from listings.values import draft_values
from media.kinds import KINDS
from tests.factories import fill, make_checked, make_listing
from validation.finding import Finding

pytestmark = pytest.mark.django_db
SOLD = "marketplace_integration"
SAME, OTHER = b"the same bytes", b"other bytes"
FIRST = ("overview", "media")
FIELDS = [
    (section.key, field.name) for section in sections_for(SOLD) for field in section.fields if field.uploads
]


@pytest.fixture
def listing() -> Listing:
    """A draft with nothing in it, of an offering type that has every section."""
    return make_listing(slug="queue", offering_type=SOLD)


def put(listing: Listing, section: str, name: str, data: bytes, file: str) -> None:
    """Upload bytes to a field that takes one file, or add a row with them to a list."""
    field = get_section(section).field(name)
    asset = make_checked(listing, KINDS[field.uploads], data, file)
    column = asset_column(field.columns)
    if column is None:
        fill(listing, section, **{name: asset})
        return
    blank = {each.key: each.blank for each in field.columns}
    rows = draft_values(listing)[section][name]
    fill(listing, section, **{name: [*rows, {"id": f"row-of-{len(rows)}", **blank, column.key: asset}]})


def told(listing: Listing) -> list[Finding]:
    return [each for each in findings_of(listing) if each.code == "duplicate-asset"]


@pytest.mark.parametrize(("section", "field"), FIELDS)
def test_second_of_two_files_is_told_wherever_it_is(listing: Listing, section: str, field: str) -> None:
    put(listing, *FIRST, SAME, "first.png")
    put(listing, section, field, SAME, "second")
    [finding] = told(listing)
    assert (finding.severity, finding.section, finding.field) == ("info", section, field)
    assert finding.row.startswith("row-of") is (get_section(section).field(field).kind == "rows")
    assert finding.text() == (
        "second holds the same bytes as first.png in Overview, Pictures and video. Remove one of the two."
    )
    assert finding.other == ("" if section == "overview" else "overview.media")


def test_files_of_their_own_are_not_told(listing: Listing) -> None:
    put(listing, *FIRST, SAME, "first.png")
    put(listing, "data", "metadata", OTHER, "metadata.csv")
    assert told(listing) == []


def test_second_is_what_was_uploaded_later_though_it_stands_higher(listing: Listing) -> None:
    put(listing, "content", "dashboards", SAME, "first.json")
    put(listing, "overview", "logo", SAME, "second.svg")
    put(listing, "data", "metadata", SAME, "third.csv")
    places = [(each.section, each.params["other"], each.other) for each in told(listing)]
    assert places == [
        ("overview", "first.json", "content.dashboards"),
        ("data", "first.json", "content.dashboards"),
    ]


def test_one_file_in_two_listings_is_no_slip(listing: Listing) -> None:
    put(listing, *FIRST, SAME, "first.png")
    put(make_listing(listing.created_by, slug="other", offering_type=SOLD), *FIRST, SAME, "first.png")
    assert told(listing) == []


def test_page_leads_to_the_first_in_another_section(client: Client, listing: Listing) -> None:
    put(listing, *FIRST, SAME, "first.png")
    put(listing, "data", "metadata", SAME, "metadata.csv")
    client.force_login(listing.created_by)
    there, here = (client.get(f"/listings/queue/{key}/").content.decode() for key in ("overview", "data"))
    assert "metadata.csv holds the same bytes as first.png in Overview, Pictures and video." in here
    assert 'href="/listings/queue/overview/#f-media"' in here
    assert 'href="/listings/queue/data/#f-metadata"' in there
