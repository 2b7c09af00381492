"""JSON changed in place: what stays the same keeps its bytes, what is new is written like its neighbours."""

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.validation.corpus import CORPUS, needed
from validation.jsonfile import fresh, rewrite, same

MANIFEST = b"""{
  "app_id": "tide",
  "tags": ["a",  "b"],
  "tile": {"title" : "Tide", "media": []},
  "assets": {
    "dashboards": {
      "Level": "assets/dashboards/level.json"
    }
  }
}"""
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def changed(data: bytes, *path: Any, value: Any) -> bytes:
    """Return the bytes with another value at a path."""
    before = json.loads(data)
    after = copy.deepcopy(before)
    here = after
    for key in path[:-1]:
        here = here[key]
    here[path[-1]] = value
    return rewrite(data, before, after)


@pytest.mark.parametrize(
    ("path", "value", "old", "new"),
    [
        (("app_id",), "tide-2", b'"tide"', b'"tide-2"'),
        (("tags",), ["a", "b", "c"], b'["a",  "b"]', b'["a",  "b",  "c"]'),
        (("tags",), ["b", "a"], b'["a",  "b"]', b'["b",  "a"]'),
        (("tags",), [], b'["a",  "b"]', b"[]"),
        (("tile", "title"), "Ti\u2014de", b'"title" : "Tide"', b'"title" : "Ti\\u2014de"'),
        (("tile", "media"), [1], b'"media": []', b'"media": [\n    1\n  ]'),
        (("tile", "new"), True, b'"media": []', b'"media": [], "new" : true'),
        (
            ("assets", "dashboards", "Flow"),
            "assets/flow.json",
            b'level.json"\n',
            b'level.json",\n      "Flow": "assets/flow.json"\n',
        ),
        (
            ("assets", "oauth"),
            {"a": [1]},
            b'"\n    }\n',
            b'"\n    },\n    "oauth": {\n      "a": [\n        1\n      ]\n    }\n',
        ),
    ],
)
def test_only_the_span_of_a_value_changes(path: Any, value: Any, old: bytes, new: bytes) -> None:
    assert MANIFEST.count(old) == 1
    assert changed(MANIFEST, *path, value=value) == MANIFEST.replace(old, new)


def test_key_taken_out_goes_with_its_line() -> None:
    before = json.loads(MANIFEST)
    after = {key: value for key, value in before.items() if key != "tags"}
    assert rewrite(MANIFEST, before, after) == MANIFEST.replace(b'  "tags": ["a",  "b"],\n', b"")


@pytest.mark.parametrize(
    ("data", "new"),
    [
        (b'\xef\xbb\xbf{"a": 1}\r\n', b'\xef\xbb\xbf{"a": 2}\r\n'),
        (
            b'{\r\n\t"a": 1,\r\n\t"z": [\r\n\t\t1\r\n\t]\r\n}',
            b'{\r\n\t"a": 2,\r\n\t"z": [\r\n\t\t1\r\n\t]\r\n}',
        ),
        (b'{"a":1,"b":"\\u00e9\\/"}', b'{"a":2,"b":"\\u00e9\\/"}'),
        (b'{"a": 0, "a": 1}', b'{"a": 0, "a": 2}'),
        (b'{"a": 0, "b": 1, "a": 1, "c": 1}', b'{"a": 0, "b": 1, "a": 2, "c": 1}'),
        ('{"ü": 1.50, "a": 1}'.encode(), '{"ü": 1.50, "a": 2}'.encode()),
        (b' {"a"\n:\n1 } ', b' {"a"\n:\n2 } '),
    ],
)
def test_bytes_around_a_value_stay(data: bytes, new: bytes) -> None:
    assert changed(data, "a", value=2) == new


def test_items_that_move_keep_their_bytes() -> None:
    data = b'[\n  {"a":  1},\n  {"b" :2},\n  3\n]'
    moved = rewrite(data, [{"a": 1}, {"b": 2}, 3], [{"b": 2}, 3, {"a": 1}])
    assert moved == b'[\n  {"b" :2},\n  3,\n  {"a":  1}\n]'


def test_value_that_is_written_otherwise_is_another_value() -> None:
    assert rewrite(b'{"a": 1}', {"a": 1}, {"a": True}) == b'{"a": true}'
    assert not same({"a": 1, "b": 2}, {"b": 2, "a": 1})


@pytest.mark.parametrize("data", [b"", b"{", b"[" * 100_000, b'{"a": 1} x'])
def test_file_that_cannot_be_read_is_written_anew(data: bytes) -> None:
    assert rewrite(data, {}, {"a": [1]}) == b'{\n  "a": [\n    1\n  ]\n}\n'


@given(JSON, JSON, st.sampled_from([None, 2, "\t"]), st.booleans())
def test_file_says_what_it_was_changed_to(before: Any, after: Any, indent: Any, escaped: bool) -> None:
    data = json.dumps(before, indent=indent, ensure_ascii=escaped).encode("utf-8", "replace")
    before = json.loads(data)
    assert same(json.loads(rewrite(data, before, after)), json.loads(json.dumps(after)))
    assert rewrite(data, before, copy.deepcopy(before)) == data
    assert same(json.loads(fresh(before)), before)


def places(value: Any, *path: Any) -> Iterator[tuple[Any, ...]]:
    """Yield the paths of all values below one."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inner:
        yield (*path, key)
        yield from places(part, *path, key)


@needed
def test_published_file_differs_only_where_a_line_was_taken_out() -> None:
    chance = random.Random(7)
    for file in sorted((CORPUS / "listings").glob("*/manifest.json")):
        data = file.read_bytes()
        before = json.loads(data)
        for path in chance.sample(list(places(before)), 5):
            after = copy.deepcopy(before)
            here = after
            for key in path[:-1]:
                here = here[key]
            del here[path[-1]]
            out = rewrite(data, before, after)
            assert same(json.loads(out), after), (file, path)
            kept = [line.strip(b", \r\n") for line in out.splitlines()]
            there = [line.strip(b", \r\n") for line in data.splitlines()]
            assert all(line in there or line.endswith((b"{}", b"[]")) for line in kept), (file, path)
