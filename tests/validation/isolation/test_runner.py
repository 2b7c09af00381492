"""Inspections in a process of their own: what a file may do to it, and what it may not do to us."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hanging import must_end
from validation.isolation import CheckFailed, Limits, Runner
from validation.isolation.frames import Reader
from validation.verdict import Verdict

HERE = "tests.media.inspectors."


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    running = Runner(Limits(seconds=1, memory=1 << 30))
    yield running
    running.stop()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "file"
    path.write_bytes(b"12345")
    return path


def test_verdict_comes_back_as_it_was_found(runner: Runner, file: Path) -> None:
    assert runner.inspect(f"{HERE}passes", file) == Verdict(facts={"bytes": 5}, as_uploaded=True)
    assert runner.inspect(f"{HERE}rewrites", file) == Verdict(clean=b"12345\n")
    [finding] = runner.inspect(f"{HERE}refuses", file).findings
    assert (finding.code, finding.severity, finding.text()) == ("svg-test", "error", "Not this one.")


def test_large_files_are_inspected_by_their_path(runner: Runner, file: Path) -> None:
    verdict = runner.inspect(f"{HERE}by_path", file, by_path=True)
    assert verdict == Verdict(facts={"bytes": 5}, as_uploaded=True)


@pytest.mark.parametrize(
    ("inspector", "reason"),
    [
        ("raises", "crash"),
        ("crashes", "crash"),
        ("exits", "crash"),
        ("no_such_thing", "crash"),
        ("sleeps", "time"),
        ("spins", "time"),
        ("hoards", "memory"),
        ("is_killed", "memory"),
        ("writes_a_file", "crash"),
    ],
)
def test_whatever_a_file_does_the_next_one_is_inspected(
    runner: Runner, file: Path, inspector: str, reason: str
) -> None:
    with must_end(), pytest.raises(CheckFailed) as failed:
        runner.inspect(f"{HERE}{inspector}", file)
    assert failed.value.reason == reason
    assert runner.inspect(f"{HERE}passes", file).facts == {"bytes": 5}
    assert not Path("/tmp/tilework-written").exists() or not Path("/tmp/tilework-written").read_bytes()


def test_missing_file_is_our_fault(runner: Runner, tmp_path: Path) -> None:
    with pytest.raises(CheckFailed) as failed:
        runner.inspect(f"{HERE}passes", tmp_path / "gone")
    assert failed.value.reason == "crash"


def test_lost_zygote_is_started_again(runner: Runner, file: Path) -> None:
    runner.inspect(f"{HERE}passes", file)
    os.kill(runner._zygote.pid, signal.SIGKILL)
    runner._zygote.wait()
    assert runner.inspect(f"{HERE}passes", file).facts == {"bytes": 5}


def test_check_that_takes_its_while_tells_what_it_does(runner: Runner, file: Path) -> None:
    heard: list[str] = []
    with pytest.raises(CheckFailed):
        runner.inspect(f"{HERE}sleeps", file, on_step=heard.append)
    assert heard == ["Waiting for ever"]


def test_inspector_knows_no_secret(runner: Runner, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "s")
    monkeypatch.setenv("DATABASE_URL", "d")
    fresh = Runner(Limits(seconds=5))
    names = set(fresh.inspect(f"{HERE}tells_secrets", file).facts["names"])
    fresh.stop()
    assert not names & {"SECRET_KEY", "DATABASE_URL", "REDIS_URL", "EMAIL_URL"}


def test_frame_that_is_too_large_is_refused() -> None:
    with pytest.raises(ValueError, match="larger than any verdict"):
        list(Reader(most=10).feed(b"V" + (11).to_bytes(8, "big")))
