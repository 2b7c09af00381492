"""The verdict on an asset: found once, written once, and a crash of ours is no fault of the file."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from listings.drafts import assets_in_drafts
from media import blobs, inspection, tasks
from media.actions import check_again
from media.kinds import KINDS, SVG_LOGO
from media.models import Asset, Inspection, Verdict
from tests.factories import LOGO, MembershipFactory, fill, make_asset, make_listing
from validation.isolation import CheckFailed, Limits, Runner

pytestmark = pytest.mark.django_db
Use = Callable[..., None]
NEXT = SVG_LOGO.version + 1
State = Inspection.State


@pytest.fixture
def asset(db: None) -> Asset:
    owner = MembershipFactory()
    return make_asset(owner.organization, owner.user)


@pytest.fixture
def inspector(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """`inspector("crashes")` has logos inspected by that function of tests/media/inspectors.py."""

    def use(name: str, **changes: object) -> None:
        kind = replace(KINDS["svg-logo"], inspector=f"tests.media.inspectors.{name}", **changes)
        monkeypatch.setitem(KINDS, "svg-logo", kind)

    return use


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Checks have one second."""
    quick = Runner(Limits(seconds=1))
    monkeypatch.setattr(inspection, "runner", quick)
    yield
    quick.stop()


def verdict_of(asset: Asset) -> Inspection:
    return Inspection.objects.get(asset=asset)


def codes(asset: Asset) -> list[str]:
    return [finding["code"] for finding in verdict_of(asset).findings]


def test_good_file_passes_and_its_clean_copy_is_kept(asset: Asset) -> None:
    inspection.inspect(asset.pk)
    verdict = verdict_of(asset)
    assert (verdict.state, verdict.attempts) == (State.PASSED, 1)
    assert len(blobs.read(verdict.clean_sha256)) == verdict.verdict.clean_size
    assert verdict.finished_at is not None


def test_bad_file_is_refused_and_has_no_clean_copy() -> None:
    owner = MembershipFactory()
    asset = make_asset(owner.organization, owner.user, b"\x89PNG\r\n\x1a\n" + b"0" * 200)
    inspection.inspect(asset.pk)
    verdict = verdict_of(asset)
    assert (verdict.state, verdict.clean_sha256) == (State.REFUSED, "")
    assert [finding["severity"] for finding in verdict.findings] == ["error"]


def test_what_no_database_keeps_is_marked(asset: Asset, inspector: Use) -> None:
    inspector("odd")
    inspection.inspect(asset.pk)
    verdict = verdict_of(asset)
    assert verdict.state == State.PASSED
    assert verdict.facts == {"names": ["a\ufffdb", {"\ufffd": 1}]}
    assert (verdict.findings[0]["params"], verdict.findings[0]["path"]) == ({"name": "a\ufffd"}, "\ufffd")


def test_verdict_that_stands_is_left_alone(asset: Asset, inspector: Use) -> None:
    inspection.inspect(asset.pk)
    before = verdict_of(asset)
    inspector("raises")
    inspection.inspect(asset.pk)
    after = verdict_of(asset)
    assert (after.state, after.attempts, after.finished_at) == (State.PASSED, 1, before.finished_at)


def test_file_that_is_served_as_it_came_is_stored_once(asset: Asset, inspector: Use) -> None:
    inspector("passes")
    inspection.inspect(asset.pk)
    assert verdict_of(asset).clean_sha256 == asset.sha256


def test_large_kind_is_inspected_by_its_path(asset: Asset, inspector: Use) -> None:
    inspector("by_path", by_path=True)
    inspection.inspect(asset.pk)
    verdict = verdict_of(asset)
    assert (verdict.state, verdict.clean_sha256, verdict.facts) == (
        State.PASSED,
        asset.sha256,
        {"bytes": len(LOGO)},
    )


