"""Receiving files: streamed to a limit, hashed, kept once, outside the source."""

import hashlib
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadhandler import SkipFile, StopFutureHandlers
from django.test import Client
from django.urls import reverse

from config.environment import BASE_DIR
from listings.overview.models import Overview
from media import blobs
from media.actions import receive_bytes
from media.kinds import SVG_LOGO
from media.models import Asset
from media.uploading import LimitedUploadHandler, Oversize
from tests.factories import LOGO, MembershipFactory, fill, make_asset, make_listing

pytestmark = pytest.mark.django_db


def begin(limit: int, field: str = "logo") -> LimitedUploadHandler:
    """Return a handler that has begun to receive a file."""
    handler = LimitedUploadHandler({"logo": limit}.get)
    with pytest.raises(StopFutureHandlers):
        handler.new_file(field, "logo.svg", "image/svg+xml", None)
    return handler


def waiting_files() -> list[Path]:
    return list(Path(settings.FILE_UPLOAD_TEMP_DIR).iterdir())


def stored_files() -> list[Path]:
    return [file for file in (settings.VAR / "assets").rglob("*") if file.is_file()]


def test_file_is_hashed_while_it_comes_in() -> None:
    handler = begin(limit=10)
    handler.receive_data_chunk(b"12345", 0)
    handler.receive_data_chunk(b"67890", 5)
    file = handler.file_complete(10)
    assert (file.name, file.size, file.sha256) == ("logo.svg", 10, hashlib.sha256(b"1234567890").hexdigest())
    assert file.path.read_bytes() == b"1234567890"
    file.close()
    assert not file.path.exists()


def test_file_past_its_limit_is_given_up_at_once() -> None:
    before = waiting_files()
    handler = begin(limit=10)
    handler.receive_data_chunk(b"1234567890", 0)
    with pytest.raises(SkipFile):
        handler.receive_data_chunk(b"1", 10)
    assert handler.oversize == {"logo": [Oversize("logo.svg", 10)]}
    assert waiting_files() == before


def test_file_of_another_field_is_passed_over() -> None:
    handler = LimitedUploadHandler({"logo": 10}.get)
    with pytest.raises(SkipFile):
        handler.new_file("picture", "picture.svg", "image/svg+xml", None)


def test_interrupted_upload_leaves_nothing() -> None:
    before = waiting_files()
    handler = begin(limit=10)
    handler.receive_data_chunk(b"12345", 0)
    handler.upload_interrupted()
    assert waiting_files() == before


def test_upload_whose_connection_breaks_leaves_nothing(client: Client) -> None:
    class Broken:
        """A request's body that ends in an error after its first bytes."""

        def __init__(self) -> None:
            head = b'--x\r\nContent-Disposition: form-data; name="logo"; filename="logo.svg"\r\n\r\n'
            self._pieces = [head + LOGO * 1_000]

        def read(self, _size: int) -> bytes:
            if not self._pieces:
                raise ConnectionResetError
            return self._pieces.pop()

        readline = read

    listing = make_listing(slug="queue")
    client.force_login(listing.created_by)
    before = waiting_files()
    response = client.request(
        REQUEST_METHOD="POST",
        PATH_INFO=reverse("listings:section", args=["queue", "overview"]),
        CONTENT_TYPE="multipart/form-data; boundary=x",
        CONTENT_LENGTH="9999999",
        **{"wsgi.input": Broken()},
    )
    assert response.status_code == 400
    assert waiting_files() == before
    assert not Asset.objects.exists()


def test_same_bytes_are_kept_once() -> None:
    owner = MembershipFactory()
    one, two = (make_asset(owner.organization, owner.user, LOGO, name) for name in ("a.svg", "b.svg"))
    assert one.sha256 == two.sha256
    assert len([file for file in stored_files() if file.name == one.sha256]) == 1
    assert blobs.read(one.sha256) == LOGO
    assert waiting_files() == []


def test_uploads_lie_outside_the_source() -> None:
    owner = MembershipFactory()
    make_asset(owner.organization, owner.user)
    assert stored_files()
    assert not any(file.is_relative_to(BASE_DIR) for file in stored_files())
    assert not Path(settings.FILE_UPLOAD_TEMP_DIR).is_relative_to(BASE_DIR)


def test_long_name_is_shortened_and_its_ending_kept() -> None:
    owner = MembershipFactory()
    asset = make_asset(owner.organization, owner.user, name="x" * 300 + ".svg")
    assert (len(asset.name), asset.name[-5:]) == (255, "x.svg")


@pytest.mark.parametrize("name", ["x" * 300, "a." + "x" * 300, "." * 300])
def test_long_name_without_an_ending_worth_keeping_is_cut(name: str) -> None:
    owner = MembershipFactory()
    asset = receive_bytes(organization=owner.organization, kind=SVG_LOGO, name=name, data=LOGO, by=owner.user)
    assert asset.name == name[:255]


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"", "is empty"), (b"<svg>" + b" " * SVG_LOGO.limit + b"</svg>", "too large: at most 512 KiB")],
)
def test_upload_turned_away_is_told_and_nothing_is_lost(
    client: Client, tmp_path: Path, data: bytes, says: str
) -> None:
    listing = make_listing(slug="queue")
    kept = make_asset(listing.organization, listing.created_by)
    fill(listing, "overview", logo={"id": kept.pk}, description="Before")
    client.force_login(listing.created_by)
    file = tmp_path / "new.svg"
    file.write_bytes(data)
    with file.open("rb") as handle:
        sent = {"fields": "description", "description": "Typed", "base-description": "99:", "logo": handle}
        response = client.post(reverse("listings:section", args=["queue", "overview"]), sent)
    row = Overview.objects.get(listing=listing)
    assert (response.status_code, row.description, row.logo) == (422, "Typed", kept)
    assert says in response.content.decode()
    assert Asset.objects.count() == 1
    assert waiting_files() == []
