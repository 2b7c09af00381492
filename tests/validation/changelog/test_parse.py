import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.validation.corpus import files, needed
from validation.changelog import KINDS, entries, parse, versions


def only(text):
    (release,) = parse(text).releases
    return release


@pytest.mark.parametrize(
    ("heading", "version", "date"),
    [
        ("## 1.2.3 / 2026-01-31", "1.2.3", "2026-01-31"),
        ("## 1.2.3/ 2026-01-31", "1.2.3", "2026-01-31"),
        ("## 1.2.3 - 2026-01-31", "1.2.3", "2026-01-31"),
        ("## [1.2.3] 2026-01-31", "1.2.3", "2026-01-31"),
        ("## v1.2.3 (2026-01-31)", "1.2.3", "2026-01-31"),
        ("## 1.2.3", "1.2.3", ""),
        ("# 1.2.3 / Unknown ", "1.2.3", "Unknown"),
        ("### 1.2.3", "1.2.3", ""),
        ("## 1.2.3-rc.1+5 / soon", "1.2.3-rc.1+5", "soon"),
        ("## 1.2", "1.2", ""),
        ("## Unreleased", "Unreleased", ""),
        ("1.2.3 / 2026-01-31\n=====", "1.2.3", "2026-01-31"),
    ],
)
def test_heading_of_a_release(heading, version, date):
    release = only(f"# CHANGELOG - Lanternfish\n\n{heading}\n\n***Added***:\n\n* Depth of queues\n")

    assert (release.version, release.date, release.line) == (version, date, 3)
    assert release.entries == {"added": "Depth of queues"}


@pytest.mark.parametrize(
    "heading",
    [
        "***Fixed***:",
        "***Fixed:***",
        "***Fixed***",
        "**_Fixed_**:",
        "_**Fixed**_:",
        "**Fixed**",
        "### Fixed",
        "#### fixed:",
        "***Fixed***: ",
    ],
)
def test_heading_of_entries(heading):
    assert only(f"## 1.0.0\n\n{heading}\n\n* One\n- Two\n").entries == {"fixed": "One\nTwo"}


def test_kind_in_brackets_before_an_entry():
    assert only("## 1.0.0\n\n* [Added] One\n* [Fixed] Two\n").entries == {"added": "One", "fixed": "Two"}


def test_every_kind_is_known():
    text = "## 1.0.0\n" + "".join(f"\n***{kind.title()}***:\n\n* One\n" for kind in KINDS)

    assert only(text).entries == dict.fromkeys(KINDS, "One")


def test_entry_over_several_lines_with_points_of_its_own():
    text = "## 1.0.0\n***Added***:\n* One\n  goes on\nlazily:\n  * a\n    * b\n\n  A paragraph.\n* Two\n"

    assert only(text).entries == {"added": "One\n  goes on\n  lazily:\n  * a\n    * b\n\n  A paragraph.\nTwo"}


def test_what_is_no_entry_is_kept_as_text():
    release = only("## 1.0.0\n\n* Nobody says what this is\n\n### Changes\n\nText\n\n***Added***:\n\n* One\n")

    assert release.notes == "* Nobody says what this is\n\n### Changes\n\nText"
    assert release.entries == {"added": "One"}


def test_text_around_the_releases_is_kept():
    log = parse(
        "# CHANGELOG - Lanternfish\n\nIntroduction\n\n## 1.0.0\n\n***Added***:\n\n"
        "* See [this][1]\n<!-- end -->\n[1]: https://lanternfish.example\n"
    )

    assert log.title == "CHANGELOG - Lanternfish"
    assert log.rest == "Introduction\n\n<!-- end -->\n[1]: https://lanternfish.example"
    assert log.releases[0].entries == {"added": "See [this][1]"}


def test_headings_in_code_are_code():
    release = only("## 1.0.0\n\n***Added***:\n\n* One\n\n  ```\n## 2.0.0\n***Fixed***:\n  ```\n")

    assert release.entries["added"].startswith("One\n\n  ```\n")
    assert list(release.entries) == ["added"]


def test_order_of_the_file_is_kept():
    text = "## 1.0.0\r\n\r\n***Added***:\r\n\r\n* One\r\n\r\n## 1.1.0\r\n\r\n***Added***:\r\n\r\n* Two\r\n"

    assert [release.version for release in parse(text).releases] == ["1.0.0", "1.1.0"]


def test_entries_are_written_as_a_list():
    assert entries.to_markdown("One\n  goes on\n* Two\n\nThree") == "* One\n  goes on\n* Two\n\n* Three"
    assert entries.count("One\n  goes on\nTwo\n") == 2


@given(st.text(alphabet="#*_-+ []():/.12aA\n`=\t", max_size=120))
def test_any_text_is_read(text):
    for release in parse(text).releases:
        for part in release.entries.values():
            assert part.strip()


@needed
def test_published_change_logs_are_read():
    logs = [parse(path.read_bytes().decode()) for path in files("listings", "CHANGELOG.md")]
    releases = [release for log in logs for release in log.releases]

    assert sum(not log.releases for log in logs) == 19
    assert [release.version for release in releases if not versions.read(release.version)] == []
    assert sum(bool(release.notes) for release in releases) == 6
    assert sum(bool(log.rest) for log in logs) == 4
    for release in releases:
        for text in release.entries.values():
            assert entries.from_markdown(entries.to_markdown(text).split("\n")) == text
