"""Widgets stand where the file says, or where they can."""

from typing import Any

from validation.dashboards.widgets import widgets
from validation.drawing.placing import Plan, plan


def widget(kind: str, *place: float, **layout: Any) -> dict[str, Any]:
    made: dict[str, Any] = {"definition": {"type": kind}}
    if place:
        made["layout"] = {**dict(zip(("x", "y", "width", "height"), place, strict=True)), **layout}
    return made


def group(inside: list[dict[str, Any]], *place: float, **definition: Any) -> dict[str, Any]:
    made = widget("group", *place)
    made["definition"] |= {"title": "Group", "widgets": inside, **definition}
    return made


def planned(*held: dict[str, Any], layout_type: str = "ordered") -> Plan:
    made = {"layout_type": layout_type, "widgets": list(held)}
    return plan(made, widgets(made))


def places(made: Plan) -> list[tuple[float, float, float, float]]:
    return [(box.x, box.y, box.width, box.height) for box in made.boxes]


def test_boxes_stand_as_the_file_says():
    made = planned(widget("note", 0, 0, 4, 2), widget("toplist", 4, 0, 8, 3))
    assert places(made) == [(0, 0, 4, 2), (4, 0, 8, 3)]
    assert (made.columns, made.rows) == (12, 3)


def test_what_has_no_place_flows_after_the_rest():
    made = planned(widget("note"), widget("timeseries", 0, 0, 12, 2), widget("note"), widget("list_stream"))
    assert places(made) == [(0, 0, 12, 2), (0, 2, 4, 2), (4, 2, 4, 2), (0, 4, 12, 4)]


def test_an_overlapping_box_is_pushed_down():
    made = planned(widget("note", 0, 0, 6, 3), widget("note", 4, 1, 4, 2), widget("note", 8, 1, 4, 2))
    assert places(made) == [(0, 0, 6, 3), (4, 3, 4, 2), (8, 1, 4, 2)]


def test_what_follows_a_column_break_goes_below():
    made = planned(
        widget("note", 0, 0, 6, 3),
        widget("note", 0, 0, 6, 2, is_column_break=True),
        widget("note", 6, 0, 6, 2),
    )
    assert places(made) == [(0, 0, 6, 3), (0, 3, 6, 2), (6, 3, 6, 2)]


def test_a_group_is_as_high_as_its_title_and_its_rows():
    made = planned(
        group([widget("note", 0, 0, 3, 2), widget("note", 3, 0, 3, 4)], 0, 0, 6, 2),
        widget("note", 0, 2, 6, 1),
    )
    assert places(made) == [(0, 0, 6, 5), (0, 5, 6, 1)]
    assert (made.boxes[0].columns, made.boxes[0].header) == (6, 1)
    assert [(box.x, box.width) for box in made.boxes[0].inside] == [(0, 3), (3, 3)]


def test_a_group_without_title_or_with_a_banner():
    inside = [widget("note", 0, 0, 12, 2)]
    made = planned(
        group(inside, 0, 0, 12, 2, show_title=False), group(inside, 0, 2, 12, 5, banner_img="/a.png")
    )
    assert [box.header for box in made.boxes] == [0, 3]
    assert places(made) == [(0, 0, 12, 2), (0, 2, 12, 5)]


def test_rows_without_a_box_are_closed_up():
    made = planned(widget("note", 0, 4, 12, 2), widget("note", 0, 90, 12, 1))
    assert places(made) == [(0, 0, 12, 2), (0, 2, 12, 1)]


def test_a_negative_or_endless_place_is_brought_back():
    made = planned(widget("note", -3, -1, 40, 10**9), widget("note", 11, 0, 5, 1))
    assert places(made) == [(0, 0, 12, 60), (7, 60, 5, 1)]


def test_a_free_layout_has_units_of_its_own_and_may_overlap():
    made = planned(
        widget("note", 10, 5, 30, 20), widget("image", 20, 6, 60, 20), widget("note"), layout_type="free"
    )
    assert places(made) == [(0, 0, 30, 20), (10, 1, 60, 20)]
    assert (made.columns, made.rows, made.free, made.left_out) == (70, 21, True, 1)


def test_of_very_many_widgets_some_are_left_out():
    made = planned(*[widget("note", 0, 0, 1, 1)] * 400)
    assert (len(made.boxes), made.left_out) == (300, 100)
    assert planned().boxes == ()
