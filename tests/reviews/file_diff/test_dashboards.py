"""Dashboards compared widget by widget."""

from typing import Any

from reviews.file_diff.dashboards import MOST, DashboardDiff, compare_dashboards


def widget(title: str, query: str = "avg:tide.depth{*}", **more: Any) -> dict[str, Any]:
    definition = {"type": "timeseries", "title": title, "requests": [{"q": query}]}
    return {"definition": definition, **more}


def group(title: str, *widgets: dict[str, Any]) -> dict[str, Any]:
    return {"definition": {"type": "group", "title": title, "widgets": list(widgets)}}


def board(*widgets: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"title": "Tide", "widgets": list(widgets), **more}


def told(diff: DashboardDiff) -> list[tuple[str, int, str]]:
    return [(each.kind, each.number, each.title) for each in diff.widgets]


def test_added_widget_is_told_with_the_metrics_it_reads() -> None:
    diff = compare_dashboards(board(widget("A")), board(widget("A"), widget("Lag", "max:tide.lag{*}")))
    assert told(diff) == [("added", 2, "Lag")]
    assert diff.widgets[0].metrics == ("tide.lag",)
    assert diff.same == 1


def test_changed_query_is_told_word_by_word_under_its_widget() -> None:
    diff = compare_dashboards(board(widget("A", "avg:tide.mem{*}")), board(widget("A", "avg:tide.disk{*}")))
    [one] = diff.widgets
    assert [change.words for change in one.reads] == [
        (("same", "avg:tide."), ("del", "mem"), ("ins", "disk"), ("same", "{*}"))
    ]
    assert one.changes == ()


def test_widget_with_an_id_is_found_again_under_another_title() -> None:
    diff = compare_dashboards(
        board(widget("A", id=7), widget("B", id=8)), board(widget("B", id=8), widget("C", id=7))
    )
    assert told(diff) == [("changed", 2, "C")]
    assert diff.widgets[0].changes[0].path == "$.title"


def test_widget_that_only_stands_elsewhere_is_moved_and_not_changed() -> None:
    before = board(widget("A", layout={"x": 0, "y": 0}))
    assert told(compare_dashboards(before, board(widget("A", layout={"x": 4, "y": 0})))) == [
        ("moved", 1, "A")
    ]
    assert told(compare_dashboards(before, board(group("G", *before["widgets"])))) == [
        ("added", 1, "G"),
        ("moved", 2, "A"),
    ]


def test_widget_in_a_group_is_told_by_itself_and_not_as_a_change_of_the_group() -> None:
    diff = compare_dashboards(board(group("G", widget("A"))), board(group("G", widget("A"), widget("B"))))
    assert told(diff) == [("added", 3, "B")]


def test_what_is_no_widget_is_told_by_its_path() -> None:
    diff = compare_dashboards(board(description="One"), board(description="Two"))
    assert [change.path for change in diff.rest.changes] == ["$.description"]
    assert (diff.widgets, diff.same) == ((), 0)


def test_gone_widget_is_told_and_a_file_that_is_no_dashboard_has_none() -> None:
    assert told(compare_dashboards(board(widget("A")), [])) == [("removed", 1, "A")]


def test_of_very_many_widgets_the_first_are_told_and_the_others_counted() -> None:
    diff = compare_dashboards(board(), board(*(widget(f"W{number}") for number in range(MOST + 3))))
    assert (len(diff.widgets), diff.more, diff.counts["added"]) == (MOST, 3, MOST + 3)
