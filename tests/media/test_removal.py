"""What nobody holds is removed after its grace; what a draft, submission or publication holds never is."""

import io
import os
import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from listings.snapshot import asset_ids_in
from media import blobs, inspection, tasks
from media.kinds import SVG_LOGO
from media.models import Asset, Blob, Inspection, Verdict
from media.removal import remove_unreferenced
from tests.factories import (
    LOGO,
    MembershipFactory,
    fill,
    make_asset,
    make_listing,
    make_published,
    make_ready_listing,
    make_submission,
)

pytestmark = pytest.mark.django_db
NO_GRACE = timedelta(0)
WEEK = timedelta(days=7)
NEXT = SVG_LOGO.version + 1


@pytest.fixture
def unheld(db: None) -> Asset:
    """An inspected upload that no draft holds."""
    owner = MembershipFactory()
    asset = make_asset(owner.organization, owner.user, LOGO.replace(b"2b7fb8", b"000001"), "old.svg")
    inspection.inspect(asset.pk)
    return Asset.objects.select_related("inspection__verdict").get(pk=asset.pk)


def age(days: int) -> None:
    """Let everything have been uploaded, seen unheld and wanted so many days ago."""
    then = timezone.now() - timedelta(days=days)
    Asset.objects.update(uploaded_at=then, unheld_since=then)
    Blob.objects.update(wanted_at=then)


def stored() -> set[str]:
    return set(blobs.stored())


def test_unheld_upload_goes_with_its_verdict_and_all_its_bytes(unheld: Asset) -> None:
    age(days=8)
    before = stored()
    removed = remove_unreferenced(WEEK)
    gone = {unheld.sha256, unheld.inspection.clean_sha256}
    assert removed.assets == [(unheld.pk, "old.svg")]
    assert set(removed.blobs) >= gone
    assert removed.size >= unheld.size
    assert stored() == before - set(removed.blobs)
    assert not Asset.objects.exists()
    assert not Verdict.objects.exists()


def test_grace_is_kept(unheld: Asset) -> None:
    age(days=6)
    assert remove_unreferenced(WEEK).assets == []
    assert blobs.read(unheld.sha256)


def test_grace_begins_when_an_old_file_is_let_go() -> None:
    listing = make_listing()
    logo = make_asset(listing.organization, listing.created_by)
    fill(listing, "overview", logo={"id": logo.pk})
    age(days=30)
    remove_unreferenced(WEEK)
    fill(listing, "overview", logo=None)
    assert remove_unreferenced(WEEK, dry_run=True).assets == []
    assert remove_unreferenced(WEEK).assets == []
    assert blobs.read(logo.sha256)
    age(days=8)
    assert remove_unreferenced(WEEK).assets == [(logo.pk, "logo.svg")]


def test_file_held_again_has_its_whole_grace_once_more(unheld: Asset) -> None:
    listing = make_listing(organization=unheld.organization)
    age(days=6)
    fill(listing, "overview", logo={"id": unheld.pk})
    remove_unreferenced(WEEK)
    fill(listing, "overview", logo=None)
    age_of_note = Asset.objects.get(pk=unheld.pk).unheld_since
    assert age_of_note is None
    assert remove_unreferenced(WEEK).assets == []


def test_dry_run_does_not_tell_of_what_is_held() -> None:
    make_submission()
    age(days=8)
    assert remove_unreferenced(WEEK, dry_run=True).assets == []


def test_dry_run_tells_the_same_and_removes_nothing(unheld: Asset) -> None:
    age(days=8)
    before = stored()
    told = remove_unreferenced(WEEK, dry_run=True)
    assert stored() == before
    assert Asset.objects.filter(pk=unheld.pk).exists()
    assert remove_unreferenced(WEEK) == told


def test_bytes_that_another_asset_has_stay(unheld: Asset) -> None:
    listing = make_listing()
    same = make_asset(listing.organization, listing.created_by, LOGO.replace(b"2b7fb8", b"000001"))
    fill(listing, "overview", logo={"id": same.pk})
    age(days=8)
    assert remove_unreferenced(WEEK).blobs == []
    assert blobs.read(unheld.sha256)
    assert blobs.read(same.inspection.clean_sha256)


