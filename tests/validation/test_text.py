import pytest

from validation import text
from validation.finding import Finding


@pytest.mark.parametrize("value", [None, "", "  \n", [], {}, 0])
def test_blank_for_what_holds_nothing(value):
    assert text.blank(value)


@pytest.mark.parametrize("value", ["x", " x ", [1], {"a": 1}])
def test_not_blank_for_what_holds_something(value):
    assert not text.blank(value)


def test_required_names_the_field_in_its_code():
    found = text.required({"vendor_name": " "}, "vendor_name", "Missing.")

    assert found == [Finding("vendor-name-required", "error", "Missing.", field="vendor_name")]
    assert text.required({"vendor_name": "Acme"}, "vendor_name", "Missing.") == []


def test_at_most_says_both_numbers():
    [found] = text.at_most({"title": "x" * 93}, "title", 80)

    assert (found.code, found.field) == ("title-length", "title")
    assert found.text() == "93 characters; at most 80. Shorten it by 13."


def test_at_most_accepts_the_limit_itself():
    assert text.at_most({"title": "x" * 80}, "title", 80) == []


@pytest.mark.parametrize(("value", "count"), [("Ends. ", 1), ("Ends\n", 1), ("Ends.", 0), ("  ", 0)])
def test_no_trailing_blank(value, count):
    assert len(text.no_trailing_blank({"d": value}, "d", code="c", severity="error")) == count


def test_encoding_tells_the_first_character_once_with_a_count():
    [found] = text.encoding({"overview": "plain\nso “quoted”"}, "overview")

    assert (found.severity, found.line, found.column) == ("warning", 2, 4)
    assert found.params["count"] == 2
    assert "U+201C" in found.text()


def test_encoding_accepts_latin_letters():
    assert text.encoding({"overview": "Müller naïve ÿ"}, "overview") == []


def test_string_of_another_type_is_empty():
    assert text.string({"a": ["x"]}, "a") == ""


def test_strings_and_rows_pass_over_what_is_none():
    values = {"list": ["a", 1, None, {"id": "r"}, []], "text": "abc", "object": {"a": 1}}
    assert (text.strings(values, "list"), text.rows(values, "list")) == (["a"], [{"id": "r"}])
    for key in ("text", "object", "none"):
        assert (text.strings(values, key), text.rows(values, key)) == ([], [])
