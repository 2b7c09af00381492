"""The cleaner against public files: the malicious stay inert, the good pass, nothing raises."""

from pathlib import Path

import pytest

from tests.validation.corpus import files, needed
from tests.validation.svg.activity import activity
from validation.svg import inspect

pytestmark = needed


def refused(paths: list[Path]) -> list[str]:
    return [path.name for path in paths if inspect(path.read_bytes()).clean is None]


def test_malicious_files_never_pass_with_anything_active():
    verdicts = {path.name: inspect(path.read_bytes()) for path in files("svg/malicious", "*.*")}

    assert len(verdicts) > 250
    assert {
        name: found
        for name, verdict in verdicts.items()
        if (found := activity(verdict.clean or b"<svg xmlns='http://www.w3.org/2000/svg'/>"))
    } == {}


def test_malicious_files_are_refused_with_a_reason():
    for path in files("svg/malicious", "*.*"):
        verdict = inspect(path.read_bytes())
        assert (verdict.clean is None) == any(finding.severity == "error" for finding in verdict.findings), (
            path
        )


@pytest.mark.parametrize("folder", ["devicon", "flag-icons", "gilbarbara", "simple-icons", "skill-icons"])
def test_benign_logos_are_never_refused(folder):
    assert refused(files(f"svg/benign/{folder}")) == []


def test_published_logos_are_refused_only_for_pictures_that_lie_elsewhere():
    findings = [
        finding
        for path in files("listings")
        for finding in inspect(path.read_bytes()).findings
        if finding.severity == "error"
    ]

    assert {finding.code for finding in findings} <= {"svg-external"}


def test_benign_copies_hold_nothing_active_and_stay_the_same_when_cleaned_again():
    for path in files("svg/benign")[::5]:
        clean = inspect(path.read_bytes()).clean
        assert clean is not None
        assert activity(clean) == []
        assert inspect(clean).clean == clean, path


def test_odd_structures_never_raise_and_leave_nothing_active():
    for path in files("svg/structure"):
        verdict = inspect(path.read_bytes())
        assert verdict.clean is None or activity(verdict.clean) == [], path
