"""Releases of a change log changed in place, in each of the forms that published ones have."""

import difflib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.validation.corpus import CORPUS, needed
from validation.changelog import Changelog, Release, parse, rewrite

LOG = b"""# CHANGELOG - Tide

<!-- towncrier release notes start -->

## 1.1.0 / 2026-02-01

***Added***:

* Waves ([#2](https://tide.example/2))
* Ebb
  and flow

***Fixed***:

* The moon

## 1.0.0

Some words.

[1]: https://tide.example
"""
NEW = Release("2.0.0", "2026-03-01", {"changed": "All of it"})


def text_of(data: bytes) -> str:
    return data.decode("utf-8", "replace").replace("\x00", "")


def asked(log: Changelog) -> list[tuple[int | None, Release]]:
    """Return the releases of a file as they are."""
    return list(enumerate(log.releases))


def with_first(**changes: object) -> bytes:
    """Return the log with its first release changed."""
    log = parse(LOG.decode())
    return rewrite(LOG, [(0, replace(log.releases[0], **changes)), *asked(log)[1:]], log.rest)


def changes(data: bytes, out: bytes) -> list[str]:
    lines = difflib.unified_diff(text_of(data).splitlines(), text_of(out).splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:3] not in ("---", "+++") and line[:2] != "@@"]


ENTRIES = parse(LOG.decode()).releases[0].entries


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        ({"version": "1.2.0"}, ["-## 1.1.0 / 2026-02-01", "+## 1.2.0 / 2026-02-01"]),
        ({"date": ""}, ["-## 1.1.0 / 2026-02-01", "+## 1.1.0"]),
        ({"entries": {**ENTRIES, "fixed": "The moon\n* The sun"}}, ["+* The sun"]),
        (
            {"entries": {**ENTRIES, "added": ENTRIES["added"].replace("flow", "tide")}},
            ["-  and flow", "+  and tide"],
        ),
        ({"entries": {"added": ENTRIES["added"]}}, ["-***Fixed***:", "-", "-* The moon", "-"]),
        ({"entries": {**ENTRIES, "removed": "Neap"}}, ["+***Removed***:", "+", "+* Neap", "+"]),
        ({"notes": "At last."}, ["+", "+At last."]),
    ],
)
def test_only_lines_concerned_change(change: dict[str, object], lines: list[str]) -> None:
    assert changes(LOG, with_first(**change)) == lines


def test_new_release_is_written_as_the_file_writes_them() -> None:
    log = parse(LOG.decode())
    out = rewrite(LOG, [(None, NEW), *asked(log)], log.rest)
    new = b"## 2.0.0 / 2026-03-01\n\n***Changed***:\n\n* All of it\n\n"
    assert out == LOG.replace(b"## 1.1.0", new + b"## 1.1.0")
    last = rewrite(LOG, [*asked(log), (None, NEW)], log.rest)
    assert last == LOG.replace(b"[1]:", new + b"[1]:")


def test_release_that_goes_leaves_what_is_no_part_of_it() -> None:
    log = parse(LOG.decode())
    out = rewrite(LOG, asked(log)[:1], log.rest)
    assert changes(LOG, out) == ["-## 1.0.0", "-", "-Some words.", "-"]


@pytest.mark.parametrize(
    ("data", "new"),
    [
        (
            b"1.0.0 / 2026-01-01\n------------------\n\n* One\n",
            b"2.0.0 / 2026-03-01\n------------------\n\n***Changed***:\n\n* All of it\n\n",
        ),
        (
            b"## [v1.0.0] - 2026-01-01\n### Added\n- One\n",
            b"## [v2.0.0] - 2026-03-01\n\n### Changed\n- All of it\n\n",
        ),
        (b"### 1.0.0\n* [Added] One\n", b"### 2.0.0 / 2026-03-01\n\n* [Changed] All of it\n\n"),
    ],
)
def test_each_form_has_new_releases_in_its_own(data: bytes, new: bytes) -> None:
    log = parse(data.decode())
    assert rewrite(data, [(None, NEW), *asked(log)], log.rest) == new + data


def test_log_is_made_from_nothing() -> None:
    out = rewrite(b"", [(None, NEW)], "", "Tide")
    assert out == b"# CHANGELOG - Tide\n\n## 2.0.0 / 2026-03-01\n\n***Changed***:\n\n* All of it\n"


@needed
def test_published_log_says_what_it_was_changed_to() -> None:
    for file in sorted((CORPUS / "listings").glob("*/CHANGELOG.md")):
        data = file.read_bytes()
        log = parse(text_of(data))
        there = asked(log)
        assert rewrite(data, there, log.rest) == data, file
        cases = [[(None, NEW), *there], [*there, (None, NEW)], there[1:], there[::-1]]
        for number, release in there[:3]:
            entries = {**release.entries, "security": "Doors are closed"}
            for new in (
                replace(release, version="7.7.7"),
                replace(release, date="2020-02-02"),
                replace(release, entries=entries),
                replace(release, notes=f"First words.\n\n{release.notes}".strip()),
            ):
                cases.append([(each, new if each == number else other) for each, other in there])
        for case in cases:
            out = parse(text_of(rewrite(data, case, log.rest)))
            found = [(each.version, each.date, each.entries, each.notes) for each in out.releases]
            wanted = [(each.version, each.date, each.entries, each.notes) for _number, each in case]
            assert (found, out.rest) == (wanted, log.rest), file


LINES = st.sampled_from(
    [
        "",
        "# CHANGELOG",
        "## 1.0.0",
        "## [2.0.0] - 2026-01-01",
        "3.0.0",
        "=====",
        "***Added***:",
        "### Fixed",
        "* One",
        "* [Added] Two",
        "  and more",
        "    deep",
        "- three",
        "Words.",
        "[1]: x",
        "<!-- x -->",
        "```",
    ]
)
ORDERS = st.lists(st.integers(0, 5), max_size=6, unique=True)


@given(st.lists(LINES, max_size=25), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_any_log_comes_back_as_it_was(lines: list[str], ended: str, last: bool) -> None:
    data = (ended.join(lines) + (ended if last else "")).encode()
    log = parse(data.decode())
    assert rewrite(data, asked(log), log.rest) == data


@given(st.lists(LINES, max_size=20), ORDERS, st.text(max_size=20))
def test_any_order_and_any_words_are_taken_without_a_fault(
    lines: list[str], order: list[int], words: str
) -> None:
    data = "\n".join(lines).encode()
    log = parse(data.decode())
    there = [(number, log.releases[number]) for number in order if number < len(log.releases)]
    changed = [(number, replace(each, notes=words, entries={"fixed": words})) for number, each in there]
    out = rewrite(data, [*changed, (None, NEW)], words)
    assert b"2.0.0" in out
