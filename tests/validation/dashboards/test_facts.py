"""What is told of a dashboard."""

import json

from tests.validation.dashboards.sample import UUID, dashboard, series, widget
from validation.dashboards.facts import facts, metrics, paths


def test_facts_tell_what_is_shown_and_what_rules_read():
    made = dashboard(widget("custom", app_id=UUID), series("Lag"))
    assert facts(made) == {
        "title": "Tidewater Queue Overview",
        "description": "Depth and lag of queues.",
        "layout": "ordered",
        "widgets": 4,
        "types": {"timeseries": 2, "note": 1, "custom": 1},
        "groups": ["About Tidewater Queue", "Overview", "More"],
        "variables": ["queue"],
        "reads_logs": False,
        "titles": [
            {"value": "Depth by queue", "path": "$.widgets[1].definition.widgets[0].definition.title"},
            {"value": "Lag", "path": "$.widgets[2].definition.widgets[1].definition.title"},
        ],
        "app_ids": [{"value": UUID, "path": "$.widgets[2].definition.widgets[0].definition.app_id"}],
    }
    assert len(paths(made)) == 5


def test_metrics_stand_at_the_first_query_that_asks_for_them():
    made = dashboard(
        series("Lag", "sum:tide.lag{*} / avg:tide.queue.depth{*}"),
        widget("toplist", requests=[{"q": "top(avg:tide.size{*} by {queue}, 10)"}]),
        widget("list_stream", requests=[{"query": {"query_string": "avg:no.metric{*}"}}]),
        widget("query_value", requests=[{"queries": [{"data_source": "logs", "query": "avg:no{*}"}]}]),
    )
    more = "$.widgets[2].definition.widgets"
    assert list(metrics(made)) == [
        (
            "tide.queue.depth",
            "$.widgets[1].definition.widgets[0].definition.requests[0].queries[0].query",
        ),
        ("tide.lag", f"{more}[0].definition.requests[0].queries[0].query"),
        ("tide.size", f"{more}[1].definition.requests[0].q"),
    ]


def test_logs_are_read_wherever_a_widget_asks_for_them():
    for one in (
        widget("log_stream"),
        widget("toplist", requests=[{"log_query": {}}]),
        widget("list_stream", requests=[{"query": {"data_source": "logs_stream"}}]),
        widget("sunburst", requests=[{"queries": [{"data_source": "logs"}]}]),
    ):
        assert facts(dashboard(one))["reads_logs"] is True
    assert facts(dashboard())["reads_logs"] is False


def test_facts_stay_small():
    title = "Much " * 200
    many = dashboard(*[series(title) for _ in range(2000)])
    assert len(json.dumps(facts(many))) < 100_000
