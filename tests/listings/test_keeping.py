"""A folder that was imported is kept whole, and its bytes stay as long as a listing comes from it."""

import json
from datetime import timedelta

import pytest

from listings.actions.importing import import_listing
from listings.bundle import Folder
from listings.exporting import export
from listings.models import KeptFile, KeptFolder, Listing
from listings.snapshot import take
from media import blobs
from media.models import Blob
from media.removal import remove_unreferenced
from reviews.models import Submission
from tests.factories import MembershipFactory, fill
from tests.listings.test_importing import files

pytestmark = pytest.mark.django_db
NO_GRACE = timedelta(0)


def bring_in(**more: bytes) -> Listing:
    """Return the listing that a small folder becomes, with more files by name."""
    member = MembershipFactory()
    content = {**files(), **{name.replace("__", "."): data for name, data in more.items()}}
    folder = Folder(content, "lanternfish")
    return import_listing(organization=member.organization, folder=folder, by=member.user)


def test_all_files_of_a_folder_are_kept_once() -> None:
    listing = bring_in(a__txt=b"same", b__txt=b"same")
    kept = dict(listing.folder.files.values_list("path", "blob_id"))
    assert {path: blobs.read(sha256) for path, sha256 in kept.items()} == {
        **files(),
        "a.txt": b"same",
        "b.txt": b"same",
    }
    assert Blob.objects.count() == len(set(kept.values()))


def test_kept_bytes_outlive_the_upload_that_had_them() -> None:
    listing = bring_in(notes__txt=b"as it came")
    fill(listing, "overview", logo=None)
    removed = remove_unreferenced(NO_GRACE)
    assert len(removed.assets) == 1
    assert removed.blobs == []
    assert set(KeptFile.objects.values_list("blob_id", flat=True)) <= set(blobs.stored())


def test_bytes_go_with_the_listing_that_came_from_them() -> None:
    listing = bring_in(notes__txt=b"as it came")
    held = set(KeptFile.objects.values_list("blob_id", flat=True))
    assert held <= set(blobs.stored())
    Listing.objects.filter(pk=listing.pk).delete()
    assert not KeptFolder.objects.exists()
    assert held <= set(remove_unreferenced(NO_GRACE).blobs)
    assert held.isdisjoint(blobs.stored())


def test_snapshot_comes_out_of_the_folder_it_was_taken_with() -> None:
    first, second = bring_in(notes__txt=b"first"), bring_in(notes__txt=b"second")
    snapshot = take(first)
    Listing.objects.filter(pk=first.pk).update(folder=second.folder)
    first.refresh_from_db()
    assert b"".join(export(snapshot).pieces("notes.txt")) == b"first"
    assert b"".join(export(take(first)).pieces("notes.txt")) == b"second"


def test_snapshot_of_before_folders_were_kept_comes_out_all_the_same() -> None:
    listing = bring_in(notes__txt=b"first")
    snapshot = take(listing)
    del snapshot["folder"], snapshot["listing"]["app_uuid"]
    submission = Submission(listing=listing, number=1, snapshot=snapshot)
    found = export(submission.snapshot)
    assert "notes.txt" not in found.files
    assert {"manifest.json", "README.md", "assets/logos/lanternfish-cloud.svg"} <= set(found.files)
    assert json.loads(b"".join(found.pieces("manifest.json")))["app_uuid"] == str(listing.app_uuid)
