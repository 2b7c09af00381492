"""JSON is read strictly, within bounds, and refused with the place of what is wrong."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.validation import corpus
from tests.validation.soundness import assert_sound
from validation import secrets
from validation.jsonfile import read
from validation.saved_views import inspector as saved_views
from validation.text import storable

CASES = corpus.files("json", "*.json")


def told(data: bytes) -> list[tuple[str, str, int | None, int | None]]:
    return [(each.code, each.severity, each.line, each.column) for each in read(data).findings]


@corpus.needed
def test_the_public_cases_are_read_or_refused_as_they_must_be():
    assert len(CASES) > 300
    wrong = {}
    for case in CASES:
        refused = read(case.read_bytes()).refused
        if refused != {"y": False, "n": True}.get(case.name[0], refused):
            wrong[case.name] = refused
    assert wrong == {}


def test_a_plain_file_is_read_without_a_finding():
    document = read('{"a": [1, 2.5, true, null, "é"]}'.encode())
    assert (document.value, document.findings) == ({"a": [1, 2.5, True, None, "é"]}, [])


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b'{"a": 1,\n "b" 2}', 2, 6),
        (b'{"a": 1,\r\n "b": }', 2, 7),
        (b"[1, 2", 1, 6),
        (b'["a', 1, 2),
        (b"[1]]", 1, 4),
        (b'["\\x"]', 1, 3),
        (b"", 1, 1),
        (b"  \n", 1, 1),
        (b"\xef\xbb\xbf", 1, 1),
        (b"[1,\n NaN]", 2, 2),
        (b"[1,\n -Infinity]", 2, 2),
        (b"[1,\n NaNs]", 2, 2),
        (b"[1,\n 1e999]", 2, 2),
        (b"[" + b"9" * 301 + b"]", 1, 2),
        (b'["a",\n "\xff"]', 2, 3),
        (b'\xff\xfe"\x00a\x00', 1, 1),
        (b'"\x00a\x00"\x00', 1, 1),
    ],
)
def test_what_is_no_json_is_an_error_at_its_place(data, line, column):
    document = read(data, code="dashboard-json")
    last = document.findings[-1]
    assert (document.refused, document.value) == (True, None)
    assert (last.code, last.severity, last.line, last.column) == ("dashboard-json", "error", line, column)
    assert "%(" not in last.text()


def test_a_mark_of_the_byte_order_is_a_warning_and_no_column_as_in_other_texts():
    document = read(b'\xef\xbb\xbf["a"]')
    assert document.value == ["a"]
    assert told(b'\xef\xbb\xbf["a"]') == [("json", "warning", 1, 1)]
    assert document.position("$[0]") == (1, 2)
    assert told(b'\xef\xbb\xbf["\xff"]') == [("json", "error", 1, 3)]
    key = b'\xef\xbb\xbf{"api_key": "%s"}' % (b"0123456789abcdef" * 2)
    assert [each.column for each in secrets.in_file(key)] == [14]
    assert read(key).position("$.api_key") == (1, 13)


def test_of_a_key_that_comes_twice_the_last_one_counts():
    document = read(b'{"x": [{"a": 1,\n"a": 2}]}')
    assert document.value == {"x": [{"a": 2}]}
    assert [(each.severity, each.path, each.line, each.column) for each in document.findings] == [
        ("warning", "$.x[0].a", 2, 6)
    ]


@pytest.mark.parametrize("escape", ["\\ud800", "\\uDFAA", "\\u0000"])
def test_half_a_character_is_an_error_and_leaves_a_mark(escape):
    document = read(b'["\\\\u0000 \\ud83d\\ude00 %s"]' % escape.encode())
    assert document.value == ["\\u0000 \U0001f600 \ufffd"]
    assert [(each.severity, each.column) for each in document.findings] == [("error", 24)]


def test_a_whole_pair_of_escapes_is_a_character():
    assert read(b'["\\ud83d\\ude00"]').findings == []


def test_depth_is_bounded_and_brackets_in_texts_do_not_count():
    deep = b"[" * 65 + b"]" * 65
    assert told(deep) == [("json-depth", "error", 1, 65)]
    assert read(deep, depth=65).findings == []
    assert read(b'["' + b"[" * 100 + b'"]').findings == []


def test_the_number_of_values_is_bounded():
    assert told(b"[" + b"0," * 250_000 + b"0]") == [("json-depth", "error", 1, 1)]


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 2_000_000,
        b'{"a":' * 400_000,
        b'"' + b'\\"' * 1_000_000,
        b'"\\' * 1_000_000,
        b"9" * 2_000_000,
        b'""' * 1_000_000,
        b"[" + b'{"a":0,"a":1},' * 80_000 + b"0]",
    ],
)
def test_hostile_files_are_answered(data):
    assert read(data).findings


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    document = read(data)
    assert not document.refused or document.findings
    assert document.position("$.a[0]")[0] >= 1


@pytest.mark.parametrize(
    ("data", "path"),
    [
        (b'{"a": [1,\n NaN]}', "$.a[1]"),
        (b'{"a": {"b c": [1, {"d" 2}]}}', '$.a["b c"][1].d'),
        (b'{"a": [1], "b": [2,, 3]}', "$.b[1]"),
        (b'{"a": 1,}', "$"),
        (b'{"a\\', "$"),
        (b'["\\u0000"]', "$[0]"),
        (b"[" * 65, "$" + "[0]" * 64),
        (b"[1]]", "$"),
    ],
)
def test_what_is_wrong_has_its_path(data, path):
    assert read(data).findings[-1].path == path


def test_of_very_many_repeated_keys_the_first_are_told_and_the_rest_counted():
    key = b'"' + b"k" * 100_000 + b'": 1,'
    found = read(b"{" + key + b'"a": 1,' * 50_000 + key + b'"b": 0}').findings
    assert len(found) == 21
    assert found[-1].params == {"count": 50_000 - 20}
    assert read(b"{" + key + key + b'"b": 0}').findings[0].path == "$." + "k" * 80


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_another_encoding_is_told_by_its_name(encoding):
    assert encoding[:6].upper() in read('{"a": 1}'.encode(encoding)).findings[0].text()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(JSON)
def test_what_a_program_writes_is_read_as_it_was(value):
    document = read(json.dumps(value).encode())
    assert document.refused is False
    assert document.value == storable(value)


@given(JSON, st.integers(0, 10_000), st.binary(max_size=4))
def test_a_damaged_file_gets_a_sound_verdict(value, place, there):
    data = bytearray(
        json.dumps({"name": value, "type": "logs"}, ensure_ascii=False).encode("utf-8", "replace")
    )
    at = place % len(data)
    data[at : at + len(there)] = there
    assert_sound(saved_views.inspect(bytes(data)))
