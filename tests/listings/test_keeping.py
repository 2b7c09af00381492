"""A folder that was imported is kept whole, and its bytes stay as long as a listing comes from it."""

import json
from datetime import timedelta
from functools import partial

import pytest

from listings.actions.importing import import_listing, merge_folder
from listings.bundle import Folder
from listings.exporting import export
from listings.models import KeptFile, KeptFolder, Listing
from listings.snapshot import take
from media import blobs
from media.models import Blob
from media.removal import remove_unreferenced
from reviews.models import Submission
from tests.at_once import ON_POSTGRESQL, at_once
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


def in_both_orders(**names: str) -> list[Folder]:
    """Return two folders that share files, each naming them in an order of its own."""
    shared = {f"notes/{number}.txt": b"%d" % number for number in range(40)}
    one = {**shared, **files()}
    return [Folder(one), Folder({**dict(reversed(one.items())), **files(**names)})]


@ON_POSTGRESQL
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("names", [{}, {"app_id": "other", "app_uuid": "none"}], ids=["same", "other"])
def test_two_folders_with_the_same_files_come_in_at_once(names: dict[str, str]) -> None:
    pairs = zip((MembershipFactory(), MembershipFactory()), in_both_orders(**names), strict=True)
    imports = [
        partial(import_listing, organization=member.organization, folder=folder, by=member.user)
        for member, folder in pairs
    ]
    assert len({listing.pk for listing in at_once(*imports)}) == 2


@ON_POSTGRESQL
@pytest.mark.django_db(transaction=True)
def test_two_drafts_are_brought_up_to_folders_with_the_same_files_at_once() -> None:
    pairs = zip((bring_in(), bring_in()), in_both_orders(), strict=True)
    merges = [
        partial(merge_folder, listing=listing, folder=folder, choices={}, by=listing.created_by)
        for listing, folder in pairs
    ]
    assert {listing.folder.files.count() for listing in at_once(*merges)} == {40 + len(files())}
