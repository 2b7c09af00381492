"""A small dashboard that breaks no rule, and widgets to break them with."""

from copy import deepcopy
from typing import Any

from validation.finding import Finding

UUID = "0f4dd0a3-6b1e-4e08-9a61-0c3a55d2b1aa"


def widget(kind: str, **definition: Any) -> dict[str, Any]:
    """Return a widget six columns wide."""
    return {
        "definition": {"type": kind, **definition},
        "layout": {"x": 0, "y": 0, "width": 6, "height": 2},
    }


def group(title: str, *widgets: dict[str, Any]) -> dict[str, Any]:
    """Return a group of widgets, over all twelve columns."""
    return {
        "definition": {"type": "group", "title": title, "layout_type": "ordered", "widgets": list(widgets)},
        "layout": {"x": 0, "y": 0, "width": 12, "height": 3},
    }


def series(title: str, query: str = "avg:tide.queue.depth{*} by {queue}", **more: Any) -> dict[str, Any]:
    """Return a timeseries with one aliased formula."""
    asked = {
        "formulas": [{"formula": "a", "alias": "depth"}],
        "queries": [{"data_source": "metrics", "name": "a", "query": query}],
        "response_format": "timeseries",
        "display_type": "line",
    }
    return widget("timeseries", title=title, requests=[asked], **more)


def dashboard(*more: dict[str, Any], **changed: Any) -> dict[str, Any]:
    """Return a dashboard that breaks no rule, with more widgets in a group of their own, or keys changed."""
    made: dict[str, Any] = {
        "title": "Tidewater Queue Overview",
        "description": "Depth and lag of queues.",
        "widgets": [
            group("About Tidewater Queue", widget("note", content="How deep each queue is.")),
            group("Overview", series("Depth by queue")),
        ],
        "template_variables": [{"name": "queue", "prefix": "queue", "default": "*"}],
        "layout_type": "ordered",
        "reflow_type": "fixed",
    }
    if more:
        made["widgets"].append(group("More", *deepcopy(more)))
    return {key: value for key, value in {**made, **changed}.items() if value is not ...}


def codes(findings: list[Finding]) -> list[tuple[str, str, str]]:
    """Return code, severity and path of each finding."""
    return [(each.code, each.severity, each.path) for each in findings]