def test_bytes_wanted_again_meanwhile_stay(unheld: Asset) -> None:
    age(days=8)
    unheld.delete()
    Verdict.objects.all().delete()
    blobs.keep_bytes(blobs.read(unheld.sha256))
    assert unheld.sha256 not in remove_unreferenced(WEEK).blobs
    assert blobs.read(unheld.sha256)


def test_file_from_which_another_was_made_is_held_by_it(unheld: Asset) -> None:
    listing = make_listing()
    made = make_asset(listing.organization, listing.created_by, LOGO)
    Asset.objects.filter(pk=made.pk).update(made_from=unheld)
    fill(listing, "overview", logo={"id": made.pk})
    age(days=8)
    assert remove_unreferenced(WEEK).assets == []


def test_nothing_held_by_draft_submission_or_publication_is_ever_removed() -> None:
    draft = make_ready_listing(slug="draft")
    submitted = make_submission(slug="submitted")
    published = make_published(slug="published")
    held = set()
    for each in (draft, submitted.listing, published.listing):
        new = make_asset(each.organization, each.created_by, LOGO + b"<!---->")
        inspection.inspect(new.pk)
        held |= {new.pk}
        fill(each, "overview", logo={"id": new.pk})  # what the snapshots hold is no longer the draft's
    for each in (submitted, published):
        held |= set(asset_ids_in(each.snapshot))
    needed = set(Asset.objects.filter(pk__in=held).values_list("sha256", flat=True))
    for verdict in Verdict.objects.filter(sha256__in=needed):
        needed |= {verdict.clean_sha256, *(each["sha256"] for each in verdict.renditions)}
    age(days=1000)
    remove_unreferenced(NO_GRACE)
    assert set(Asset.objects.filter(pk__in=held).values_list("pk", flat=True)) == held
    assert needed <= stored()


def test_old_verdict_of_a_published_snapshot_keeps_its_bytes() -> None:
    published = make_published(slug="published")
    logo = published.snapshot["sections"]["overview"]["values"]["logo"]
    first = Verdict.objects.get(clean_sha256=logo["clean_sha256"])
    newer = Verdict.objects.create(
        sha256=first.sha256, kind=first.kind, version=NEXT, clean_sha256=blobs.keep_bytes(b"<svg/>")
    )
    Inspection.objects.filter(asset_id=logo["id"]).update(verdict=newer)
    age(days=8)
    remove_unreferenced(WEEK)
    assert blobs.read(logo["clean_sha256"])


def test_bytes_without_a_record_are_known_first_and_go_later() -> None:
    sha256 = blobs.keep_bytes(b"rolled back")
    Blob.objects.all().delete()
    assert sha256 not in remove_unreferenced(WEEK).blobs
    age(days=8)
    assert sha256 in remove_unreferenced(WEEK).blobs


def test_broken_upload_goes() -> None:
    left = settings.FILE_UPLOAD_TEMP_DIR / "left"
    left.write_bytes(b"half")
    os.utime(left, (time.time() - 10**6,) * 2)
    fresh = settings.FILE_UPLOAD_TEMP_DIR / "fresh"
    fresh.write_bytes(b"half")
    assert remove_unreferenced(WEEK).uploads == ["left"]
    assert [file.name for file in settings.FILE_UPLOAD_TEMP_DIR.iterdir()] == ["fresh"]
    fresh.unlink()


def test_nightly_task_has_time_for_a_large_store_and_is_not_delivered_again_amid_its_work() -> None:
    task = tasks.remove_unreferenced
    redelivered_after = settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"]
    assert task.soft_time_limit > 10 * settings.CELERY_TASK_TIME_LIMIT
    assert task.time_limit < redelivered_after or not task.acks_late


def test_command_tells_what_it_would_remove(unheld: Asset) -> None:
    age(days=8)
    told = io.StringIO()
    call_command("remove_unreferenced", "--dry-run", stdout=told)
    lines = told.getvalue().splitlines()
    assert lines[0] == f"asset {unheld.pk} old.svg"
    assert lines[-1].startswith("Would remove 1 assets, ")
    assert Asset.objects.filter(pk=unheld.pk).exists()
