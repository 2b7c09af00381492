"""The gallery as form posts without scripts: files, order, captions, cropping; and what others see of it."""

import lxml.html
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from listings.findings import told_by
from listings.models import AssetUse, Listing
from listings.overview.models import Overview
from listings.snapshot import build_tile, take
from listings.values import draft_values
from media import blobs, inspection
from media.kinds import EULA_PDF, LISTING_IMAGE
from media.models import Asset
from tests.factories import fill, make_checked
from tests.listings.overview_page import PAGE, inspect_all
from tests.listings.sent_forms import form_of
from tests.validation.images.make import opened, picture
from tests.validation.video.make import video

pytestmark = pytest.mark.django_db


def send(client: Client, **more: object) -> None:
    """Post the section's form as a browser without scripts does."""
    form = form_of(client.get(PAGE).content.decode())
    assert client.post(PAGE, {**form, **more}).status_code == 302


def upload(*names: str, size: tuple[int, int] = (1440, 810)) -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(name, picture(size=size) + name.encode()[:8]) for name in names]


def media(listing: Listing) -> list[dict]:
    return Overview.objects.get(listing=listing).media


def names(listing: Listing) -> list[str]:
    return [Asset.objects.get(pk=row["asset"]).name for row in media(listing)]


def with_pictures(listing: Listing, count: int, size: tuple[int, int] = (1440, 810)) -> list[dict]:
    """Fill the gallery with inspected pictures."""
    rows = []
    for number in range(count):
        asset = make_checked(
            listing, LISTING_IMAGE, picture(size=size), f"{number}.png", width=size[0], height=size[1]
        )
        rows.append(
            {
                "id": f"r{number}",
                "kind": "picture",
                "caption": f"No. {number}",
                "vimeo_id": "",
                "asset": asset,
            }
        )
    fill(listing, "overview", media=rows)
    return rows


def test_several_files_at_once_are_several_rows(owner: Client, listing: Listing) -> None:
    send(owner, media__files=upload("a.png", "b.png"))

    assert names(listing) == ["a.png", "b.png"]
    assert AssetUse.objects.filter(listing=listing, section="overview").count() == 2


def test_rows_are_moved_captioned_replaced_and_removed(owner: Client, listing: Listing) -> None:
    send(owner, media__files=upload("a.png", "b.png", "c.png"))
    first = media(listing)[0]["id"]
    send(owner, media__down=first)
    assert names(listing) == ["b.png", "a.png", "c.png"]

    send(owner, media__caption=["One", "Two", "Three"])
    assert [row["caption"] for row in media(listing)] == ["One", "Two", "Three"]

    send(owner, **{f"media__file_{first}": upload("d.png")})
    assert names(listing) == ["b.png", "d.png", "c.png"]
    assert media(listing)[1]["caption"] == "Two"

    send(owner, media__remove=first)
    assert names(listing) == ["b.png", "c.png"]


def test_picture_is_cropped_and_put_back(owner: Client, listing: Listing) -> None:
    send(owner, media__files=[SimpleUploadedFile("lag.png", picture(size=(1600, 1000)))])
    inspect_all()
    row = media(listing)[0]
    address = f"{PAGE}media/{row['id']}/fit/"
    page = lxml.html.document_fromstring(owner.get(address).content)
    assert [button.get("value") for button in page.iterfind(".//form[@data-fit]//button")] == [
        "crop",
        "scale",
    ]

    answer = owner.post(address, {"way": "crop", "place": "0"})
    assert answer.headers["Location"] == f"{PAGE}#item-media-{row['id']}"
    made = Asset.objects.get(pk=media(listing)[0]["asset"])
    assert (made.name, made.made_from_id) == ("lag.png", row["asset"])
    assert opened(blobs.read(made.sha256)).size == (1600, 900)

    inspect_all()
    page = lxml.html.document_fromstring(owner.get(address).content)
    values = [button.get("value") for button in page.iterfind(".//form[@data-fit]//button")]
    assert values == ["crop", "scale", "original"]
    owner.post(address, {"way": "scale", "place": "1000"})
    again = Asset.objects.get(pk=media(listing)[0]["asset"])
    assert again.made_from_id == row["asset"], "made from the original, not from what was made of it"

    owner.post(address, {"way": "original"})
    assert media(listing) == [row]


