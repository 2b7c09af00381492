"""Mending a metadata.csv: the cell concerned changes, every other byte stays."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.validation.corpus import CORPUS
from validation.metrics import read
from validation.metrics.edit import Change, NotThere, add_row, remove_row, set_cell, set_cells
from validation.metrics.read import encode, spans

FILE = b'metric_name,metric_type,odd\r\nacme.a,gauge,"x, ""y"""\r\n\r\nacme.b,count,z'


def test_reading_gives_cells_with_their_lines() -> None:
    table = read(FILE)
    assert [(row.line, row.cells) for row in table.rows] == [
        (2, ("acme.a", "gauge", 'x, "y"')),
        (3, ("",)),
        (4, ("acme.b", "count", "z")),
    ]


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        (Change(2, "metric_type", "count"), b"acme.a,gauge,", b"acme.a,count,"),
        (Change(2, "odd", "plain"), b'"x, ""y"""', b'"plain"'),
        (Change(4, "odd", 'a "b", c'), b"count,z", b'count,"a ""b"", c"'),
        (Change(4, "metric_name", "two\nlines"), b"acme.b", b"two lines"),
    ],
)
def test_one_cell_changes_and_nothing_else(change: Change, before: bytes, after: bytes) -> None:
    assert set_cell(FILE, change) == FILE.replace(before, after)


def test_cell_that_a_short_row_lacks_is_added() -> None:
    assert set_cell(b"a,b,c\n1\n", Change(2, "c", "x")) == b"a,b,c\n1,,x\n"


@pytest.mark.parametrize(
    "change",
    [
        Change(9, "odd", "x"),
        Change(3, "odd", "x"),
        Change(2, "no such", "x"),
        Change(2, "metric_type", "x", was="rate"),
    ],
)
def test_cell_that_is_not_as_the_person_saw_it_is_left_alone(change: Change) -> None:
    with pytest.raises(NotThere):
        set_cell(FILE, change)


def test_several_cells_change_together_or_not_at_all() -> None:
    changes = [Change(4, "odd", "q"), Change(2, "metric_type", "rate")]
    assert set_cells(FILE, changes) == FILE.replace(b"gauge", b"rate").replace(b"count,z", b"count,q")
    with pytest.raises(NotThere):
        set_cells(FILE, [*changes, Change(4, "odd", "x", was="other")])


@pytest.mark.parametrize(
    ("data", "after", "line"),
    [
        (b"a,b\n1,2\n", b"a,b\n1,2\nx,\n", 3),
        (b"a,b\r\n1,2", b"a,b\r\n1,2\r\nx,", 3),
        (b"a,b\n", b"a,b\nx,\n", 2),
        (b"a,b", b"a,b\nx,\n", 2),
    ],
)
def test_row_is_added_at_the_end_in_the_style_of_the_file(data: bytes, after: bytes, line: int) -> None:
    assert add_row(data, {"a": "x"}) == (after, line)


def test_row_is_removed_with_its_line() -> None:
    assert remove_row(b"a\n1\n2\n3\n", 3) == b"a\n1\n3\n"
    assert remove_row(b"a\n1\n2", 3) == b"a\n1"
    with pytest.raises(NotThere):
        remove_row(b"a\n1\n2\n", 2, was="2")


@given(
    st.lists(st.lists(st.text(st.characters(exclude_characters="\x00"), max_size=6), min_size=1), min_size=1)
)
def test_cells_that_were_written_are_read_again(rows: list[list[str]]) -> None:
    text = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    table = read(text.encode("utf-8", "surrogatepass"))
    assert table.data() == text.encode("utf-8", "surrogatepass")


@given(st.binary(max_size=60).filter(lambda data: b"\x00" not in data))
def test_any_bytes_come_back_out(data: bytes) -> None:
    table = read(data)
    assert table.data() == data
    rows = ([table.header] if table.header else []) + list(table.rows)
    assert all(len(spans(table.text, row)) == len(row.cells) for row in rows)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_every_cell_of_published_files_is_replaced_in_place() -> None:
    for path in sorted((CORPUS / "listings").glob("*/metadata.csv")):
        data = path.read_bytes()
        table = read(data)
        assert table.data() == data
        for row in [row for row in table.rows if not row.is_blank][:2]:
            column = table.columns[0]
            changed = set_cell(data, Change(row.line, column, "x.y"))
            assert set_cell(changed, Change(row.line, column, row.cells[0])) == data


def shown(cell: str) -> str:
    """Return a cell with what is no UTF-8 replaced, as the expected files have it."""
    return encode(cell).decode("utf-8", "replace")


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_cases_of_other_readers_are_read_alike() -> None:
    cases = sorted((CORPUS / "csv").rglob("*.csv"))
    for path in cases:
        expected = path.parent.parent / "json" / f"{path.stem}.json"
        if not expected.exists() or path.stem == "location_coordinates":  # expects another table's row
            continue
        table = read(path.read_bytes())
        rows = [
            dict(zip(table.columns, map(shown, row.cells), strict=False))
            for row in table.rows
            if not row.is_blank
        ]
        wanted = json.loads(expected.read_text("utf-8"))
        assert rows == (wanted if isinstance(wanted, list) else [wanted]), path.name
    assert cases
