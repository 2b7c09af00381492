"""JSON compared by path."""

from typing import Any

import pytest

from reviews.file_diff.json_paths import MOST, compare_json


def told(before: Any, after: Any) -> list[tuple[str, str, str]]:
    return [
        (change.path, change.kind, "|".join(f"{kind}:{text}" for kind, text in change.words))
        for change in compare_json(before, after).changes
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, []),
        ({"a": None}, {}, [("$.a", "removed", "del:null")]),
        ({}, {"a b": [1]}, [('$["a b"]', "added", "ins:[1]")]),
        ({"a": 1}, {"a": True}, [("$.a", "changed", "del:1|ins:true")]),
        (
            {"q": "avg:x.mem{*}"},
            {"q": "avg:x.disk{*}"},
            [("$.q", "changed", "same:avg:x.|del:mem|ins:disk|same:{*}")],
        ),
        ([1, 2, 3], [1, 9, 2, 3], [("$[1]", "added", "ins:9")]),
        ([1, 2, 3], [1, 3], [("$[1]", "removed", "del:2")]),
        ({"a": {"b": [{"c": 1}]}}, {"a": {"b": [{"c": 2}]}}, [("$.a.b[0].c", "changed", "del:1|ins:2")]),
    ],
)
def test_what_differs_is_told_by_its_path(before: Any, after: Any, expected: list[Any]) -> None:
    assert told(before, after) == expected


def test_items_with_a_name_are_found_again_by_it() -> None:
    before = [{"name": "env", "default": "*"}, {"name": "host", "default": "*"}]
    after = [{"name": "host", "default": "a"}, {"name": "env", "default": "*"}]
    assert told(before, after) == [("$[0].default", "changed", "del:*|ins:a")]


def test_name_that_is_there_twice_names_nothing() -> None:
    before = [{"name": "x", "v": 1}, {"name": "x", "v": 2}]
    after = [{"name": "x", "v": 1}, {"name": "x", "v": 3}]
    assert told(before, after) == [("$[1].v", "changed", "del:2|ins:3")]


def test_of_very_many_changes_the_first_are_told_and_the_others_counted() -> None:
    diff = compare_json({}, {f"k{number}": number for number in range(MOST + 7)})
    assert (len(diff.changes), diff.more) == (MOST, 7)