def test_same_bytes_have_their_verdict_at_once_whoever_brings_them(asset: Asset) -> None:
    inspection.inspect(asset.pk)
    stranger = MembershipFactory()
    again = make_asset(stranger.organization, stranger.user, name="mine.svg")
    assert (verdict_of(again).state, verdict_of(again).verdict) == (State.PASSED, verdict_of(asset).verdict)
    assert Verdict.objects.count() == 1


def test_raised_version_is_inspected_anew_quietly(asset: Asset, inspector: Use) -> None:
    inspection.inspect(asset.pk)
    first = verdict_of(asset).verdict
    inspector("rewrites", version=NEXT)
    assert inspection.outdated(Asset.objects.all()) == [asset.pk]
    inspection.inspect_anew(asset.pk)
    after = verdict_of(asset)
    assert (after.state, after.verdict.version, after.attempts) == (State.PASSED, NEXT, 1)
    assert blobs.read(after.clean_sha256) == LOGO + b"\n"
    assert inspection.outdated(Asset.objects.all()) == []
    assert Verdict.objects.filter(pk=first.pk, version=NEXT - 1).exists()


def test_new_version_may_refuse_what_the_old_one_passed(asset: Asset, inspector: Use) -> None:
    inspection.inspect(asset.pk)
    inspector("refuses", version=NEXT)
    inspection.inspect_anew(asset.pk)
    assert (verdict_of(asset).state, codes(asset)) == (State.REFUSED, ["svg-test"])


def test_new_version_that_crashes_leaves_the_old_verdict_and_is_not_tried_again(
    asset: Asset, inspector: Use
) -> None:
    inspection.inspect(asset.pk)
    first = verdict_of(asset).verdict
    inspector("raises", version=NEXT)
    with pytest.raises(CheckFailed):
        inspection.inspect_anew(asset.pk)
    inspection.inspect_anew(asset.pk)  # was queued more than once, while the queue was long
    with pytest.raises(CheckFailed):
        inspection.inspect_anew(asset.pk, again=True)  # its worker was lost
    assert (verdict_of(asset).state, verdict_of(asset).verdict) == (State.PASSED, first)
    assert inspection.outdated(Asset.objects.all()) == []


def test_file_that_an_old_version_failed_on_is_tried_by_the_new_one(asset: Asset, inspector: Use) -> None:
    inspector("raises")
    inspection.inspect(asset.pk)
    assert inspection.outdated(Asset.objects.all()) == []
    inspector("raises", version=NEXT)
    assert inspection.outdated(Asset.objects.all()) == [asset.pk]
    with pytest.raises(CheckFailed):
        inspection.inspect_anew(asset.pk)
    assert (verdict_of(asset).state, codes(asset)) == (State.FAILED, ["inspection-failed"])
    assert inspection.outdated(Asset.objects.all()) == []
    inspector("rewrites", version=NEXT + 1)
    assert inspection.outdated(Asset.objects.all()) == [asset.pk]
    inspection.inspect_anew(asset.pk)
    assert (verdict_of(asset).state, verdict_of(asset).failure) == (State.PASSED, [])


def test_only_what_drafts_hold_is_inspected_anew(inspector: Use) -> None:
    listing = make_listing()
    held, other = (
        make_asset(listing.organization, listing.created_by, LOGO + end) for end in (b"\n", b"\n\n")
    )
    for each in (held, other):
        inspection.inspect(each.pk)
    fill(listing, "overview", logo={"id": held.pk})
    inspector("rewrites", version=NEXT)
    assert inspection.outdated(assets_in_drafts()) == [held.pk]


def test_asset_that_is_gone_is_no_fault() -> None:
    assert inspection.inspect(999_999) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("raises", "inspection-failed"),
        ("crashes", "inspection-failed"),
        ("exits", "inspection-failed"),
        ("hoards", "inspection-memory"),
        ("sleeps", "inspection-timeout"),
        ("spins", "inspection-timeout"),
    ],
)
def test_check_that_fails_ends_as_failed_with_a_finding(
    asset: Asset, inspector: Use, hurried: None, name: str, code: str
) -> None:
    inspector(name)
    inspection.inspect(asset.pk)
    assert (verdict_of(asset).state, codes(asset)) == (State.FAILED, [code])


