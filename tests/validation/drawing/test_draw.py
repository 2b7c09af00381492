"""The picture of a dashboard: well-formed, the same every time, small, and nothing a cleaner would touch."""

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.validation import corpus
from tests.validation.dashboards.sample import dashboard, series, widget
from validation import svg
from validation.drawing import draw
from validation.drawing.kinds import BARE, TITLED
from validation.drawing.themes import COLOURS

FILES = corpus.files("listings", "assets/dashboards/*.json")
OF_LOGOS = {"svg-ratio", "svg-text"}
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)
KEYS = st.sampled_from(
    (
        *("title", "requests", "content", "url", "custom_unit", "precision", "yaxis", "markers", "time"),
        *("columns", "show_legend", "font_size", "background_color", "show_tick", "tick_edge", "text"),
        *("grouping", "query", "timeseries_background", "banner_img", "source_widget_definition"),
        *("text_align", "conditional_formats"),
    )
)
DEFINITIONS = st.builds(
    lambda kind, more: {**more, "type": kind},
    st.sampled_from([*TITLED, *BARE, "group", "split_group", "custom"]),
    st.dictionaries(KEYS, JUNK, max_size=5),
)
LAYOUTS = JUNK | st.fixed_dictionaries(
    {side: st.integers() | st.floats(-9, 400) for side in ("x", "y", "width", "height")}
)


def light(made: dict[str, Any]) -> str:
    return draw(made)[0].data.decode()


def words(made: dict[str, Any]) -> list[str]:
    root = etree.fromstring(light(made).encode())
    return [each.text or "" for each in root.iter("{http://www.w3.org/2000/svg}text")]


def test_the_two_pictures_differ_in_nothing_but_colours():
    one, other = draw(dashboard(series("Lag")))
    assert [one.name, other.name] == ["light", "dark"]
    assert (one.width, one.height) == (other.width, other.height)
    bare = [re.sub(r"#[0-9a-f]{6}", "#", each.data.decode()) for each in (one, other)]
    assert bare[0] == bare[1]
    used = set(re.findall(r"#[0-9a-f]{6}", other.data.decode()))
    assert used <= {dark for _, dark in COLOURS.values()}


def test_the_same_file_has_the_same_picture():
    assert draw(dashboard(series("Lag"))) == draw(dashboard(series("Lag")))
    assert draw(dashboard(series("Lag"))) != draw(dashboard(series("Depth")))


def test_titles_queries_and_words_are_written():
    high = series("Lag")
    high["layout"]["height"] = 4
    said = words(dashboard(high))
    for text in ("Overview", "Lag", "avg:tide.queue.depth{*} by {queue}", "How deep each queue is."):
        assert text in said


@pytest.mark.parametrize("kind", sorted([*TITLED, *BARE]))
def test_each_type_of_widget_is_drawn_as_itself(kind):
    asked = series("")["definition"]["requests"]
    one = widget(kind, requests=asked, content="Words", text="Words", url="/wave.png")
    other = widget("custom", requests=asked)
    one["layout"] |= {"width": 12, "height": 4}
    other["layout"] |= {"width": 12, "height": 4}
    assert light(dashboard(one)) != light(dashboard(other))


def test_a_widget_without_a_drawing_bears_its_name():
    assert "tide chart" in words(dashboard(widget("tide_chart")))


def test_text_of_the_file_stays_text():
    hostile = '<script>alert(1)</script> & "x" \x00\x1b'
    made = dashboard(
        series(hostile),
        widget("note", content=f"`{hostile}`"),
        widget("image", url=f"javascript:{hostile}"),
        widget("free_text", text=hostile),
        title=hostile,
    )
    tags = {etree.QName(each).localname for each in etree.fromstring(light(made).encode()).iter()}
    assert tags == {"svg", "title", "rect", "path", "text", "g", "circle"}


def test_an_empty_dashboard_has_a_picture():
    assert [etree.fromstring(each.data).tag for each in draw({})] == ["{http://www.w3.org/2000/svg}svg"] * 2


def test_a_picture_of_very_many_widgets_stays_small():
    many = [series(f"Lag {number}") for number in range(500)]
    for place, one in enumerate(many):
        one["layout"]["y"] = place * 2
    one, _ = draw(dashboard(widgets=many))
    assert len(one.data) < 120_000
    assert one.height < 8200
    assert any(text.startswith("+") for text in words(dashboard(widgets=many)))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.fixed_dictionaries({"definition": DEFINITIONS, "layout": LAYOUTS}), max_size=6), st.booleans()
)
def test_whatever_the_widgets_say_there_is_a_picture(held, free):
    layout_type = "free" if free else "ordered"
    inside = {"definition": {"type": "group", "widgets": held}}
    for each in draw({"widgets": [*held, inside], "layout_type": layout_type, "title": "x"}):
        etree.fromstring(each.data)


@corpus.needed
def test_pictures_of_published_dashboards_are_small_and_clean():
    assert len(FILES) > 100
    wrong = {}
    for path in corpus.spread(FILES, 40):
        for each in draw(json.loads(path.read_bytes())):
            verdict = svg.inspect(each.data)
            told = {finding.code for finding in verdict.findings} - OF_LOGOS
            if told or len(each.data) > 80_000 or (verdict.clean or each.data) != each.data:
                wrong[path.name] = (told, len(each.data))
    assert wrong == {}
