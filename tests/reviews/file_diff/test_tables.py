"""Lists of metrics compared by the metric's name."""

from reviews.file_diff.tables import EMPTY, TableDiff
from validation.metrics.read import Table, parse

HEAD = "metric_name,metric_type,unit_name,description\n"


def table(*rows: str, head: str = HEAD) -> Table:
    return parse(head + "".join(f"{row}\n" for row in rows))


def told(diff: TableDiff) -> list[tuple[str, str]]:
    return [(pair.kind, (pair.after or pair.before).cells[0]) for pair in diff.pairs]


def test_row_is_found_by_its_metric_wherever_it_stands() -> None:
    before = table("a,gauge,message,One.", "b,gauge,message,Two.", "c,gauge,second,Three.")
    after = table("c,gauge,second,Three.", "b,count,message,Two.", "d,gauge,byte,Four.")
    diff = TableDiff(before, after)
    assert told(diff) == [("removed", "a"), ("same", "c"), ("changed", "b"), ("added", "d")]
    assert diff.counts == {"same": 1, "removed": 1, "changed": 1, "added": 1}


def test_changed_cell_is_told_word_by_word_and_the_others_as_they_stand() -> None:
    diff = TableDiff(table("a,gauge,message,Messages sent."), table("a,count,message,Messages sent since."))
    [row] = diff.rows(diff.changes, ("metric_name", "metric_type", "unit_name", "description"))
    assert [cell.words for cell in row.cells] == [
        (("same", "a"),),
        (("del", "gauge"), ("ins", "count")),
        (("same", "message"),),
        (("same", "Messages sent"), ("ins", " since"), ("same", ".")),
    ]


def test_columns_in_another_order_change_nothing_and_a_new_one_with_content_does() -> None:
    before = table("a,gauge,message,One.")
    turned = table("One.,a,gauge,message", head="description,metric_name,metric_type,unit_name\n")
    more = table("a,gauge,message,One.,x", head="metric_name,metric_type,unit_name,description,short_name\n")
    assert TableDiff(before, turned).changes == []
    assert [pair.kind for pair in TableDiff(before, more).changes] == ["changed"]


def test_metric_that_is_there_twice_is_compared_first_with_first() -> None:
    diff = TableDiff(table("a,gauge,,One.", "a,gauge,,Two."), table("a,gauge,,One.", "a,gauge,,Three."))
    assert told(diff) == [("same", "a"), ("changed", "a")]


def test_columns_without_content_are_left_out_and_the_name_comes_first() -> None:
    diff = TableDiff(EMPTY, table("gauge,,a", head="metric_type,unit_name,metric_name\n"))
    assert diff.shown_columns(diff.pairs) == ("metric_name", "metric_type")
    assert diff.counts == {"added": 1}


def test_file_that_is_gone_leaves_only_rows_that_are_gone() -> None:
    assert told(TableDiff(table("a,gauge,,One."), EMPTY)) == [("removed", "a")]


def test_long_cell_is_shown_from_shortly_before_where_it_differs() -> None:
    long = "word " * 2_000
    diff = TableDiff(table(f"a,gauge,,{long}end"), table(f"a,gauge,,{long}finish"))
    [row] = diff.rows(diff.changes, ("description",))
    words = row.cells[0].words
    assert words[0] == ("same", "…")
    assert ("del", "end") in words
    assert sum(len(text) for _kind, text in words) < 200
