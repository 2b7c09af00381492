"""metadata.csv is read whatever program wrote it, and what cannot be read says why and where."""

import csv
import json
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.validation import corpus
from tests.validation.metrics.test_rules import HEADER, file, row
from tests.validation.soundness import assert_sound
from validation.metrics import inspect
from validation.metrics.read import MOST_CELLS, MOST_ROWS, Table, TooLarge, parse, read

CASES = corpus.files("csv/csvs", "*.csv")
PIECES = st.sampled_from(['"', '""', ",", "\n", "\r", "\r\n", "\ufeff", "a", " ", "é", "\x00", "\u2028"])


def rows(table: Table) -> list[dict[str, str]]:
    return [dict(zip(table.columns, row.cells, strict=True)) for row in table.rows]


@corpus.needed
@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_the_public_cases_are_read_as_they_must_be(case):
    wanted = json.loads((case.parents[1] / "json" / f"{case.stem}.json").read_bytes())
    found = rows(read(case.read_bytes()))
    if case.stem == "location_coordinates":  # its JSON is no list and has another number
        wanted, found = [wanted | {"Contact Phone Number": ""}], [found[0] | {"Contact Phone Number": ""}]
    assert found == wanted


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_any_line_break_ends_a_row(line_break):
    table = read(line_break.join(["a,b", '1,"x', 'y"', "2,z"]).encode())
    assert [(each.line, each.cells) for each in table.rows] == [
        (2, ("1", f"x{line_break}y")),
        (4, ("2", "z")),
    ]


def test_line_breaks_may_be_mixed():
    table = read(b"a,b\r\n1,2\n3,4\r5,6\r\n")
    assert [(each.line, each.cells) for each in table.rows] == [
        (2, ("1", "2")),
        (3, ("3", "4")),
        (4, ("5", "6")),
    ]


@pytest.mark.parametrize(
    ("data", "said", "line", "column"),
    [
        (file(row()).decode().encode("utf-16"), "UTF-16", 1, 1),
        (file(row()).decode().encode("utf-16-le"), "UTF-16", 1, 1),
        (file(row()).decode().encode("utf-16-be"), "UTF-16", 1, 1),
        (file(row()).decode().encode("utf-32"), "UTF-32", 1, 1),
        (file(row()).replace(b"queue length", b"queue\x00"), "NUL", 2, 86),
    ],
)
def test_what_is_no_text_is_refused_by_name_and_place(data, said, line, column):
    verdict = inspect(data)
    (told,) = verdict.findings
    assert (verdict.clean, told.code, told.line, told.column) == (None, "asset-type", line, column)
    assert said in told.text()


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (
            b"\xef\xbb\xbf" + file(row()),
            "The file begins with a byte order mark. Save it as UTF-8 without one.",
        ),
        (
            file(row()).replace(b"Messages that wait", b"Verz\xf6gerung der B\xf6rse"),
            "Bytes that are not UTF-8, as in files saved as Latin-1 or Windows-1252: 2, the first here. "
            "Save the file as UTF-8.",
        ),
    ],
)
def test_an_encoding_that_is_read_all_the_same_is_told_once(data, text):
    verdict = inspect(data)
    assert [each.text() for each in verdict.findings if each.code == "text-encoding"] == [text]
    assert verdict.clean == data


def test_very_long_cells_are_told_in_few_words():
    verdict = inspect(file(row(metric_name="a b" * 500_000, description="x" * 500_000)))
    assert {each.code for each in verdict.findings} == {"metadata-name", "metadata-description"}
    assert max(len(str(each.to_dict())) for each in verdict.findings) < 2_000


def test_very_many_rows_are_judged_and_their_faults_told_with_a_count():
    good = inspect(
        file(*(row(metric_name=f"a.b{n}", description=str(n), short_name=str(n)) for n in range(200_000)))
    )
    assert (good.findings, good.facts["rows"]) == ([], 200_000)
    bad = inspect(file(*["a b,x,y,z,z,|,9,,"] * 50_000))
    assert_sound(bad)
    counts = {each.params["count"] for each in bad.findings if each.text().startswith("Rows from here on")}
    assert counts == {50_000 - 20, 50_000 - 20 - 1, 2 * 50_000 - 20}


@pytest.mark.parametrize(
    "text", ["a\n" * (MOST_ROWS + 1), "," * MOST_CELLS + "\n", '"",' * MOST_CELLS + "\n"]
)
def test_more_than_a_list_of_metrics_can_have_is_refused(text):
    with pytest.raises(TooLarge):
        parse(text)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_cells_are_those_that_the_standard_reader_finds(text):
    """Where quotation marks are used as they should be, both read the same."""
    try:
        wanted = list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
    except csv.Error:
        return
    table = parse(text)
    found = [list(each.cells) for each in (table.header, *table.rows) if each and not each.is_blank]
    assert found == [each for each in wanted if each and (len(each) > 1 or each[0].strip())]


@given(
    st.one_of(st.binary(max_size=300), st.lists(PIECES, max_size=60).map(lambda each: "".join(each).encode()))
)
def test_any_bytes_get_a_sound_verdict(data):
    assert_sound(inspect(data))
    assert_sound(inspect(HEADER.encode() + b"\n" + data))
