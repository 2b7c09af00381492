"""The rules of a saved view's file. Pure: the parsed file in, findings out.

The public API has no model of a view, so what the published ones have in common is the form. Findings name
the path inside the file; the line is added where the file itself is at hand.
"""

from collections.abc import Mapping
from typing import Any

from validation.finding import Finding
from validation.jsonfile import child
from validation.messages import gettext_noop

TYPES = ("logs", "trace", "process", "container")
KEYS = ("name", "type", "page", "query", "options", "timerange", "visible_facets", "id")
OF_CONTAINERS = (
    *("clusters", "cron_jobs", "daemon_sets", "deployments", "jobs", "map", "nodes"),
    *("persistent_volume_claims", "persistent_volumes", "pods", "replica_sets", "resource_utilization"),
    *("cluster_role_bindings", "cluster_roles", "role_bindings", "roles", "service_accounts"),
    *("services", "stateful_sets", "summary"),
)
PAGES = (
    *("stream", "analytics", "patterns", "insights", "traces", "process_overview", "container_overview"),
    *(f"container_orchestration_{page}" for page in OF_CONTAINERS),
)
# What a page can be told besides; pages that are not here take anything.
OPTIONS: Mapping[str, frozenset[str]] = {
    "stream": frozenset(
        {"columns", "message_display", "show_date_column", "show_message_column", "show_timeline"}
        | {"sort", "stream"}
    ),
    "analytics": frozenset({"aggregations", "group_bys", "limit", "order", "step_ms", "widget"}),
    "process_overview": frozenset(
        {"sort", "graph_options", "view_options", "filter", "selected_top_graph", "enabled_columns"}
    ),
    **dict.fromkeys(("insights", "patterns", "traces"), frozenset[str]()),
}
KINDS: Mapping[str, tuple[type, str]] = {
    "timerange": (dict, gettext_noop("“timerange” has to be an object with “interval_ms”.")),
    "visible_facets": (list, gettext_noop("“visible_facets” has to be a list of facets.")),
    "options": (dict, gettext_noop("“options” has to be an object, with “columns” as a list.")),
}


def check(view: Mapping[str, Any]) -> list[Finding]:
    """Return every finding that the parsed file gives rise to."""
    return [*name(view), *shows(view), *form(view)]


def name(view: Mapping[str, Any]) -> list[Finding]:
    """A view is chosen by its name (view-schema)."""
    text = view.get("name")
    if isinstance(text, str) and text.strip():
        return []
    return [_wrong(gettext_noop("The view has no name. Say which logs it shows."), "$.name")]


def shows(view: Mapping[str, Any]) -> list[Finding]:
    """A view is of a known type, on one of the explorer's pages, with a query (view-schema)."""
    found = []
    if view.get("type") not in TYPES:
        message = gettext_noop("The view's “type” has to be logs, trace, process or container.")
        found.append(_wrong(message, "$.type"))
    if view.get("page") not in PAGES:
        message = gettext_noop("“page” names no page of the explorer. Use “stream”.")
        found.append(Finding("view-schema", "warning", message, path="$.page"))
    if not isinstance(view.get("query"), str):
        found.append(
            _wrong(gettext_noop("“query” has to be a text. Write what the view searches for."), "$.query")
        )
    return found


def form(view: Mapping[str, Any]) -> list[Finding]:
    """What a view may say besides has its form (view-schema)."""
    found = [
        _wrong(message, f"$.{key}")
        for key, (kind, message) in KINDS.items()
        if key in view and not isinstance(view[key], kind)
    ]
    timerange, options = view.get("timerange"), view.get("options")
    if isinstance(timerange, Mapping) and timerange and not _whole(timerange.get("interval_ms")):
        message = gettext_noop("“interval_ms” has to be a whole number of milliseconds above 0.")
        found.append(_wrong(message, "$.timerange.interval_ms"))
    if isinstance(options, Mapping) and not isinstance(options.get("columns", []), list):
        found.append(_wrong(gettext_noop("“columns” has to be a list of columns."), "$.options.columns"))
    known = OPTIONS.get(str(view.get("page")))
    for key in options if isinstance(options, Mapping) else ():
        if known is not None and key not in known:
            message = gettext_noop("“%(key)s” is no option of this page. Remove it.")
            path = child("$.options", str(key))
            found.append(Finding("view-schema", "error", message, {"key": str(key)[:80]}, path=path))
    for key in view:
        if key not in KEYS:
            message = gettext_noop("“%(key)s” is no key of a view. Remove it.")
            path = child("$", str(key))
            found.append(Finding("view-schema", "error", message, {"key": str(key)[:80]}, path=path))
    if "id" in view:
        message = gettext_noop("An “id” is left from the export. It is not used; remove it.")
        found.append(Finding("view-schema", "info", message, path="$.id"))
    return found


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _wrong(message: str, path: str) -> Finding:
    return Finding("view-schema", "error", message, path=path)
