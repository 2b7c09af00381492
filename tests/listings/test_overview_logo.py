"""The logo in the editor: what is found in it, and the offer of a viewBox that fits."""

import lxml.html
import pytest
from django.test import Client

from listings.models import Listing
from listings.overview.models import Overview
from listings.values import draft_values
from media import blobs
from media.actions import receive_bytes
from media.kinds import SVG_LOGO
from media.models import Asset, Inspection, to_values
from tests.factories import fill
from tests.listings.overview_page import PAGE, inspect_all
from tests.validation.svg.build import file

pytestmark = pytest.mark.django_db


def with_logo(listing: Listing, content: str) -> Asset:
    """Give the listing an inspected logo."""
    asset = receive_bytes(
        organization=listing.organization,
        kind=SVG_LOGO,
        name="logo.svg",
        data=file(content),
        by=listing.created_by,
    )
    fill(listing, "overview", logo=to_values(asset))
    inspect_all()
    return asset


def logo(listing: Listing) -> Asset:
    return Overview.objects.get(listing=listing).logo


def offers(client: Client) -> list[tuple[str | None, str | None]]:
    """Return address and value of each offer at the logo."""
    page = lxml.html.document_fromstring(client.get(PAGE).content)
    return [
        (each.get("formaction"), each.get("value"))
        for each in page.iterfind(".//*[@id='asset-logo']//button[@name='way']")
    ]


def test_logo_is_tightened_and_put_back(owner: Client, listing: Listing) -> None:
    original = with_logo(listing, '<rect x="10" y="2" width="20" height="5" fill="#07c"/>')
    address = f"{PAGE}logo/{original.pk}/"
    assert offers(owner) == [(address, "tight")]

    answer = owner.post(address, {"way": "tight"})
    assert answer.headers["Location"] == f"{PAGE}#f-logo"
    made = logo(listing)
    assert (made.name, made.made_from_id) == ("logo.svg", original.pk)
    inspect_all()
    assert b'viewBox="9.' in blobs.read(Inspection.objects.get(asset=made).clean_sha256)
    assert offers(owner) == [(f"{PAGE}logo/{made.pk}/", "original")]

    owner.post(f"{PAGE}logo/{made.pk}/", {"way": "original"})
    assert logo(listing) == original


def test_logo_that_fits_has_no_offer(owner: Client, listing: Listing) -> None:
    asset = with_logo(listing, '<rect width="40" height="10" fill="#07c"/>')

    assert offers(owner) == []
    assert owner.post(f"{PAGE}logo/{asset.pk}/").status_code == 404
    assert owner.post(f"{PAGE}logo/{asset.pk}/", {"way": "original"}).status_code == 404


def test_page_that_shows_another_logo_changes_nothing(owner: Client, listing: Listing) -> None:
    content = '<rect x="10" y="2" width="20" height="5" fill="#07c"/>'
    before, now = with_logo(listing, content), with_logo(listing, content + " ")

    assert owner.post(f"{PAGE}logo/{before.pk}/").status_code == 404
    assert logo(listing) == now


def test_what_is_found_stands_at_the_field(owner: Client, listing: Listing) -> None:
    with_logo(listing, '<g fill="#fff">' + '<path d="M1 1h2v8h-2z"/>' + "</g>")
    found = {finding["code"] for finding in draft_values(listing)["overview"]["logo"]["findings"]}

    assert found >= {"logo-on-light", "logo-box"}
    assert b"Nearly invisible on light ground" in owner.get(PAGE).content