@pytest.mark.parametrize("data", [{}, {"way": "melt"}, {"way": "crop", "place": "9" * 400}])
def test_odd_request_to_crop(owner: Client, listing: Listing, data: dict) -> None:
    with_pictures(listing, 1)

    assert owner.post(f"{PAGE}media/r0/fit/", data).status_code in (302, 404)
    assert owner.post(f"{PAGE}media/none/fit/", {"way": "crop"}).status_code == 404


def test_picture_that_did_not_pass_is_not_cropped(owner: Client, listing: Listing) -> None:
    send(owner, media__files=upload("a.png"))
    row = media(listing)[0]

    assert owner.get(f"{PAGE}media/{row['id']}/fit/").status_code == 404


def test_page_asks_the_same_whatever_the_number_of_pictures(owner: Client, listing: Listing) -> None:
    asked = []
    for count in (1, 8):
        with_pictures(listing, count)
        with CaptureQueriesContext(connection) as captured:
            assert owner.get(PAGE).status_code == 200
        asked.append(len(captured.captured_queries))

    assert asked[0] == asked[1]


def test_tile_and_other_sections_know_the_pictures(owner: Client, listing: Listing) -> None:
    rows = with_pictures(listing, 2)
    fill(listing, "overview", media=[rows[0], {**rows[1], "kind": "video", "vimeo_id": "123456789"}])

    tile = build_tile(take(listing))
    assert [(each.caption, each.video) for each in tile.media] == [("No. 0", ""), ("No. 1", "123456789")]
    told = told_by(draft_values(listing))
    assert [(each.name, each.caption) for each in told.pictures] == [("0.png", "No. 0"), ("1.png", "No. 1")]
    page = lxml.html.document_fromstring(owner.get("/listings/queue/preview/").content)
    assert [image.get("alt") for image in page.iterfind(".//figure//img")] == ["No. 0", "No. 1"]
    assert page.find(".//a[@class='gallery-video']").get("href") == "https://vimeo.com/123456789"


def test_uploaded_video_is_played_from_the_tile_in_parts(owner: Client, listing: Listing) -> None:
    [row] = with_pictures(listing, 1)
    film = video()
    send(owner, video_file=SimpleUploadedFile("tour.mp4", film))
    uploaded = Overview.objects.get(listing=listing).video_file
    inspection.inspect(uploaded.pk)
    uploaded.inspection.refresh_from_db()
    assert (uploaded.inspection.state, uploaded.inspection.clean_sha256) == ("passed", uploaded.sha256)
    fill(listing, "overview", media=[{**row, "kind": "video"}])
    page = lxml.html.document_fromstring(owner.get("/listings/queue/preview/").content)
    source = page.find(".//figure/video/source").get("src")
    part = owner.get(source, headers={"range": "bytes=4-7"})
    assert (part.status_code, part.getvalue(), part["Content-Type"]) == (206, film[4:8], "video/mp4")


def test_price_and_terms_are_asked_for_on_the_marketplace_alone(owner: Client, listing: Listing) -> None:
    assert b'id="f-pricing"' not in owner.get(PAGE).content
    Listing.objects.filter(pk=listing.pk).update(offering_type="software_license")
    assert b'id="f-pricing"' in owner.get(PAGE).content

    send(owner, pricing__add="1")
    terms = SimpleUploadedFile("terms.pdf", b"%PDF-1.7\n")
    send(owner, pricing__billing_type="tag_count", pricing__unit_price="25", legal_terms=terms)
    row = Overview.objects.get(listing=listing)
    assert [(plan["billing_type"], plan["unit_price"]) for plan in row.pricing] == [("tag_count", "25")]
    assert (row.legal_terms.kind, row.legal_terms.name) == (EULA_PDF.key, "terms.pdf")


def test_tags_that_data_sets_are_shown_apart(owner: Client, listing: Listing) -> None:
    fill(listing, "data", submitted=["metrics"])
    page = lxml.html.document_fromstring(owner.get(PAGE).content)

    [shown] = page.iterfind(".//div[@id='panel-tags']//span[@class='chip chip-fixed']")
    assert shown.text_content() == "Submitted Data Type::Metrics"
    assert "Set by Data" in page.get_element_by_id("panel-tags").text_content()
    options = {option.get("value") for option in page.iterfind(".//select[@name='tags__add']//option")}
    assert "Submitted Data Type::Metrics" not in options
    assert "Category::Metrics" in options
    assert not any(option.startswith("Offering::") for option in options)
