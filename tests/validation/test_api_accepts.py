"""Asked part by part, the public API's models say what they say of the whole."""

import json
from copy import deepcopy

import pytest
from datadog_api_client.v1.model.dashboard import Dashboard
from datadog_api_client.v1.model.monitor import Monitor

from tests.validation.corpus import files, needed, spread
from tests.validation.dashboards.sample import dashboard, group, series, widget
from validation.api_accepts import accepts, reads
from validation.api_shapes import names_another, shape

LOGS = {"data_source": "logs", "name": "b", "compute": {"aggregation": "count"}, "search": {"query": "x"}}
LIVE = {"type": "live", "unit": "hour", "value": 4}


def whole(value, model=Dashboard):
    """Return what the library says when it is given all at once."""
    try:
        return reads(deepcopy(value), model)
    except Exception:
        return False


def shown(**changed):
    """Return a dashboard with one timeseries whose request has keys changed; `...` leaves one out."""
    made = series("Depth")
    request = {**made["definition"]["requests"][0], **changed}
    made["definition"]["requests"] = [{key: held for key, held in request.items() if held is not ...}]
    return dashboard(group("Queues", made))


def defined(kind, **definition):
    return dashboard(widget(kind, **definition))


@pytest.mark.parametrize(
    ("value", "taken"),
    [
        (dashboard(), True),
        (dashboard(group("A", series("B"), widget("note", content="c"))), True),
        (dashboard(group("A", widget("note"))), False),
        (dashboard(widgets=None), True),
        (dashboard(widgets={}), False),
        (dashboard(widgets=[None]), False),
        (dashboard(widgets=[5]), False),
        (dashboard(description=5), False),
        (dashboard(layout_type="round"), False),
        (defined("no such"), False),
        (defined(5), False),
        (defined(None), False),
        (dashboard({"definition": {}}), False),
        (dashboard({"layout": {"x": 0, "y": 0, "width": 1, "height": 1}}), False),
        (dashboard({"definition": {"type": "note", "content": "c"}, "layout": {"x": "0"}}), False),
        (defined("timeseries", requests=[]), False),
        (defined("query_value", requests=[{"q": "a"}, {"q": "b"}]), False),
        (defined("query_value", requests=[{"q": "a"}]), True),
        (defined("topology_map", requests=[]), False),
        (defined("topology_map", requests=None), False),
        (shown(queries=[LOGS]), True),
        (shown(queries=[LOGS, {"data_source": "newer", "name": "c"}]), False),
        (shown(queries=[{**LOGS, "data_source": "metrics"}]), False),
        (shown(queries=[{**LOGS, "data_source": ...}]), False),
        (shown(queries=[{key: held for key, held in LOGS.items() if key != "data_source"}]), False),
        (shown(queries=[{**LOGS, "group_by": [{"facet": "a"}]}]), True),
        (shown(queries=[{**LOGS, "group_by": {"fields": ["a"], "limit": 5}}]), True),
        (shown(queries=[{**LOGS, "group_by": "a"}]), False),
        (shown(queries=None), True),
        (shown(response_format="scalar"), True),
        (shown(response_format="table"), False),
        (defined("note", content="c", newer={"a": [1]}), True),
        (defined("note", content="c", _check_type=False), False),
        (defined("note", content=5, _check_type=False), False),
        (defined("note", content="c", self_=1), False),
        (dashboard(series("A", time=LIVE)), True),
        (dashboard(series("A", time={"live_span": "4h"})), True),
        (dashboard(series("A", time={**LIVE, "value": "4"})), False),
        (dashboard(series("A", time={"type": "other"})), False),
        ([], False),
        (None, False),
        ("", False),
    ],
)
def test_parts_and_whole_agree(value, taken):
    assert (accepts(value, Dashboard), whole(value)) == (taken, taken)


@pytest.mark.parametrize(
    "options", [{}, {"silenced": {"*": 5}}, {"silenced": 5}, {"variables": [LOGS]}, {"variables": [{}]}]
)
def test_parts_and_whole_of_a_monitor_agree(options):
    monitor = {"type": "query alert", "query": "avg(last_5m):avg:tide.level{*} > 1", "options": options}
    assert accepts(monitor, Monitor) == whole(monitor, Monitor)


@needed
def test_parts_and_whole_of_published_dashboards_agree():
    paths = [path for path in files("listings", "*.json") if path.parent.name == "dashboards"]
    held = [json.loads(path.read_text()) for path in spread(paths, 12)]

    assert [accepts(each, Dashboard) for each in held] == [whole(each) for each in held]


def test_what_is_asked_for_stays_as_it_is():
    value = shown(queries=[LOGS])
    before = deepcopy(value)
    accepts(value, Dashboard)

    assert value == before


def test_a_value_names_itself_against_models_of_another_type_alone():
    from_type = {each for each in _widgets() if not names_another({"type": "note"}, each)}
    without = [each for each in _widgets() if names_another({}, each) or names_another({"type": 5}, each)]

    assert from_type == {"NoteWidgetDefinition"}
    assert without == []


def _widgets():
    return shape("WidgetDefinition").types
