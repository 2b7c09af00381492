"""JSON is read strictly, within bounds, and refused with the place of what is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.validation import corpus
from validation.jsonfile import read

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


def test_a_mark_of_the_byte_order_is_a_warning_and_counts_as_a_column():
    document = read(b'\xef\xbb\xbf["a"]')
    assert document.value == ["a"]
    assert told(b'\xef\xbb\xbf["a"]') == [("json", "warning", 1, 1)]
    assert document.position("$[0]") == (1, 3)


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
