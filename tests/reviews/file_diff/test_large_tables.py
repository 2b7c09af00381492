"""Long lists of metrics: lines that are the same are set aside."""

import pytest

from reviews.file_diff.large_tables import MOST_BYTES, TooMuchChanged, compare_changed

HEAD = b"metric_name,metric_type,description\n"
ROWS = [b"tide.m%d,gauge,Number %d.\n" % (number, number) for number in range(1_000)]


def file(*rows: bytes, head: bytes = HEAD) -> bytes:
    return head + b"".join(rows)


def test_only_rows_that_differ_are_read_and_the_others_are_counted() -> None:
    diff = compare_changed(file(*ROWS), file(*ROWS[:500], b"tide.m500,count,Number 500.\n", *ROWS[501:-1]))
    assert [(pair.kind, (pair.after or pair.before).cells[0]) for pair in diff.pairs] == [
        ("changed", "tide.m500"),
        ("removed", "tide.m999"),
    ]
    assert (diff.counts["same"], diff.total) == (998, 1_000)


def test_rows_in_another_order_are_the_same() -> None:
    assert compare_changed(file(*ROWS), file(*reversed(ROWS))).changes == []


def test_cell_with_a_line_break_is_read_whole() -> None:
    before = file(b'a,gauge,"One\n', b'b,gauge,Two."\n', b"c,gauge,Three.\n")
    after = file(b'a,gauge,"One\n', b'b,count,Two."\n', b"c,gauge,Three.\n")
    diff = compare_changed(before, after)
    assert [(pair.kind, pair.after.cells[0]) for pair in diff.pairs] == [("changed", "a"), ("same", "c")]


def test_another_header_compares_every_row() -> None:
    after = file(b"gauge,tide.m0,Number 0.\n", head=b"metric_type,metric_name,description\n")
    assert compare_changed(file(ROWS[0]), after).counts == {"same": 1}


def test_file_in_which_too_much_changed_is_refused_with_the_number_of_lines() -> None:
    long = b"x" * 1_000
    rows = [b"m%d,gauge,%s\n" % (number, long) for number in range(MOST_BYTES // 1_000)]
    with pytest.raises(TooMuchChanged) as refused:
        compare_changed(file(), file(*rows))
    assert refused.value.lines == len(rows) + 1
