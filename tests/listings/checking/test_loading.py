"""What a check of a folder loads: nothing that it does not need."""

import subprocess
import sys
from pathlib import Path

import pytest

from config.environment import BASE_DIR
from tests.listings.checking import sample

PROBE = """
import sys
from validation.__main__ import main
main(["listing", *sys.argv[1:]])
print(*sys.modules, file=sys.stderr)
"""
# The models of the public API, what draws dashboards, what reads PDF, video and wheels, and letters.
HEAVY = {
    *("datadog_api_client", "pypdf", "email.message", "validation.drawing"),
    *("validation.video", "validation.wheels.inspector"),
}
RULES = {"listings.checking.folder", "validation.dashboards.inspector", "validation.svg"}


def loaded(*arguments: str | Path) -> set[str]:
    """Return the modules that are there once folders were checked in this one process."""
    command = [sys.executable, "-c", PROBE, *arguments, "--jobs", "1"]
    return set(
        subprocess.run(command, cwd=BASE_DIR, capture_output=True, text=True, check=True).stderr.split()
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a logo, a dashboard, a monitor and a view, and no wheel, agreement or video."""
    return sample.write(tmp_path / "lanternfish", sample.files())


def test_folder_is_checked_with_the_inspectors_of_its_files_alone(folder: Path) -> None:
    modules = loaded(folder, "--no-cache")
    assert modules & HEAVY == set()
    assert modules >= RULES


def test_file_of_another_kind_brings_its_inspector(folder: Path) -> None:
    manifest = (folder / "manifest.json").read_text()
    terms = '"legal_terms": {"eula": "eula.pdf"}, "author"'
    (folder / "manifest.json").write_text(manifest.replace('"author"', terms, 1))
    (folder / "eula.pdf").write_bytes(b"%PDF-1.4")
    assert loaded(folder, "--no-cache") & HEAVY == {"pypdf"}


def test_unchanged_folders_are_told_without_the_rules(folder: Path, tmp_path: Path) -> None:
    other = sample.write(tmp_path / "anglerfish", sample.named(sample.files(), "anglerfish"))
    given = (folder, other, "--cache", tmp_path / "kept")
    assert loaded(*given) >= RULES
    assert loaded(*given) & (RULES | HEAVY) == set()
