"""The rules of a saved view's file. Pure: the parsed file in, findings out.

The public API has no model of a view, so what the published ones have in common is the form. Findings name
the path inside the file; the line is added where the file itself is at hand.
"""

from collections.abc import Mapping
from typing import Any

from validation.finding import Finding
from validation.messages import gettext_noop

TYPE = "logs"
PAGES = ("stream", "analytics", "patterns", "transactions", "insights")
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
    """A view is of logs, on one of the explorer's pages, with a query (view-schema)."""
    found = []
    if view.get("type") != TYPE:
        found.append(
            _wrong(gettext_noop("The view's “type” has to be “logs”. Export a view of logs."), "$.type")
        )
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
    if isinstance(timerange, Mapping) and not _whole(timerange.get("interval_ms", 1)):
        message = gettext_noop("“interval_ms” has to be a whole number of milliseconds above 0.")
        found.append(_wrong(message, "$.timerange.interval_ms"))
    if isinstance(options, Mapping) and not isinstance(options.get("columns", []), list):
        found.append(_wrong(gettext_noop("“columns” has to be a list of columns."), "$.options.columns"))
    if "id" in view:
        message = gettext_noop("An “id” is left from the export. It is not used; remove it.")
        found.append(Finding("view-schema", "info", message, path="$.id"))
    return found


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _wrong(message: str, path: str) -> Finding:
    return Finding("view-schema", "error", message, path=path)
