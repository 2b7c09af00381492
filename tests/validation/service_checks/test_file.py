"""service_checks.json is read with the line of what is wrong, and written as it was written before."""

import json

import pytest

from tests.validation import corpus
from tests.validation.service_checks import CHECK
from validation import service_checks
from validation.service_checks.inspector import inspect

ROW = {key: value for key, value in CHECK.items() if key != "id"}


def test_rows_survive_their_file() -> None:
    assert service_checks.read(service_checks.write([CHECK])).rows == [ROW]
    assert service_checks.read(b"{}").rows == []


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", 1),
        (b"x", 1),
        (b'"x"', 1),
        (b"[\n1]", 2),
        (b'{"a": 1}', 1),
        (b'[\n{"check": "a",}]', 2),
        (b"[" * 100_000, 1),
        (b"[" + b"{}," * 200 + b"{}]", None),
    ],
)
def test_file_that_is_no_list_of_service_checks_is_not_read(data: bytes, line: int | None) -> None:
    read = service_checks.read(data)
    assert read.rows is None
    assert [(each.severity, each.line) for each in read.findings] == [("error", line)]


def test_cells_are_texts_and_lists_and_other_keys_stay() -> None:
    data = b'[{"check": 1, "statuses": "ok", "groups": null, "severity": {"a": 1}}]'
    assert service_checks.read(data).rows == [
        {**{key: "" for key in ROW}, "check": "1", "statuses": ["ok"], "groups": [], "severity": {"a": 1}}
    ]


def test_character_that_no_database_keeps_is_told() -> None:
    read = service_checks.read(b'[{"check": "\\u0000"}]')
    assert [each.severity for each in read.findings] == ["error"]
    assert read.rows
    assert "\0" not in json.dumps(read.rows, ensure_ascii=False)


@pytest.mark.parametrize("indent", [None, 2, 4, "\t"])
@pytest.mark.parametrize("end", ["", "\n"])
def test_changed_rows_keep_the_style_of_the_file(indent: int | str | None, end: str) -> None:
    before = json.dumps([ROW, ROW], indent=indent) + end
    after = json.dumps([{**ROW, "name": "Other"}, ROW], indent=indent) + end
    assert service_checks.write([{**CHECK, "name": "Other"}, CHECK], before.encode()) == after.encode()


def test_short_lists_order_of_keys_and_breaks_stay() -> None:
    before = """[\r
  {\r
    "name": "Can connect",\r
    "agent_version": "7.40.0",\r
    "integration": "Acme",\r
    "check": "acme.can_connect",\r
    "statuses": ["ok", "critical"],\r
    "groups": ["host"],\r
    "description": "Critical when it cannot."\r
  }\r
]\r
"""
    changed = service_checks.write([{**CHECK, "name": "Connects"}], before.encode()).decode()
    assert changed == before.replace("Can connect", "Connects")


def test_first_row_takes_the_usual_style() -> None:
    assert service_checks.write([CHECK], b"[]\n") == (json.dumps([ROW], indent=4) + "\n").encode()


@corpus.needed
def test_published_files_are_read_and_written_back_byte_for_byte() -> None:
    paths = corpus.files("listings", "assets/service_checks.json")
    for path in paths:
        data = path.read_bytes()
        rows = service_checks.read(data).rows
        assert rows is not None
        assert service_checks.write(rows, data) == data
    assert len(paths) > 100


@corpus.needed
def test_most_published_files_keep_all_but_a_changed_value() -> None:
    """A few were written by hand, with blanks here and there."""
    kept = odd = 0
    for path in corpus.files("listings", "assets/service_checks.json"):
        data = path.read_bytes()
        rows = service_checks.read(data).rows or []
        if rows:
            changed = service_checks.write([{**rows[0], "name": "Changed"}, *rows[1:]], data).decode()
            was = f'"name": {json.dumps(rows[0]["name"])}'
            same = changed == data.decode().replace(was, '"name": "Changed"', 1)
            kept, odd = kept + same, odd + (not same)
    assert odd < kept / 3


def test_a_file_by_itself_has_its_findings_at_their_lines() -> None:
    data = json.dumps([ROW, {**ROW, "statuses": ["fine"]}], indent=1).encode()
    assert [(each.code, each.path, each.line) for each in inspect(data).findings] == [
        ("service-checks", "$[1]", 16),
        ("service-checks", "$[1]", 16),
        ("service-checks", "$[1]", 16),
    ]
    assert inspect(json.dumps([ROW]).encode()).findings == []
    assert inspect(b"{").clean is None
