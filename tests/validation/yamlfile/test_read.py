"""YAML is read into plain values with places; nothing in a file runs, and what would grow is stopped."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.validation import corpus
from tests.validation.soundness import assert_sound
from validation import agent_spec, pipelines
from validation.yamlfile import read, text_of


def codes(text: str | bytes) -> list[tuple[str, str, int | None]]:
    data = text if isinstance(text, bytes) else text.encode()
    return [(each.code, each.severity, each.line) for each in read(data).findings]


def test_values_are_plain_and_each_has_its_place() -> None:
    document = read(b"a: 1\nb:\n  - x: true\n  - {y: 2.5, 'two words': ~}\n")
    assert document.value == {"a": 1, "b": [{"x": True}, {"y": 2.5, "two words": None}]}
    assert document.position("$.b[0].x") == (3, 8)
    assert document.position('$.b[1]["two words"]') == (4, 27)
    assert document.position("$.b[1].nothing.there") == (4, 5)
    assert document.findings == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[" * 100_000, [("yaml-bomb", "error", 1)]),
        ("- " * 5_000, [("yaml-bomb", "error", 1)]),
        ("a: &a [*a]", [("yaml-bomb", "error", 1)]),
        ("x: &x [1]\n" + "".join(f"k{n}: *x\n" for n in range(101)), [("yaml-bomb", "error", 102)]),
        ("a: 1\na: 2", [("yaml-duplicate-key", "warning", 2)]),
        ("a: !thing x", [("yaml-syntax", "error", 1)]),
        ("!!python/object/apply:os.system ['true']", [("yaml-syntax", "error", 1)]),
        ("a: [1", [("yaml-syntax", "error", 2)]),
        ("a: 1\n---\nb: 2", [("yaml-syntax", "error", 2)]),
        ("", [("yaml-syntax", "error", 1)]),
        (b"\xff\xfe\x00", [("asset-type", "error", 1)]),
        ("".join(f"%TAG !{n}! x\n" for n in range(60_000)) + "--- a\n", [("yaml-bomb", "error", 1)]),
        ("a: 1\n...\n" + "".join(f"%TAG !{n}! x\n" for n in range(60_000)), [("yaml-bomb", "error", 1)]),
    ],
    ids=[
        "deep brackets",
        "deep lists",
        "itself",
        "many aliases",
        "key twice",
        "own tag",
        "python tag",
        "not closed",
        "two documents",
        "empty",
        "no UTF-8",
        "directives",
        "directives at the end",
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    text: str | bytes, expected: list[tuple[str, str, int | None]]
) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        (b"a: \xff", 1, 4),
        (b"a: \x01", 1, 4),
        ("\U0001f600: \x7f".encode(), 1, 4),
        (b"a: 1\r\n\tb: \x00", 2, 5),
        ("a: 1\u2028b: \ufffe".encode(), 2, 4),
        (b"a: [1, !t x]", 1, 8),
    ],
)
def test_place_is_right_whatever_the_file_begins_with(
    start: bytes, text: bytes, line: int, column: int
) -> None:
    assert [(each.line, each.column) for each in read(start + text).findings] == [(line, column)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_another_encoding_is_told_by_its_name(encoding: str) -> None:
    (finding,) = read("a: 1".encode(encoding)).findings
    assert (finding.code, finding.line, finding.column) == ("asset-type", 1, 1)
    assert encoding[:6].upper() in finding.text()


@pytest.mark.parametrize("tag", ["bool", "int", "float", "null", "timestamp"])
@pytest.mark.parametrize("value", ["maybe", "''", "'-'", "0x", "'1:'"])
def test_value_that_is_not_what_its_tag_says_is_answered(tag: str, value: str) -> None:
    assert codes(f"a: !!{tag} {value}") == []


def test_parts_that_multiply_each_other_are_stopped() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 9)}]" for n in range(9)]
    document = read("\n".join(lines).encode())
    assert document.value is None
    assert [finding.code for finding in document.findings] == ["yaml-bomb"]


@pytest.mark.parametrize("text", ["2001-99-99", "2026-11-23", ".inf", ".nan", "0o9"])
def test_what_json_does_not_have_stays_text(text: str) -> None:
    assert read(f"a: {text}".encode()).value == {"a": text}


def test_text_that_no_database_keeps_is_told_and_marked() -> None:
    document = read(b'a: "x\\0y"\n"k\\0": 1\n')
    assert document.value == {"a": "x\ufffdy", "k\ufffd": 1}
    assert [(each.code, each.line, each.path) for each in document.findings] == [
        ("yaml-syntax", 1, "$.a"),
        ("yaml-syntax", 2, "$"),
    ]


@pytest.mark.parametrize("number", ["1" * 5_000, "0x" + "f" * 5_000, "1" + ":1" * 200_000])
def test_number_that_no_program_holds_stays_text(number: str) -> None:
    assert read(f"a: {number}".encode()).value == {"a": number}


def test_long_key_over_many_values_takes_no_more_room_than_the_file() -> None:
    document = read(b"? " + b"k" * 100_000 + b"\n: [" + b"1," * 50_000 + b"1]\n")
    assert document.findings == []
    assert document.position('$["' + "k" * 100_000 + '"][3]') == (2, 10)


def test_lines_of_a_block_are_those_of_the_file() -> None:
    document = read(b'a: |\n  one\n  two\nb: "one\\ntwo"\nc: >-\n  one\n\n  two\n')
    assert [document.text_line("$.a", line) for line in (0, 1)] == [2, 3]
    assert document.text_line("$.b", 1) == 4
    assert document.text_line("$.c", 1) == 5
    assert read(b"[").text_line("$", 0) is None


@corpus.needed
def test_every_case_of_the_suite_ends_with_a_value_or_a_finding() -> None:
    files = corpus.files("yaml/src", "*.yaml")
    for path in files:
        for case in read(path.read_bytes()).value:
            text = str(case.get("yaml", "")).replace("␣", " ").replace("»", "\t").replace("∎", "")
            document = read(text.encode())
            assert document.value is not None or document.findings or document.position("$")
    assert len(files) > 300


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_no_text_makes_it_raise(text: str) -> None:
    document = read(text.encode())
    assert document.value is not None or document.findings or yaml.safe_load(text) is None


@pytest.mark.parametrize(
    ("written", "value", "text"),
    [
        ("no", False, "“no” is read as false. Write that, or put quotation marks around a text."),
        ("On", True, "“On” is read as true. Write that, or put quotation marks around a text."),
        ("12:30:00", 45000, "“12:30:00” is read as 45000. Write that, or put quotation marks around a text."),
        ("010", 8, "“010” is read as 8. Write that, or put quotation marks around a text."),
        ("1_000", 1000, "“1_000” is read as 1000. Write that, or put quotation marks around a text."),
    ],
)
def test_what_is_read_otherwise_than_it_looks_is_told(written: str, value: object, text: str) -> None:
    document = read(f"a:\n- {written}".encode())
    assert document.value == {"a": [value]}
    told = [(each.code, each.severity, each.line, each.column, each.text()) for each in document.findings]
    assert told == [("yaml-misread", "warning", 2, 3, text)]


@pytest.mark.parametrize("written", ["true", "False", "0", "-12", "1.5", "10", "'no'", '"12:30:00"', "null"])
def test_what_is_read_as_it_looks_is_not_told(written: str) -> None:
    assert read(f"a: {written}".encode()).findings == []


def test_lines_are_counted_as_yaml_does() -> None:
    data = "a: 'x\r\u2028\x85\r\n'\nb: !t 1".encode()
    (finding,) = read(data).findings
    assert (finding.line, text_of(data).split("\n")[finding.line - 1]) == (6, "b: !t 1")


PIECES = st.sampled_from(
    [
        "- ",
        "a: ",
        "? ",
        "&x ",
        "*x",
        "!t ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "|\n",
        ">-\n",
        "'",
        '"',
        "\\x41",
        "#",
        "\n",
        "  ",
        "\t",
        "---\n",
        "...\n",
        "<<: ",
        "no",
        "1:2",
        "%YAML 1.1\n",
        "\x85",
        "\r",
        "name: x\nfiles:\n",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_pieces_get_a_sound_verdict(text: str) -> None:
    assert_sound(agent_spec.inspect(text.encode()))
    assert_sound(pipelines.inspect(f"id: a\npipeline:\n  processors: {text}".encode()))
    assert_sound(pipelines.inspect_tests(f"id: a\ntests:\n- sample: {text}".encode()))
