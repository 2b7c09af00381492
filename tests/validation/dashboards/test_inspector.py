"""The inspection of a dashboard's file: bytes in, verdict out."""

import json

import pytest

from tests.validation import corpus
from tests.validation.dashboards.sample import codes, dashboard, series, widget
from validation.dashboards.inspector import inspect
from validation.finding import Finding

FILES = corpus.files("listings", "assets/dashboards/*.json")
INNER = "$.widgets[2].definition.widgets[0]"


def found(made: object) -> list[Finding]:
    return inspect(json.dumps(made, indent=1).encode()).findings


def test_a_plain_dashboard_is_taken_as_it_is():
    data = json.dumps(dashboard(), indent=1).encode()
    verdict = inspect(data)
    assert (verdict.findings, verdict.clean) == ([], data)
    assert verdict.facts["metrics"][0]["name"] == "tide.queue.depth"
    assert verdict.facts["lines"]["$.title"] == 2
    assert [(each.name, each.content_type) for each in verdict.renditions] == [
        ("light", "image/svg+xml"),
        ("dark", "image/svg+xml"),
    ]


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'"x"', b"null", b"\xff\xfe"])
def test_dashboard_json_what_is_no_object_is_refused(data):
    verdict = inspect(data)
    assert [each.code for each in verdict.findings] == ["dashboard-json"]
    assert (verdict.clean, verdict.renditions) == (None, ())


def test_json_depth_is_bounded():
    assert [each.code for each in inspect(b'{"a":' * 70 + b"1" + b"}" * 70).findings] == ["json-depth"]


def test_dashboard_schema_is_the_public_apis_own():
    wrong = series("Lag")
    wrong["definition"]["requests"][0]["display_type"] = "wiggles"
    told = found(dashboard(wrong))
    assert codes(told) == [("dashboard-schema", "error", f"{INNER}.definition.requests[0].display_type")]
    assert told[0].line
    assert codes(found(dashboard(layout_type="round"))) == [("dashboard-schema", "error", "$.layout_type")]


def test_an_unknown_type_of_widget_is_told_and_kept():
    made = dashboard(widget("custom", anything=[1]), widget("timeseries", requests=5))
    assert codes(found(made)) == [
        ("dashboard-schema", "warning", f"{INNER}.definition.type"),
        ("dashboard-schema", "error", "$.widgets[2].definition.widgets[1].definition.requests"),
    ]


def test_a_negative_position_is_told_and_kept():
    one = series("Lag")
    one["layout"]["y"] = -3
    assert codes(found(dashboard(one))) == [("dashboard-schema", "warning", f"{INNER}.layout.y")]


def test_the_number_of_widgets_is_bounded():
    one = widget("note", content="Words")
    many = found(dashboard(widgets=[one] * 1001))
    assert ("dashboard-schema", "error", "$.widgets") in codes(many)


def test_an_unknown_source_of_data_is_told_and_kept():
    one = series("Lag")
    one["definition"]["requests"][0]["queries"][0] = {"data_source": "tides", "name": "a", "query": "*"}
    path = f"{INNER}.definition.requests[0].queries[0].data_source"
    assert codes(found(dashboard(one))) == [("dashboard-schema", "warning", path)]


@corpus.needed
def test_published_dashboards_are_taken():
    assert len(FILES) > 100
    wrong = {}
    for path in corpus.spread(FILES, 25):
        data = path.read_bytes()
        verdict = inspect(data)
        if verdict.clean != data or any(each.severity == "error" for each in verdict.findings):
            wrong[path.name] = [each.text() for each in verdict.findings]
    assert wrong == {}
