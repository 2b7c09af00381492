"""The command line of the checks of folders: what it prints, how it ends, what it remembers."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from config.environment import BASE_DIR
from listings.checking import cache, files
from listings.checking.command import main
from listings.checking.one import Check, Name
from tests.listings.checking import sample

KEYS = ["section", "code", "severity", "field", "file", "line", "column", "path", "message"]
DATED = sample.files() | {"CHANGELOG.md": sample.CHANGELOG.replace(" / 2026-01-31", "").encode()}
INSPECT = files.inspect
NONE = frozenset[Name]()
NO_DATE = "error release-date The date of 1.0.0 is missing. Enter it as 2026-01-31."


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A folder without an error."""
    return sample.write(tmp_path / "lanternfish", sample.files())


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A folder with one error: its release has no date."""
    return sample.write(tmp_path / "anglerfish", sample.named(DATED, "anglerfish"))


def check(tmp_path: Path, *arguments: str | Path) -> int:
    """Run the command with a store of its own; return the exit code."""
    return main([*map(str, arguments), "--cache", str(tmp_path / "kept")], "check")


def test_findings_are_lines_that_editors_jump_from(tmp_path: Path, faulty: Path, capsys: Any) -> None:
    assert check(tmp_path, faulty, "--severity", "warning") == 1
    assert capsys.readouterr().out == f"{faulty}/CHANGELOG.md:3:1: {NO_DATE}\n"


def test_folder_without_an_error_ends_well(tmp_path: Path, good: Path, capsys: Any) -> None:
    assert check(tmp_path, good, "--severity", "error") == 0
    assert capsys.readouterr().out == ""
    assert check(tmp_path, good) == 0
    assert f"{good}/manifest.json:20:14: info media-count" in capsys.readouterr().out


def test_json_has_an_object_for_each_folder(tmp_path: Path, good: Path, faulty: Path, capsys: Any) -> None:
    assert check(tmp_path, good, faulty, "--json", "--severity", "error") == 1
    first, second = json.loads(capsys.readouterr().out)
    assert first == {"listing": str(good), "findings": [], "errors": 0, "warnings": 0}
    assert (second["listing"], second["errors"], second["warnings"]) == (str(faulty), 1, 0)
    assert second["findings"] == [
        {
            "section": "release_notes",
            "code": "release-date",
            "severity": "error",
            "field": "releases",
            "file": "CHANGELOG.md",
            "line": 3,
            "column": 1,
            "path": "",
            "message": "The date of 1.0.0 is missing. Enter it as 2026-01-31.",
        }
    ]
    assert list(second["findings"][0]) == KEYS


def test_github_gets_annotations(tmp_path: Path, capsys: Any) -> None:
    folder = sample.write(tmp_path / "100%, a:b", DATED)
    assert check(tmp_path, folder, "--format", "github") == 1
    lines = capsys.readouterr().out.splitlines()
    place = f"{tmp_path}/100%25%2C a%3Ab"
    assert lines[0] == (
        f"::error file={place}/CHANGELOG.md,line=3,col=1,title=release-date"
        "::The date of 1.0.0 is missing. Enter it as 2026-01-31."
    )
    assert f"::notice file={place}/manifest.json,line=20,col=14,title=media-count::" in "\n".join(lines)


def test_published_folder_is_judged_milder(tmp_path: Path, faulty: Path, capsys: Any) -> None:
    assert check(tmp_path, faulty, "--severity", "error") == 1
    assert check(tmp_path, faulty, "--severity", "error", "--published") == 0


@pytest.mark.parametrize("arguments", [[], ["--odd"], ["--severity", "odd"], ["--jobs", "-1"]])
def test_wrong_usage(arguments: list[str], capsys: Any) -> None:
    assert main([*arguments, *(["."] if arguments else [])], "check") == 2
    assert "usage: check" in capsys.readouterr().err


def test_folder_that_is_not_there_is_told_and_the_rest_checked(
    tmp_path: Path, faulty: Path, capsys: Any
) -> None:
    assert check(tmp_path, tmp_path / "none", faulty, "--severity", "error") == 2
    said = capsys.readouterr()
    assert said.err == f"{tmp_path}/none: No such file or directory\n"
    assert said.out == f"{faulty}/CHANGELOG.md:3:1: {NO_DATE}\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="everything can be read by root")
def test_file_that_cannot_be_read_is_told(tmp_path: Path, good: Path, capsys: Any) -> None:
    (good / "README.md").chmod(0)
    assert check(tmp_path, good) == 1
    assert "README.md:1:1: error inspection-failed The file cannot be read" in capsys.readouterr().out


# -- without Django

PROBE = """
import sys
from validation.__main__ import main
code = main(["listing", *sys.argv[1:]])
print([name for name in sys.modules if name.split(".")[0] in ("django", "celery", "config")], file=sys.stderr)
sys.exit(code)
"""


def test_folder_is_checked_without_django_and_settings(tmp_path: Path, faulty: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, faulty, "--no-cache", "--severity", "error"],
        cwd=BASE_DIR,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        f"{faulty}/CHANGELOG.md:3:1: {NO_DATE}\n",
        "[]\n",
    )
    assert list(tmp_path.iterdir()) == [faulty], "nothing is kept"


def test_management_command_is_the_same(tmp_path: Path, faulty: Path, capsys: Any) -> None:
    with pytest.raises(SystemExit) as left:
        call_command("check_listing", faulty, "--no-cache", "--severity", "error")
    assert left.value.code == 1
    assert capsys.readouterr().out == f"{faulty}/CHANGELOG.md:3:1: {NO_DATE}\n"


# -- what was found before


def entries(tmp_path: Path) -> list[Path]:
    """Return the files of the store."""
    return sorted(path for path in (tmp_path / "kept").rglob("*") if path.is_file())


class Counting(cache.Cache):
    """A store that says whether something was found anew since it was asked last."""

    puts = 0

    def put(self, key: str, value: Any) -> None:
        self.puts += 1
        super().put(key, value)

    def found_more(self) -> bool:
        puts, self.puts = self.puts, 0
        return puts > 0


def test_folder_that_is_unchanged_is_not_checked_again(tmp_path: Path, faulty: Path, capsys: Any) -> None:
    store = Counting(tmp_path / "kept", "1")
    found = Check(store).run(faulty, NONE)
    assert store.found_more()
    assert Check(store).run(faulty, NONE) == found
    assert not store.found_more()
    Check(store, published=True).run(faulty, NONE)
    assert store.found_more()
    other = Counting(tmp_path / "kept", "2")
    Check(other).run(faulty, NONE)
    assert other.found_more()
    (faulty / "README.md").write_text("## Overview\n")
    Check(store).run(faulty, NONE)
    assert store.found_more()


def test_second_run_says_the_same(tmp_path: Path, good: Path, faulty: Path, capsys: Any) -> None:
    assert check(tmp_path, good, faulty) == 1
    first = capsys.readouterr().out
    kept = {path: path.stat().st_mtime_ns for path in entries(tmp_path)}
    assert check(tmp_path, good, faulty) == 1
    assert capsys.readouterr().out == first
    assert {path: path.stat().st_mtime_ns for path in entries(tmp_path)} == kept
    assert len(kept) == 3, "one for each folder, and one for the names of both"


def test_of_a_folder_that_changed_the_other_files_are_not_inspected_again(
    tmp_path: Path, faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = cache.Cache(tmp_path / "kept", "1")
    Check(store).run(faulty, NONE)
    inspected: list[str] = []
    monkeypatch.setattr(files, "inspect", lambda kind, data: inspected.append(kind) or INSPECT(kind, data))
    (faulty / "README.md").write_text("## Overview\n")
    Check(store).run(faulty, NONE)
    assert inspected == []
    (faulty / "assets/monitors/depth.json").write_text("{}")
    Check(store).run(faulty, NONE)
    assert inspected == ["monitor-json"]


@pytest.mark.parametrize("damage", [b"", b"{", b"0\n[]", b"\xff\xfe", b"[" * 100_000])
def test_damaged_store_is_passed_over(tmp_path: Path, faulty: Path, damage: bytes, capsys: Any) -> None:
    check(tmp_path, faulty)
    first = capsys.readouterr().out
    for path in entries(tmp_path):
        path.write_bytes(damage)
    assert check(tmp_path, faulty) == 1
    assert capsys.readouterr().out == first
    assert damage not in {path.read_bytes() for path in entries(tmp_path)}


def test_store_that_holds_something_else_is_passed_over(tmp_path: Path, faulty: Path) -> None:
    store = cache.Cache(tmp_path / "kept", "1")
    found = Check(store).run(faulty, NONE)
    for path in entries(tmp_path):
        store.put("".join(path.parts[-2:]), {"odd": 1})
    assert Check(store).run(faulty, NONE) == found


def test_store_that_cannot_be_written_is_done_without(tmp_path: Path, faulty: Path, capsys: Any) -> None:
    (tmp_path / "kept").write_text("in the way")
    assert check(tmp_path, faulty, "--severity", "error") == 1
    assert capsys.readouterr().out == f"{faulty}/CHANGELOG.md:3:1: {NO_DATE}\n"


def test_two_at_once_share_a_store(tmp_path: Path, good: Path, faulty: Path) -> None:
    command = [sys.executable, "-m", "validation", "listing", good, faulty, "--cache", tmp_path / "kept"]
    both = [
        subprocess.Popen(command, cwd=BASE_DIR, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    (one_out, one_err), (two_out, two_err) = (process.communicate() for process in both)
    assert one_out == two_out
    assert (one_err, two_err) == (b"", b"")
    assert [path for path in entries(tmp_path) if path.name.startswith(".")] == []


def test_what_older_rules_found_is_forgotten_in_time(tmp_path: Path) -> None:
    for version, age in (("old", cache.KEPT + 60), ("lately", 60)):
        (tmp_path / version).mkdir()
        then = os.stat(tmp_path).st_mtime - age
        os.utime(tmp_path / version, (then, then))
    cache.Cache(tmp_path, "new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lately", "new"]


def test_store_stands_where_the_user_keeps_such_things(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/kept")
    assert cache.usual_place() == Path("/kept/tilework")
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    assert cache.usual_place() == Path.home() / ".cache" / "tilework"


# -- on a terminal


def test_bar_is_drawn_on_a_terminal_and_goes_again(tmp_path: Path, good: Path, faulty: Path) -> None:
    ours, theirs = pty.openpty()
    options = ["--no-cache", "--severity", "error"]
    command = [sys.executable, "-m", "validation", "listing", good, faulty, *options]
    done = subprocess.run(command, cwd=BASE_DIR, stdout=subprocess.PIPE, stderr=theirs, check=False)
    os.close(theirs)
    said = os.read(ours, 65_536).decode()
    os.close(ours)
    assert done.stdout.decode() == f"{faulty}/CHANGELOG.md:3:1: {NO_DATE}\n"
    assert f"[{'#' * 15}{'.' * 15}] 1/2 " in said
    assert f"[{'#' * 30}] 2/2 " in said
    assert said.endswith("\r\x1b[K")
