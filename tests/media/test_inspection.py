"""The verdict on an asset: found once, written once, and a crash of ours is no fault of the file."""

from datetime import timedelta

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.db import IntegrityError, transaction
from django.utils import timezone

from media import blobs, inspection, tasks
from media.actions import check_again
from media.models import Asset, Inspection
from tests.factories import LOGO, MembershipFactory, make_asset
from validation.finding import Finding
from validation.verdict import Verdict

pytestmark = pytest.mark.django_db
State = Inspection.State


@pytest.fixture
def asset(db: None) -> Asset:
    owner = MembershipFactory()
    return make_asset(owner.organization, owner.user)


@pytest.fixture
def inspector(monkeypatch: pytest.MonkeyPatch) -> object:
    """`inspector(function)` inspects logos with a function of the test's."""
    return lambda function: monkeypatch.setattr("validation.svg.inspect", function)


def verdict_of(asset: Asset) -> Inspection:
    return Inspection.objects.get(asset=asset)


def codes(asset: Asset) -> list[str]:
    return [finding["code"] for finding in verdict_of(asset).findings]


def test_good_file_passes_and_its_clean_copy_is_kept(asset: Asset) -> None:
    inspection.inspect(asset.pk)
    verdict = verdict_of(asset)
    assert (verdict.state, verdict.attempts) == (State.PASSED, 1)
    assert len(blobs.read(verdict.clean_sha256)) == verdict.clean_size
    assert verdict.finished_at is not None


def test_bad_file_is_refused_and_has_no_clean_copy() -> None:
    owner = MembershipFactory()
    asset = make_asset(owner.organization, owner.user, b"\x89PNG\r\n\x1a\n" + b"0" * 200)
    inspection.inspect(asset.pk)
    verdict = verdict_of(asset)
    assert (verdict.state, verdict.clean_sha256) == (State.REFUSED, "")
    assert [finding["severity"] for finding in verdict.findings] == ["error"]


def test_what_no_database_keeps_is_marked(asset: Asset, inspector: object) -> None:
    found = Finding("svg-size", "info", "%(name)s", {"name": "a\x00"}, path="\udc00")
    inspector(lambda data: Verdict(findings=[found], facts={"names": ["a\x00b", {"\ud800": 1}]}, clean=data))
    inspection.inspect(asset.pk)
    verdict = verdict_of(asset)
    assert verdict.state == State.PASSED
    assert verdict.facts == {"names": ["a\ufffdb", {"\ufffd": 1}]}
    assert (verdict.findings[0]["params"], verdict.findings[0]["path"]) == ({"name": "a\ufffd"}, "\ufffd")


def test_verdict_that_stands_is_left_alone(asset: Asset, inspector: object) -> None:
    inspection.inspect(asset.pk)
    before = verdict_of(asset)
    inspector(lambda data: 1 / 0)
    inspection.inspect(asset.pk)
    after = verdict_of(asset)
    assert (after.state, after.attempts, after.finished_at) == (State.PASSED, 1, before.finished_at)


def test_asset_that_is_gone_is_no_fault() -> None:
    assert inspection.inspect(999_999) is None


def test_crash_ends_as_failed_with_a_finding(asset: Asset, inspector: object) -> None:
    inspector(lambda data: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        inspection.inspect(asset.pk)
    assert (verdict_of(asset).state, codes(asset)) == (State.FAILED, ["inspection-failed"])


def test_check_that_takes_too_long_ends_as_failed_with_a_finding(asset: Asset, inspector: object) -> None:
    def slow(data: bytes) -> None:
        raise SoftTimeLimitExceeded

    inspector(slow)
    inspection.inspect(asset.pk)
    assert (verdict_of(asset).state, codes(asset)) == (State.FAILED, ["inspection-timeout"])


def test_missing_bytes_end_as_failed(asset: Asset) -> None:
    Asset.objects.filter(pk=asset.pk).update(sha256="0" * 64)
    with pytest.raises(FileNotFoundError):
        inspection.inspect(asset.pk)
    assert verdict_of(asset).state == State.FAILED


def test_file_that_kills_its_worker_is_given_up_after_some_attempts(asset: Asset, inspector: object) -> None:
    class Killed(BaseException):
        """A worker that ends in the midst, without a word."""

    def kill(data: bytes) -> None:
        raise Killed

    inspector(kill)
    for attempt in range(1, inspection.MOST_ATTEMPTS + 1):
        with pytest.raises(Killed):
            inspection.inspect(asset.pk)
        assert (verdict_of(asset).state, verdict_of(asset).attempts) == (State.CHECKING, attempt)
    inspection.inspect(asset.pk)
    assert (verdict_of(asset).state, codes(asset)) == (State.FAILED, ["inspection-failed"])


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
    failed = {"state": State.FAILED, "attempts": inspection.MOST_ATTEMPTS, "findings": [{"code": "old"}]}
    Inspection.objects.update(**failed)
    check_again(asset=asset, by=asset.uploaded_by)
    inspection.inspect(asset.pk)
    assert (verdict_of(asset).state, verdict_of(asset).findings) == (State.PASSED, [])


def test_refused_file_is_not_checked_again(asset: Asset) -> None:
    Inspection.objects.update(state=State.REFUSED)
    check_again(asset=asset, by=asset.uploaded_by)
    assert verdict_of(asset).state == State.REFUSED


def test_database_holds_no_clean_copy_of_what_did_not_pass(asset: Asset) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Inspection.objects.update(state=State.REFUSED, clean_sha256="f" * 64)
    with pytest.raises(IntegrityError), transaction.atomic():
        Inspection.objects.update(state=State.PASSED, clean_sha256="")
