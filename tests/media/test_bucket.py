"""Uploads in an S3-compatible bucket: the whole way of a file, against a real server."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from config.environment import asset_storage
from media import blobs, inspection
from media.models import Asset, Blob
from media.removal import remove_unreferenced
from tests.factories import LOGO, MembershipFactory, make_asset
from tests.media import bucket

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with bucket.serve(tmp_path_factory.mktemp("s3")) as address:
        yield address


@pytest.fixture
def in_bucket(server: str, monkeypatch: pytest.MonkeyPatch, db: None) -> Iterator[None]:
    """Uploads go into the bucket, by the settings a deployment has."""
    for name, value in {
        "AWS_ENDPOINT_URL_S3": server,
        "AWS_ACCESS_KEY_ID": bucket.KEY,
        "AWS_SECRET_ACCESS_KEY": bucket.SECRET,
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    changed = settings.STORAGES | {"default": asset_storage(settings.VAR, bucket.BUCKET)}
    with override_settings(STORAGES=changed):
        yield


@pytest.fixture
def asset(in_bucket: None) -> Asset:
    owner = MembershipFactory()
    asset = make_asset(owner.organization, owner.user)
    inspection.inspect(asset.pk)
    return Asset.objects.select_related("inspection__verdict", "uploaded_by").get(pk=asset.pk)


def test_file_goes_its_whole_way(asset: Asset, server: str, client: Client) -> None:
    keys = {each["Key"] for each in bucket.client(server).list_objects_v2(Bucket=bucket.BUCKET)["Contents"]}
    assert {f"{sha[:2]}/{sha}" for sha in (asset.sha256, asset.inspection.clean_sha256)} <= keys
    client.force_login(asset.uploaded_by)
    address = reverse("media:clean", args=[asset.pk, asset.inspection.clean_sha256])
    assert client.get(address).getvalue() == blobs.read(asset.inspection.clean_sha256)
    original = client.get(reverse("media:original", args=[asset.pk]))
    assert original.getvalue() == LOGO
    assert list(Path(settings.FILE_UPLOAD_TEMP_DIR).iterdir()) == []


def test_only_the_range_that_is_asked_for_is_fetched(asset: Asset, client: Client) -> None:
    whole = blobs.read(asset.inspection.clean_sha256)
    client.force_login(asset.uploaded_by)
    address = reverse("media:clean", args=[asset.pk, asset.inspection.clean_sha256])
    fetched: list[str] = []
    events = default_storage.connection.meta.client.meta.events
    events.register(
        "before-send.s3.GetObject", lambda request, **_more: fetched.append(request.headers["Range"].decode())
    )
    for asked, start, end in (("bytes=1-4", 1, 5), ("bytes=-3", len(whole) - 3, len(whole))):
        part = client.get(address, headers={"range": asked})
        assert (part.status_code, part.getvalue()) == (206, whole[start:end])
    assert fetched == ["bytes=1-4", f"bytes={len(whole) - 3}-{len(whole) - 1}"]


def test_bytes_that_are_none_are_served(in_bucket: None) -> None:
    assert list(blobs.pieces(blobs.keep_bytes(b""), 0, -1)) == []


def test_missing_bytes_are_told_as_everywhere(in_bucket: None) -> None:
    with pytest.raises(FileNotFoundError):
        blobs.read("0" * 64)
    with pytest.raises(FileNotFoundError):
        blobs.size_of("0" * 64)


def test_what_nobody_holds_is_removed(asset: Asset, server: str) -> None:
    long_ago = timezone.now() - timedelta(days=30)
    Asset.objects.update(uploaded_at=long_ago, unheld_since=long_ago)
    Blob.objects.update(wanted_at=long_ago)
    removed = remove_unreferenced(timedelta(days=7))
    assert {asset.sha256, asset.inspection.clean_sha256} <= set(removed.blobs)
    assert asset.sha256 not in set(blobs.stored())
