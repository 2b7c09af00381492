"""The editor as a plain form: the same saving, merging and refusals, by whole pages."""

import lxml.html
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from listings.models import Listing
from listings.overview.models import Overview
from media.models import Inspection, to_values
from tests.factories import LOGO, fill, make_asset, make_listing, make_member
from tests.listings.sent_forms import form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def listing() -> Listing:
    """A draft of a new organization."""
    return make_listing(slug="queue", name="Queue")


@pytest.fixture
def partner(client: Client, listing: Listing) -> Client:
    """The owner's browser."""
    client.force_login(listing.created_by)
    return client


PAGE = "/listings/queue/overview/"


def row(listing: Listing) -> Overview:
    return Overview.objects.get(listing=listing)


def test_unchanged_form_changes_nothing(partner: Client, listing: Listing) -> None:
    response = partner.post(PAGE, form_of(partner.get(PAGE).content.decode()))
    assert response.status_code == 302
    assert (row(listing).revision, row(listing).stamps) == (0, {})


def test_empty_request_changes_nothing(partner: Client, listing: Listing) -> None:
    partner.post(PAGE, {"page": "x"})
    assert (row(listing).title, row(listing).revision) == ("Queue", 0)


def test_other_persons_field_stays_when_a_whole_old_form_is_sent(partner: Client, listing: Listing) -> None:
    old = form_of(partner.get(PAGE).content.decode())
    fill(listing, "overview", by=make_member(listing.organization), vendor_name="Theirs")
    partner.post(PAGE, {**old, "description": "Mine"})
    assert (row(listing).vendor_name, row(listing).description) == ("Theirs", "Mine")


def test_same_field_shows_both_values_and_keeps_the_rest(partner: Client, listing: Listing) -> None:
    old = form_of(partner.get(PAGE).content.decode())
    fill(listing, "overview", by=make_member(listing.organization, name="Rui Sato"), description="Theirs")
    response = partner.post(PAGE, {**old, "description": "Mine", "vendor_name": "Kept"})
    html = response.content.decode()
    assert response.status_code == 409
    assert "Rui Sato changed this" in html
    assert (row(listing).description, row(listing).vendor_name) == ("Theirs", "Kept")

    again = form_of(html)
    assert again["description"] == ["Mine"]
    partner.post(PAGE, {**again, "take": "mine:description"})
    assert row(listing).description == "Mine"


def test_same_field_theirs_is_taken(partner: Client, listing: Listing) -> None:
    old = form_of(partner.get(PAGE).content.decode())
    fill(listing, "overview", by=make_member(listing.organization), description="Theirs")
    again = form_of(partner.post(PAGE, {**old, "description": "Mine"}).content.decode())
    partner.post(PAGE, {**again, "take": "theirs:description"})
    assert row(listing).description == "Theirs"


def test_conflict_saved_again_without_choosing_stays_one(partner: Client, listing: Listing) -> None:
    old = form_of(partner.get(PAGE).content.decode())
    fill(listing, "overview", by=make_member(listing.organization), description="Theirs")
    again = form_of(partner.post(PAGE, {**old, "description": "Mine"}).content.decode())
    assert partner.post(PAGE, again).status_code == 409
    assert row(listing).description == "Theirs"


def test_conflict_over_a_logo_offers_both_files(partner: Client, listing: Listing) -> None:
    old = form_of(partner.get(PAGE).content.decode())
    other = Client()
    other.force_login(make_member(listing.organization))
    other.post(PAGE, {**old, "page": "other", "logo": SimpleUploadedFile("theirs.svg", LOGO)})
    response = partner.post(PAGE, {**old, "logo": SimpleUploadedFile("mine.svg", LOGO + b"<!-- -->")})
    html = response.content.decode()
    assert response.status_code == 409
    assert "theirs.svg" in html
    assert row(listing).logo.name == "theirs.svg"
    partner.post(PAGE, {**form_of(html), "take": "mine:logo"})
    assert row(listing).logo.name == "mine.svg"


def test_too_large_logo_is_told_and_the_texts_are_saved(partner: Client, listing: Listing) -> None:
    old = form_of(partner.get(PAGE).content.decode())
    large = SimpleUploadedFile("large.svg", b" " * 600_000)
    response = partner.post(PAGE, {**old, "description": "Kept", "logo": large})
    assert response.status_code == 422
    assert "large.svg is too large: at most 512 KiB" in response.content.decode()
    assert (row(listing).description, row(listing).logo) == ("Kept", None)


def test_file_is_removed_by_its_button(partner: Client, listing: Listing) -> None:
    old = form_of(partner.get(PAGE).content.decode())
    partner.post(PAGE, {**old, "logo": SimpleUploadedFile("logo.svg", LOGO)})
    partner.post(PAGE, {**form_of(partner.get(PAGE).content.decode()), "asset_remove": "logo"})
    assert row(listing).logo is None


def test_failed_check_is_made_again_by_its_button(partner: Client, listing: Listing) -> None:
    old = form_of(partner.get(PAGE).content.decode())
    partner.post(PAGE, {**old, "logo": SimpleUploadedFile("logo.svg", LOGO)})
    assert again_on(partner) == []
    Inspection.objects.update(state=Inspection.State.FAILED)
    [button] = again_on(partner)
    answer = partner.post(button.get("formaction"), {button.get("name"): button.get("value")})
    assert (answer.status_code, answer["Location"]) == (302, f"{PAGE}#f-logo")
    assert row(listing).logo.inspection.state == Inspection.State.PENDING
    assert again_on(partner) == []


def test_row_of_a_field_without_rows_is_not_found(partner: Client, listing: Listing) -> None:
    asset = make_asset(listing.organization, listing.created_by, LOGO)
    fill(listing, "overview", logo=to_values(asset))
    for answer in (
        partner.get(f"{PAGE}logo/state/", {"row": "a"}),
        partner.post(f"{PAGE}logo/check/", {"row": "a"}, headers={"HX-Request": "true"}),
    ):
        assert answer.status_code == 404


def again_on(client: Client) -> list[lxml.html.HtmlElement]:
    """Return the buttons that check a file once more."""
    page = lxml.html.document_fromstring(client.get(PAGE).content.decode())
    return page.xpath("//button[starts-with(normalize-space(), 'Check again')]")


@pytest.mark.parametrize(
    "data",
    [
        {"fields": "nothing"},
        {"fields": "", "take": "mine:nothing"},
        {"take": "theirs:logo"},
        {"take": "mine:logo", "mine-logo": "99999999999999999999"},
        {"asset_remove": "nothing"},
        {"revision": "x", "base-title": "x:y", "title": "T"},
        {"title": "a\x00b", "tags": ["\x00", "\ud800".encode("utf-8", "replace").decode()]},
        {"resources__id": ["1", "2"], "resources__url": ["https://a.example"]},
        {"base-resources": "0:", "resources__id": ["items"], "resources__url": ["https://a.example"]},
        {"title": "x" * 100_000, "vendor_name": "y" * 100_000},
    ],
)
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_odd_data_breaks_nothing(
    partner: Client, listing: Listing, data: dict[str, object], headers: dict[str, str]
) -> None:
    assert partner.post(PAGE, data, headers=headers).status_code in (200, 302, 409, 422)
    assert partner.get(PAGE).status_code == 200
