"""Texts compared line by line."""

import pytest

from reviews.file_diff.lines import MOST, compare_lines


def told(before: str, after: str) -> list[tuple[int | None, str, str]]:
    return [
        (line.number, line.kind, "".join(text for _kind, text in line.words))
        for hunk in compare_lines(before, after).hunks
        for line in hunk.lines
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("a\nb\n", "a\nb\n", []),
        ("a\nb\n", "a\nx\nb\n", [(1, "same", "a"), (2, "added", "x"), (3, "same", "b")]),
        ("a\nx\nb\n", "a\nb\n", [(1, "same", "a"), (None, "removed", "x"), (2, "same", "b")]),
        ("a: one\n", "a: two\n", [(1, "changed", "a: onetwo")]),
        ("", "a\n", [(1, "added", "a")]),
        ("a", "", [(None, "removed", "a")]),
    ],
)
def test_each_line_says_how_it_changed_and_where_it_stands_now(before, after, expected) -> None:
    assert told(before, after) == expected


def test_blank_line_that_goes_is_told() -> None:
    lines = told("a\n\nb\n", "a\nb\n")
    assert ("removed", "") in [(kind, text) for _number, kind, text in lines]
    assert lines[-1] == (2, "same", "b")


def test_equal_lines_away_from_changes_are_folded_and_counted() -> None:
    before = [f"line {number}" for number in range(30)]
    after = [*before]
    after[10], after[20] = "other", "another"
    diff = compare_lines("\n".join(before), "\n".join(after))
    assert [(hunk.folded, len(hunk.lines)) for hunk in diff.hunks] == [(8, 5), (5, 5)]
    assert diff.folded == 7


def test_of_very_many_lines_the_first_are_shown_and_the_others_counted() -> None:
    diff = compare_lines("", "x\n" * (MOST + 5))
    assert (sum(len(hunk.lines) for hunk in diff.hunks), diff.more) == (MOST, 5)
