"""Each value of a JSON file is found by its path."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from validation.jsonfile import child, read

TEXT = b"""{
  "a b": {"x": [1,
    {"y": 2}]},
  "d.e": [true],
  "\\u0061": "z",
  "": {"k": {}}
}"""

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
    max_leaves=20,
)


def test_values_are_found_by_their_path():
    document = read(TEXT)
    wanted = {
        "$": (1, 1),
        '$["a b"]': (2, 10),
        '$["a b"].x[1].y': (3, 11),
        '$["d.e"][0]': (4, 11),
        "$.d.e[0]": (4, 11),
        "$.a": (5, 13),
        '$[""].k': (6, 13),
    }
    assert {path: document.position(path) for path in wanted} == wanted


def test_what_is_not_there_is_told_at_its_container():
    document = read(TEXT)
    for path in ('$["a b"].x[9]', '$["a b"].x.y', '$["a b"].x[1', '$["a b"].x[x]'):
        assert document.position(path) == (2, 16)
    for path in ("$.zz", "", "$[0]", '$["', '$["zz"]', "nonsense"):
        assert document.position(path) == (1, 1)


def test_odd_keys_are_quoted_in_a_path():
    assert [child("$", key) for key in ("a", "a-b", "a b", "1", "", 'a"b', "é")] == [
        "$.a",
        "$.a-b",
        '$["a b"]',
        '$["1"]',
        '$[""]',
        '$["a\\"b"]',
        '$["é"]',
    ]


@given(VALUES)
def test_every_value_stands_where_its_path_says(value):
    text = json.dumps(value, indent=1)
    document = read(text.encode())
    lines = text.split("\n")
    for path, held in _all("$", document.value):
        line, column = document.position(path)
        rest = "\n".join([lines[line - 1][column - 1 :], *lines[line:]])
        assert json.JSONDecoder().raw_decode(rest)[0] == json.loads(json.dumps(held))


def _all(path: str, value: Any) -> list[tuple[str, Any]]:
    found = [(path, value)]
    if isinstance(value, list):
        for number, item in enumerate(value):
            found += _all(f"{path}[{number}]", item)
    if isinstance(value, dict):
        for key, item in value.items():
            found += _all(child(path, key), item)
    return found
