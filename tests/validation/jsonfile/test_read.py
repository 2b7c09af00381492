"""JSON as it is read: strict, with places, and never a fault."""

import pytest

from tests.validation.corpus import files, needed
from validation import jsonfile
from validation.finding import Finding
from validation.jsonfile.paths import parent

TEXT = """{
  "a": [1, {"b c": "x"}],
  "é": {"d": null}
}"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("$", (1, 1)),
        ("$.a", (2, 8)),
        ("$.a[0]", (2, 9)),
        ("$.a[1]", (2, 12)),
        ('$.a[1]["b c"]', (2, 20)),
        ('$["é"].d', (3, 14)),
        ('$["é"].missing', (3, 8)),
        ("$.missing.too[3]", (1, 1)),
    ],
)
def test_each_value_has_its_place(path, place):
    assert jsonfile.read(TEXT.encode()).position(path) == place


def test_findings_are_placed_by_their_path():
    document = jsonfile.read(TEXT.encode())
    named = Finding("x", "error", "m", path="$.a")
    elsewhere = Finding("x", "error", "m", path="$.a", line=9)
    assert document.placed([named, elsewhere]) == [named.at(line=2, column=8), elsewhere]


def test_what_is_read_has_its_value():
    assert jsonfile.read(TEXT.encode()).value == {"a": [1, {"b c": "x"}], "é": {"d": None}}
    assert jsonfile.read(b"[]").findings == []


def test_paths_are_joined_and_cut():
    assert jsonfile.join(jsonfile.join("$", "a"), 3) == "$.a[3]"
    assert jsonfile.join("$", "a b") == '$["a b"]'
    assert (parent("$.a[3]"), parent("$.a"), parent("$")) == ("$.a", "$", "$")


def test_a_key_that_comes_twice_is_told_at_the_second():
    document = jsonfile.read(b'{"a": 1,\n "a": 2}', code="monitor-json")
    [finding] = document.findings
    assert document.value == {"a": 2}
    assert (finding.code, finding.severity, finding.path) == ("monitor-json", "warning", "$.a")
    assert (finding.line, finding.column) == (2, 7)


@pytest.mark.parametrize(
    "data",
    [b"", b" \n", b"{", b"\xff\xfe", b"NaN", b"[1,]", b"{'a': 1}", b"1e999", b"9" * 5000, b'["a\nb"]'],
)
def test_what_is_no_json_is_told(data):
    document = jsonfile.read(data, code="monitor-json")
    assert not document.is_read
    assert [(each.code, each.severity) for each in document.findings] == [("monitor-json", "error")]
    assert document.position("$.a") == (1, 1)


def test_a_fault_names_its_line():
    [finding] = jsonfile.read(b'{\n "a": 1\n "b": 2}').findings
    assert (finding.line, finding.column) == (3, 2)


@pytest.mark.parametrize("data", [b"[" * 65 + b"]" * 65, b'{"a":' * 65 + b"1" + b"}" * 65, b"[" * 10**6])
def test_depth_is_bounded(data):
    document = jsonfile.read(data)
    assert not document.is_read
    assert [each.code for each in document.findings] == ["json-depth"]


def test_brackets_in_texts_do_not_nest():
    assert jsonfile.read(b'["' + b"[" * 100 + b'"]').is_read
    assert jsonfile.read(b"[" * 64 + b"]" * 64).is_read


def test_what_no_database_keeps_is_replaced():
    document = jsonfile.read(b'{"a\\u0000": ["\\ud800", "\\ud83d\\ude00"]}')
    assert document.value == {"a\ufffd": ["\ufffd", "\U0001f600"]}
    assert [each.severity for each in document.findings] == ["error"]
    assert jsonfile.read(b'"\\u0000"').findings == []


def test_a_byte_order_mark_is_told():
    document = jsonfile.read(b"\xef\xbb\xbf[]")
    assert document.value == []
    assert [each.severity for each in document.findings] == ["warning"]


@needed
def test_every_case_of_the_suite():
    wrong = []
    for path in files("json", "*.json"):
        document = jsonfile.read(path.read_bytes())
        document.position("$.a")
        accepted = not any(each.severity == "error" for each in document.findings)
        if (path.name.startswith("y_") and not accepted) or (path.name.startswith("n_") and accepted):
            wrong.append(path.name)
    assert wrong == []
