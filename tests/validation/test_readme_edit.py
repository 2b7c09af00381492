"""Sections of a README changed in place: lines that stay keep their bytes, and no other section changes."""

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.validation.corpus import CORPUS, needed
from validation.readme import Readme
from validation.readme_edit import ORDER, rewrite

README = b"""# Tide

## Overview

Counts [waves][1].\x20\x20
Shows them.

## Setup

1. Open [the page][2].

### Validation

Look.

## Compatibility

Any.

## Troubleshooting

Ask [us][1].

[1]: https://tide.example/waves
[2]: https://tide.example/page
"""


def texts(data: bytes) -> dict[str, str]:
    """Return the text of each section by its heading."""
    readme = Readme(data.decode("utf-8", "replace").removeprefix("\ufeff"))
    return {heading: readme.section(heading) if heading else readme.head() for heading in ORDER}


def changes(data: bytes, out: bytes) -> list[str]:
    """Return the lines that differ, those that went with a minus and those that came with a plus."""
    before, after = data.decode(errors="replace"), out.decode(errors="replace")
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:2] not in ("--", "++", "@@")]


def test_text_that_stays_the_same_changes_nothing() -> None:
    assert rewrite(README, texts(README)) == README


def test_word_changes_its_line_alone() -> None:
    text = texts(README)["Setup"].replace("Look.", "Look twice.")
    assert rewrite(README, {"Setup": text}) == README.replace(b"Look.", b"Look twice.")


def test_section_that_stays_with_the_one_before_is_changed_in_it() -> None:
    text = texts(README)["Setup"].replace("Any.", "Some.")
    assert rewrite(README, {"Setup": text}) == README.replace(b"Any.", b"Some.")


def test_definition_that_is_new_comes_after_those_at_the_end() -> None:
    text = "Ask [us][1] or [them][3].\n\n[1]: https://tide.example/waves\n[3]: https://tide.example/them\n"
    out = rewrite(README, {"Troubleshooting": text})
    assert changes(README, out) == [
        "-Ask [us][1].",
        "+Ask [us][1] or [them][3].",
        "+[3]: https://tide.example/them",
    ]
    assert texts(out) == {**texts(README), "Troubleshooting": text}


def test_definition_nobody_uses_any_more_goes() -> None:
    out = rewrite(README, {"Setup": "1. Open it.\n"})
    assert b"[2]:" not in out
    assert texts(out) == {**texts(README), "Setup": "1. Open it.\n"}


def test_definition_another_section_needs_stays() -> None:
    out = rewrite(README, {"Overview": "Counts.\n"})
    assert texts(out) == {**texts(README), "Overview": "Counts.\n"}


def test_definition_changed_wherever_it_is_used_changes_in_its_place() -> None:
    new = {key: text.replace("tide.example/waves", "tide.example/w") for key, text in texts(README).items()}
    out = rewrite(README, {key: new[key] for key in ("Overview", "Troubleshooting")})
    assert out == README.replace(b"tide.example/waves", b"tide.example/w")


def test_definition_changed_in_one_of_two_sections_gets_another_label() -> None:
    text = texts(README)["Troubleshooting"].replace("tide.example/waves", "tide.example/help")
    out = rewrite(README, {"Troubleshooting": text})
    assert texts(out) == {**texts(README), "Troubleshooting": text.replace("[1]", "[1-2]")}


def test_section_that_is_emptied_goes_with_its_heading() -> None:
    out = rewrite(README, {"Troubleshooting": "\n"})
    assert changes(README, out) == ["-## Troubleshooting", "-", "-Ask [us][1]."]
    assert texts(out) == {**texts(README), "Troubleshooting": ""}


def test_section_that_was_not_there_comes_at_its_usual_place() -> None:
    out = rewrite(README, {"Uninstallation": "Remove it.\n", "Support": "Write.\n"})
    assert [part.heading for part in Readme(out.decode()).slices] == [
        "",
        "Overview",
        "Setup",
        "Compatibility",
        "Uninstallation",
        "Troubleshooting",
        "Support",
    ]
    assert texts(out) == {**texts(README), "Uninstallation": "Remove it.\n", "Support": "Write.\n"}


def test_readme_is_made_from_nothing() -> None:
    out = rewrite(
        b"", {"": "# Tide\n", "Setup": "Open.\n", "Overview": "Counts [it][1].\n\n[1]: https://t.example\n"}
    )
    assert out == (
        b"# Tide\n\n## Overview\n\nCounts [it][1].\n\n## Setup\n\nOpen.\n\n[1]: https://t.example\n"
    )


@pytest.mark.parametrize(
    ("data", "new"),
    [
        (b"## Setup\r\n\r\nOne.\r\n", b"## Setup\r\n\r\nOne.\r\nTwo.\r\n"),
        (b"\xef\xbb\xbf## Setup\n\nOne.\n\n\n", b"\xef\xbb\xbf## Setup\n\nOne.\nTwo.\n\n\n"),
        (b"## Setup\nOne.", b"## Setup\nOne.\nTwo."),
        (b"\xff\n## Setup\nOne.\n", b"\xff\n## Setup\nOne.\nTwo.\n"),
    ],
)
def test_line_breaks_and_bytes_around_stay(data: bytes, new: bytes) -> None:
    assert rewrite(data, {"Setup": "One.\nTwo.\n"}) == new


@needed
def test_published_readme_changes_where_it_was_edited_alone() -> None:
    for file in sorted((CORPUS / "listings").glob("*/README.md")):
        data = file.read_bytes()
        there = texts(data)
        assert rewrite(data, there) == data, file
        for heading in (heading for heading in ORDER if there[heading].strip()):
            new = f"Words before all.\n\n{there[heading]}"
            out = rewrite(data, {heading: new})
            assert texts(out) == {**there, heading: new}, (file, heading)
            added = ["+Words before all.", "+"]
            assert sorted(changes(data, out)) == sorted(added), (file, heading)


LINES = st.sampled_from(
    [
        "",
        "# Tide",
        "## Overview",
        "## Setup",
        "## Other",
        "Words.",
        "Ask [us][1] or [them][2].",
        "[1]: https://tide.example",
        "[2]: https://other.example",
        "[1]: https://again.example",
        "```",
        "- item",
        "    code",
        "Underlined",
        "---",
        "<div>",
        "![x][2]",
        " ",
        "\u2028",
        "\ufeff",
    ]
)


@given(st.lists(LINES, max_size=25), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_any_readme_comes_back_as_it_was(lines: list[str], ended: str, last: bool) -> None:
    data = (ended.join(lines) + (ended if last else "")).encode()
    assert rewrite(data, texts(data)) == data


@given(st.lists(LINES, max_size=25), st.lists(LINES, max_size=8), st.sampled_from(ORDER))
def test_any_text_is_taken_without_a_fault_and_changes_no_line_of_others(
    lines: list[str], new: list[str], heading: str
) -> None:
    data = "\n".join(lines).encode()
    out = rewrite(data, {heading: "\n".join(new)}).decode().split("\n")
    assert {line for line in new if line.strip() == "Words."} <= set(out)


def test_very_long_text_is_changed_in_a_moment() -> None:
    text = "Words.\n\n" * 50_000
    data = f"## Setup\n\n{text}".encode()
    assert rewrite(data, {"Setup": f"{text}More.\n"}) == data + b"More.\n\n"
