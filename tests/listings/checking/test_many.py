"""The checks of many folders: their order, their names, their processes."""

import json
import multiprocessing
import os
import signal
from pathlib import Path
from typing import Any

import pytest

from listings.checking import cache, many
from listings.checking.command import main
from listings.checking.one import Check, Name
from listings.checking.result import Result
from tests.listings.checking import sample

DATED = sample.files() | {"CHANGELOG.md": sample.CHANGELOG.replace(" / 2026-01-31", "").encode()}
NO_DATE = "error release-date The date of 1.0.0 is missing. Enter it as 2026-01-31."


def check(tmp_path: Path, *arguments: str | Path) -> int:
    """Run the command with a store of its own; return the exit code."""
    return main([*map(str, arguments), "--cache", str(tmp_path / "kept")], "check")


def test_order_is_that_of_the_folders_whatever_process_is_first(tmp_path: Path, capsys: Any) -> None:
    names = [f"fish{number}" for number in range(5)]
    folders = [sample.write(tmp_path / name, sample.named(DATED, name)) for name in names]
    assert check(tmp_path, *folders, "--severity", "error", "--jobs", "2") == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines == [f"{folder}/CHANGELOG.md:3:1: {NO_DATE}" for folder in folders]


def test_name_that_a_folder_before_has_is_told(tmp_path: Path, capsys: Any) -> None:
    good = sample.write(tmp_path / "lanternfish", sample.files())
    second = sample.write(tmp_path / "second", sample.files())
    for _ in range(2):
        assert check(tmp_path, good, second, "--severity", "error") == 1
        places = [line.partition(": ")[0] for line in capsys.readouterr().out.splitlines()]
        assert places == [f"{second}/manifest.json:4:13", f"{second}/manifest.json:40:27"]
    assert check(tmp_path, second, "--severity", "error") == 0


class Deadly(Check):
    """A check that one folder takes along, and that another never ends."""

    def run(self, path: Path, taken: frozenset[Name]) -> Result:
        if path.name == "crash":
            os.kill(os.getpid(), signal.SIGKILL)
        if path.name == "endless":
            signal.pause()
        return super().run(path, taken)


def test_process_that_dies_is_told_and_the_rest_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "LONGEST", 8.0)
    names = ("a", "crash", "b", "endless", "c")
    folders = [sample.write(tmp_path / name, sample.named(DATED, name)) for name in names]
    watched: list[int] = []
    check = Deadly(cache.NoStore())
    found = list(many.check_all(folders, check, jobs=2, watch=lambda done, folder: watched.append(done)))
    assert [result.listing.name for result in found] == list(names)
    codes = ["release-date", "inspection-failed", "release-date", "inspection-timeout", "release-date"]
    assert [[each.code for each in result.from_severity("error")] for result in found] == [[c] for c in codes]
    assert watched == [1, 2, 3, 4, 5]
    assert multiprocessing.active_children() == []


def test_findings_are_the_same_in_one_process_and_in_several(tmp_path: Path, capsys: Any) -> None:
    told = []
    names = [f"fish{number}" for number in range(7)]
    folders = [sample.write(tmp_path / name, sample.named(DATED, name)) for name in names]
    (folders[3] / "assets/dashboards/overview.json").write_text('{"title": 5}')
    (folders[5] / "README.md").unlink()
    twin = sample.write(tmp_path / "twin", sample.named(DATED, "fish2"))
    for jobs in ("1", "2", "3", "20"):
        assert main([*map(str, folders), str(twin), "--json", "--no-cache", "--jobs", jobs], "check") == 1
        told.append(json.loads(capsys.readouterr().out))

    assert [[each["listing"] for each in one] for one in told] == [
        [str(each) for each in (*folders, twin)]
    ] * 4
    assert told[1:] == told[:1] * 3
    assert len({json.dumps(each["findings"]) for each in told[0]}) > 3
