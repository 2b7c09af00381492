"""What others need to know of a dashboard: what is shown of it, and what the rules of the listing read."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from validation.dashboards.widgets import (
    CONTAINERS,
    Object,
    items,
    metric_queries,
    reads_logs,
    text,
    widgets,
)
from validation.queries import metric_names

LONGEST = 2000
LONGEST_TITLE = 200
MOST = 300


def facts(dashboard: Object) -> dict[str, Any]:
    """Return what is told of a parsed dashboard; lines and metrics are added where the file is at hand.

    `app_ids`, and `titles` of widgets, are lists of value and path.
    """
    found = widgets(dashboard)
    groups = [each.title for each in found if each.type == "group"]
    shown = [each for each in found if each.type not in CONTAINERS]
    return {
        "title": text(dashboard, "title")[:LONGEST],
        "description": text(dashboard, "description")[:LONGEST],
        "layout": text(dashboard, "layout_type")[:LONGEST_TITLE],
        "widgets": len(shown),
        "types": dict(Counter(each.type[:LONGEST_TITLE] for each in shown).most_common(40)),
        "groups": [title[:LONGEST_TITLE] for title in groups[:MOST]],
        "variables": [text(each, "name")[:LONGEST_TITLE] for each in items(dashboard, "template_variables")][
            :MOST
        ],
        "reads_logs": reads_logs(dashboard.get("widgets")),
        "titles": [
            {"value": each.title[:LONGEST_TITLE], "path": f"{each.path}.definition.title"}
            for each in shown
            if each.title
        ][:MOST],
        "app_ids": [
            {
                "value": text(each.definition, "app_id")[:LONGEST_TITLE],
                "path": f"{each.path}.definition.app_id",
            }
            for each in found
            if "app_id" in each.definition
        ][:MOST],
    }


def metrics(dashboard: Object) -> Iterator[tuple[str, str]]:
    """Yield each metric that the widgets ask for, and the path where it is asked for first."""
    told: set[str] = set()
    for path, query in metric_queries(dashboard.get("widgets"), "$.widgets"):
        for name in metric_names(query):
            if name not in told:
                told.add(name)
                yield name[:LONGEST_TITLE], path


def paths(dashboard: Object) -> list[str]:
    """Return the paths whose lines the rules of the listing ask for."""
    told = facts(dashboard)
    return ["$.title", "$.widgets", *(each["path"] for each in (*told["app_ids"], *told["titles"]))]
