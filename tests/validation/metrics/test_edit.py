"""Mending a metadata.csv: the cell concerned changes, every other byte stays."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.validation.corpus import CORPUS
from validation.metrics.edit import (
    Change,
    NotThere,
    Unclosed,
    add_row,
    remove_blank_rows,
    remove_row,
    set_cell,
    set_cells,
    stamp_of,
)
from validation.metrics.judge import Judge
from validation.metrics.read import read, shown, spans

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
        (b"a,b", b"a,b\nx,", 2),
        (b"a\n1\n", b"a\n1\nx\n", 3),
    ],
)
def test_row_is_added_at_the_end_in_the_style_of_the_file(data: bytes, after: bytes, line: int) -> None:
    assert add_row(data, {"a": "x"}) == (after, line)


def test_row_is_removed_with_its_line() -> None:
    assert remove_row(b"a\n1\n2\n3\n", 3) == b"a\n1\n3\n"
    assert remove_row(b"a\n1\n2", 3) == b"a\n1"
    stamp = stamp_of(read(b"a\n1\n2\n").rows[0])
    assert remove_row(b"a\n1\n2\n", 2, stamp=stamp) == b"a\n2\n"
    with pytest.raises(NotThere):
        remove_row(b"a\n1\n2\n", 3, stamp=stamp)


def test_row_is_found_by_its_metric_when_lines_have_moved() -> None:
    moved = FILE.replace(b"acme.a,", b"acme.0,rate,\r\nacme.a,")
    change = Change(2, "metric_type", "count", was="gauge", metric="acme.a")
    assert set_cell(moved, change) == moved.replace(b"gauge", b"count")
    renamed, twice = FILE.replace(b"acme.a", b"acme.c"), moved.replace(b"acme.b", b"acme.a")
    for data in (renamed, twice):
        with pytest.raises(NotThere):
            set_cell(data, Change(2, "odd", "x", metric="acme.a"))


def test_blank_rows_are_removed_together() -> None:
    assert remove_blank_rows(FILE) == FILE.replace(b"\r\n\r\n", b"\r\n")
    assert remove_blank_rows(b"a,b\n1,2\n\n  ") == b"a,b\n1,2"


def test_nothing_is_written_that_would_close_an_open_quotation_mark() -> None:
    data = b'a,b\n"1,2\n3,4\n'
    with pytest.raises(Unclosed):
        set_cell(data, Change(3, "b", "x,y"))
    assert set_cell(data, Change(2, "a", "1")) == b'a,b\n"1",2\n3,4\n'


def test_all_proposals_of_a_kind_are_taken_at_once() -> None:
    data = b"metric_name,metric_type,unit_name\na.b,counter,bytes\na.c,Gauge,bytes\na.d,rate,byte\n"
    changes = list(Judge(read(data)).proposals("metadata-unit"))
    assert set_cells(data, changes) == data.replace(b"bytes", b"byte")
    everything = set_cells(data, Judge(read(data)).proposals())
    assert everything == data.replace(b"bytes", b"byte").replace(b"counter", b"count").replace(b"G", b"g")


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


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r\n"), max_size=8)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=5), st.data())
def test_a_cell_is_found_again_and_the_others_stay(rows: list[tuple[str, ...]], data: st.DataObject) -> None:
    quoted = data.draw(st.booleans())
    lines = [",".join(_written(cell, quoted=quoted) for cell in row) for row in rows]
    file = ("a,b,c\r\n" + "\r\n".join(lines)).encode()
    before = [row for row in read(file).rows if not row.is_blank]
    place, column = data.draw(st.integers(0, len(rows) - 1)), data.draw(st.sampled_from("abc"))
    value = data.draw(CELLS)
    changed = read(set_cell(file, Change(before[place].line, column, value)))
    expected = [list(row) for row in rows]
    expected[place]["abc".index(column)] = value
    assert [list(row.cells) for row in changed.rows] == expected
    back = Change(before[place].line, column, rows[place]["abc".index(column)])
    if quoted:
        assert set_cell(changed.data(), back) == file


def _written(cell: str, *, quoted: bool) -> str:
    doubled = cell.replace('"', '""')
    return f'"{doubled}"' if quoted or set(cell) & set('",') else cell