def test_check_is_seen_at_its_step(asset: Asset, inspector: Use, hurried: None) -> None:
    inspector("sleeps")
    with CaptureQueriesContext(connection) as queries:
        inspection.inspect(asset.pk)
    assert any("Waiting for ever" in query["sql"] for query in queries)
    assert verdict_of(asset).step == ""


def test_missing_bytes_end_as_failed(asset: Asset) -> None:
    Asset.objects.filter(pk=asset.pk).update(sha256="0" * 64)
    with pytest.raises(FileNotFoundError):
        inspection.inspect(asset.pk)
    assert verdict_of(asset).state == State.FAILED


def test_file_that_ends_its_worker_is_given_up_after_some_attempts(
    asset: Asset, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        """A worker that ends in the midst, without a word."""

    class Deadly(Runner):
        def inspect(self, *sent: object, **told: object) -> None:
            raise Killed

    monkeypatch.setattr(inspection, "runner", Deadly())
    for attempt in range(1, inspection.MOST_ATTEMPTS + 1):
        with pytest.raises(Killed):
            inspection.inspect(asset.pk, again=attempt > 1)
        assert (verdict_of(asset).state, verdict_of(asset).attempts) == (State.CHECKING, attempt)
    inspection.inspect(asset.pk, again=True)
    assert (verdict_of(asset).state, codes(asset)) == (State.FAILED, ["inspection-failed"])


def test_file_that_is_being_checked_is_left_to_that_check(
    asset: Asset, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Interrupted(Runner):
        """A check during which the same file comes up again, since it had waited long and was queued anew."""

        def inspect(self, *sent: object, **told: object) -> object:
            for _message in range(inspection.MOST_ATTEMPTS):
                inspection.inspect(asset.pk)
            return runner.inspect(*sent, **told)

    runner = inspection.runner
    monkeypatch.setattr(inspection, "runner", Interrupted())
    inspection.inspect(asset.pk)
    assert (verdict_of(asset).state, verdict_of(asset).attempts) == (State.PASSED, 1)


def test_only_a_lapsed_lease_is_renewed_and_only_once(asset: Asset) -> None:
    fresh = make_asset(asset.organization, asset.uploaded_by, LOGO + b"\n")
    done = make_asset(asset.organization, asset.uploaded_by, LOGO + b"\n\n")
    inspection.inspect(done.pk)
    long_ago = timezone.now() - timedelta(hours=1)
    Inspection.objects.exclude(asset=fresh).update(leased_at=long_ago)
    assert inspection.renew_lapsed() == [asset.pk]
    assert inspection.renew_lapsed() == []


def test_what_waits_is_queued_again(asset: Asset, monkeypatch: pytest.MonkeyPatch) -> None:
    Inspection.objects.update(state=State.CHECKING, leased_at=timezone.now() - timedelta(hours=1))
    monkeypatch.setattr(tasks.inspect_asset, "delay", inspection.inspect)  # at once, in place of a worker
    tasks.inspect_waiting()
    assert verdict_of(asset).state == State.PASSED


def test_failed_check_is_made_again(asset: Asset) -> None:
    failed = {"state": State.FAILED, "attempts": inspection.MOST_ATTEMPTS, "failure": [{"code": "old"}]}
    Inspection.objects.update(**failed)
    check_again(asset=asset, by=asset.uploaded_by)
    inspection.inspect(asset.pk)
    assert (verdict_of(asset).state, verdict_of(asset).findings) == (State.PASSED, [])


def test_refused_file_is_not_checked_again(asset: Asset, inspector: Use) -> None:
    inspector("refuses")
    inspection.inspect(asset.pk)
    check_again(asset=asset, by=asset.uploaded_by)
    assert verdict_of(asset).state == State.REFUSED


def test_database_holds_a_verdict_where_one_was_found_and_nowhere_else(asset: Asset) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Inspection.objects.update(state=State.REFUSED)
    inspection.inspect(asset.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Inspection.objects.update(state=State.PENDING)
