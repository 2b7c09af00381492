"""A listing's files: zips of draft, round and published version, and what is kept as it came."""

import io
import json
import zipfile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from listings.actions.importing import import_listing, publish_import
from listings.bundle import Folder
from listings.models import Listing
from media import blobs
from media.models import Asset
from tests.factories import LOGO, MembershipFactory, fill, make_reviewer, make_submission
from tests.listings.test_importing import files

pytestmark = pytest.mark.django_db
README = files()["README.md"] + b"\n## Compatibility\n\nAny boat.\n"
MORE = {"README.md": README, "notes/<b>.txt": b"as it came" * 300, "images/lost.png": b"png"}


def bring_in(client: Client, **manifest: object) -> Listing:
    """Return a listing that was imported, its owner signed in."""
    member = MembershipFactory()
    client.force_login(member.user)
    folder = Folder({**files(**manifest), **MORE}, "lanternfish_cloud")
    return import_listing(organization=member.organization, folder=folder, by=member.user)


def got(client: Client, address: str) -> tuple[str, bytes]:
    """Return the name and the bytes of a download."""
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/zip")
    assert response["Cache-Control"] == "private, no-store"
    return response["Content-Disposition"], b"".join(response.streaming_content)


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_draft_comes_as_a_zip_of_its_folder(client: Client) -> None:
    listing = bring_in(client)
    name, data = got(client, f"/listings/{listing.slug}/download/")
    assert name == 'attachment; filename="lanternfish_cloud-draft.zip"'
    assert unpacked(data) == {f"lanternfish_cloud/{path}": each for path, each in {**files(), **MORE}.items()}


def test_two_zips_of_the_same_folder_are_the_same_bytes(client: Client) -> None:
    listing = bring_in(client)
    address = f"/listings/{listing.slug}/download/"
    assert got(client, address) == got(client, address)
    with zipfile.ZipFile(io.BytesIO(got(client, address)[1])) as archive:
        found = {(entry.date_time, entry.external_attr >> 16) for entry in archive.infolist()}
    assert found == {((1980, 1, 1, 0, 0, 0), 0o100644)}


def test_zip_is_sent_while_it_is_written(client: Client) -> None:
    listing = bring_in(client)
    pieces = list(client.get(f"/listings/{listing.slug}/download/").streaming_content)
    assert len(pieces) > 1
    assert all(pieces)
    assert unpacked(b"".join(pieces))


def test_published_version_and_round_come_as_they_were(client: Client) -> None:
    listing = bring_in(client)
    publish_import(listing=listing, by=listing.created_by)
    fill(listing, "overview", description="Another.")
    name, data = got(client, f"/listings/{listing.slug}/download/published/")
    assert name == 'attachment; filename="lanternfish_cloud-published.zip"'
    assert unpacked(data)["lanternfish_cloud/manifest.json"] == files()["manifest.json"]
    draft = unpacked(got(client, f"/listings/{listing.slug}/download/")[1])
    assert json.loads(draft["lanternfish_cloud/manifest.json"])["tile"]["description"] == "Another."


def test_round_comes_as_it_was_submitted_whatever_the_draft_became(client: Client) -> None:
    submission = make_submission(slug="tide")
    client.force_login(submission.submitted_by)
    before = got(client, "/reviews/tide/1/download/")
    fill(submission.listing, "overview", description="Another.")
    assert got(client, "/reviews/tide/1/download/") == before
    assert before[0] == 'attachment; filename="tide-round-1.zip"'


def test_reviewer_gets_copies_that_were_made_safe(client: Client) -> None:
    submission = make_submission(slug="tide")
    logo = Asset.objects.get(name="logo.svg")
    clean = blobs.read(logo.inspection.clean_sha256)
    assert clean != LOGO
    client.force_login(make_reviewer())
    assert unpacked(got(client, "/reviews/tide/1/download/")[1])["tide/assets/logos/tide.svg"] == clean
    client.force_login(submission.submitted_by)
    assert unpacked(got(client, "/reviews/tide/1/download/")[1])["tide/assets/logos/tide.svg"] == LOGO


def test_what_no_section_shows_is_listed_as_kept(client: Client) -> None:
    listing = bring_in(client, unheard_of={"a": {"b": 1}})
    page = client.get(f"/listings/{listing.slug}/files/").content.decode()
    kept = page.partition("Kept as it came")[2]
    assert "<code>unheard_of.a.b</code>" in kept
    assert "<p>Compatibility</p>" in kept
    assert "At the end of the text “Setup”" in kept
    assert "<code>notes/&lt;b&gt;.txt</code>" in kept
    assert "2.9\xa0KB" in kept
    assert "manifest.json" not in kept
    assert "logo.svg" not in kept


def test_page_says_what_there_is_to_download(client: Client) -> None:
    submission = make_submission(slug="tide")
    client.force_login(submission.submitted_by)
    page = client.get("/listings/tide/files/").content.decode()
    assert "/listings/tide/download/" in page
    assert "/reviews/tide/1/download/" in page
    assert "/listings/tide/download/published/" not in page
    assert "was made here" in page


def test_page_and_zip_ask_the_same_however_much_is_kept(client: Client) -> None:
    counts = []
    for count in (1, 40):
        member = MembershipFactory()
        client.force_login(member.user)
        more = {f"notes/{number}.txt": b"x" for number in range(count)}
        folder = Folder({**files(app_id=f"fish-{count}"), **more}, f"fish-{count}")
        listing = import_listing(organization=member.organization, folder=folder, by=member.user)
        for address in ("files/", "download/"):
            with CaptureQueriesContext(connection) as captured:
                response = client.get(f"/listings/{listing.slug}/{address}")
                _ = b"".join(response)
            counts.append((address, len(captured)))
    assert counts[:2] == counts[2:]
