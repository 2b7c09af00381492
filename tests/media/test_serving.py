"""Serving files: what a browser may do with them."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from media import blobs, inspection
from media.actions import publish_assets
from media.kinds import SVG_LOGO
from media.models import Asset, Inspection
from media.models import Verdict as VerdictRow
from tests.factories import MembershipFactory, make_asset
from validation.verdict import Verdict

pytestmark = pytest.mark.django_db
NEXT = SVG_LOGO.version + 1
HOSTILE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><script>alert(1)</script></svg>'


@pytest.fixture
def asset(client: Client) -> Asset:
    """An inspected asset, whose owner is signed in."""
    owner = MembershipFactory()
    client.force_login(owner.user)
    asset = make_asset(owner.organization, owner.user, name='"wörd" mark.svg')
    inspection.inspect(asset.pk)
    return Asset.objects.select_related("inspection").get(pk=asset.pk)


def clean(client: Client, asset: Asset) -> HttpResponse:
    return client.get(reverse("media:clean", args=[asset.pk, asset.inspection.clean_sha256]))


def original(client: Client, asset: Asset) -> HttpResponse:
    return client.get(reverse("media:original", args=[asset.pk]))


def test_clean_copy_is_a_confined_picture(client: Client, asset: Asset) -> None:
    response = clean(client, asset)
    assert response.getvalue() == blobs.read(asset.inspection.clean_sha256)
    assert response["Content-Type"] == "image/svg+xml"
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "script-src" not in policy
    assert "allow-scripts" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"


def test_clean_copy_is_kept_by_browsers_and_by_others_once_public(client: Client, asset: Asset) -> None:
    assert clean(client, asset)["Cache-Control"] == "private, max-age=31536000, immutable"
    publish_assets(asset_ids=[asset.pk])
    assert clean(Client(), asset)["Cache-Control"] == "public, max-age=31536000, immutable"


def test_clean_copy_is_found_by_its_own_hash_alone(client: Client, asset: Asset) -> None:
    for sha256 in (asset.sha256, "0" * 64, ""):
        path = reverse("media:clean", args=[asset.pk, sha256 or "x"])
        assert client.get(path).status_code == 404


def test_original_is_a_download_that_nothing_keeps(client: Client, asset: Asset) -> None:
    response = original(client, asset)
    assert response.getvalue() == blobs.read(asset.sha256)
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Cache-Control"] == "private, no-store"
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("checked", [False, True])
def test_file_without_a_passed_verdict_is_never_shown(client: Client, asset: Asset, checked: bool) -> None:
    hostile = make_asset(asset.organization, asset.uploaded_by, HOSTILE, name="x.html")
    if checked:
        inspection.inspect(hostile.pk)
    hostile = Asset.objects.select_related("inspection").get(pk=hostile.pk)
    shown = [hostile.sha256, hostile.inspection.clean_sha256 or "0"]
    answers = [client.get(reverse("media:clean", args=[hostile.pk, sha256])) for sha256 in shown]
    assert b"alert(1)" not in b"".join(answer.getvalue() for answer in answers)
    assert answers[0].status_code == 404
    assert original(client, hostile)["Content-Disposition"].startswith("attachment")


def test_only_passed_files_become_public(asset: Asset) -> None:
    waiting = make_asset(asset.organization, asset.uploaded_by, HOSTILE)
    publish_assets(asset_ids=[asset.pk, waiting.pk])
    assert list(Asset.objects.filter(is_public=True)) == [asset]


@pytest.fixture
def ten(client: Client) -> str:
    """The address of the clean copy of ten bytes, whose owner is signed in."""
    owner = MembershipFactory()
    client.force_login(owner.user)
    asset = make_asset(owner.organization, owner.user, b"0123456789", "ten.svg")
    inspection.record(asset, Verdict(clean=b"0123456789"))
    asset.inspection.refresh_from_db()
    return reverse("media:clean", args=[asset.pk, asset.inspection.clean_sha256])


@pytest.mark.parametrize(
    ("asked", "status", "content", "content_range"),
    [
        ("bytes=0-3", 206, b"0123", "bytes 0-3/10"),
        ("bytes=4-", 206, b"456789", "bytes 4-9/10"),
        ("bytes=-3", 206, b"789", "bytes 7-9/10"),
        ("bytes=-99", 206, b"0123456789", "bytes 0-9/10"),
        ("bytes=8-99999999999999999999999999", 206, b"89", "bytes 8-9/10"),
        ("bytes=0-0", 206, b"0", "bytes 0-0/10"),
        ("bytes=10-", 416, b"", "bytes */10"),
        ("bytes=5-4", 416, b"", "bytes */10"),
        ("bytes=-0", 416, b"", "bytes */10"),
        ("bytes=0-1,3-4", 200, b"0123456789", None),
        ("bytes=-", 200, b"0123456789", None),
        ("lines=1-2", 200, b"0123456789", None),
        ("bytes=a-b", 200, b"0123456789", None),
    ],
)
def test_range_is_answered(
    client: Client, ten: str, asked: str, status: int, content: bytes, content_range: str | None
) -> None:
    response = client.get(ten, headers={"range": asked})
    assert (response.status_code, response.getvalue()) == (status, content)
    assert response.get("Content-Range") == content_range
    assert "sandbox" in response["Content-Security-Policy"]
    assert ("immutable" in response.get("Cache-Control", "")) == (status != 416)
    if status != 416:
        assert response["Content-Length"] == str(len(content))
        assert response["Accept-Ranges"] == "bytes"


def test_range_of_other_bytes_is_answered_with_all(client: Client, ten: str) -> None:
    response = client.get(ten, headers={"range": "bytes=0-3", "if-range": '"of another day"'})
    assert (response.status_code, response.getvalue()) == (200, b"0123456789")


def test_known_bytes_are_not_sent_again(client: Client, ten: str) -> None:
    etag = client.get(ten)["ETag"]
    response = client.get(ten, headers={"if-none-match": etag})
    assert (response.status_code, response.getvalue()) == (304, b"")


def test_head_tells_the_length_alone(client: Client, ten: str) -> None:
    response = client.head(ten)
    assert (response.status_code, response["Content-Length"], response.getvalue()) == (200, "10", b"")


def test_head_knows_no_range(client: Client, ten: str) -> None:
    response = client.head(ten, headers={"range": "bytes=0-3"})
    assert (response.status_code, response["Content-Length"]) == (200, "10")
    assert "Content-Range" not in response


@pytest.mark.parametrize("asked", ["bytes=0-3", "bytes=99-"])
def test_known_bytes_are_not_sent_again_in_part(client: Client, ten: str, asked: str) -> None:
    etag = client.get(ten)["ETag"]
    response = client.get(ten, headers={"if-none-match": etag, "range": asked})
    assert (response.status_code, response.getvalue(), response["ETag"]) == (304, b"", etag)
    assert "immutable" in response["Cache-Control"]


def test_part_of_other_bytes_than_were_meant_is_not_sent(client: Client, ten: str) -> None:
    response = client.get(ten, headers={"if-match": '"of another day"', "range": "bytes=0-3"})
    assert response.status_code == 412


def test_range_is_for_those_who_may_see_all(client: Client, ten: str) -> None:
    assert Client().get(ten, headers={"range": "bytes=0-3"}).status_code == 404


def test_published_tile_keeps_its_copy_when_the_file_is_inspected_anew(client: Client, asset: Asset) -> None:
    before = reverse("media:clean", args=[asset.pk, asset.inspection.clean_sha256])
    publish_assets(asset_ids=[asset.pk])
    newer = VerdictRow.objects.create(
        sha256=asset.sha256, kind=asset.kind, version=NEXT, clean_sha256=blobs.keep_bytes(b"<svg/>")
    )
    Inspection.objects.filter(asset=asset).update(verdict=newer)
    assert Client().get(before).status_code == 200
