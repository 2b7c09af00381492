"""The rules of a dashboard's file that hold whatever the listing. Pure: the parsed file in, findings out.

What many do differently is told once, with a count, at the first place.
"""

import re
from collections.abc import Callable, Sequence

from validation.dashboards.cases import is_sentence_case, is_title_case
from validation.dashboards.widgets import (
    CONTAINERS,
    Object,
    Widget,
    first_titles,
    items,
    number,
    requests,
    text,
    widgets,
)
from validation.finding import Finding, Param, Severity
from validation.messages import gettext_noop

LEFTOVER = ("author_name", "author_handle", "url", "id", "created_at")
STREAMS = frozenset({"list_stream", "log_stream", "event_stream"})
SUMMARY = re.compile(r"\boverview", re.IGNORECASE)
NARROWEST_SERIES = 4
NARROWEST_STREAM = 6
Widgets = Sequence[Widget]


def check(dashboard: Object) -> list[Finding]:
    """Return every finding that the parsed file alone gives rise to; the API's own model aside."""
    all_widgets = widgets(dashboard)
    return [
        *form(dashboard),
        *title(dashboard),
        *groups(dashboard, all_widgets),
        *cases(all_widgets),
        *width(dashboard, all_widgets),
        *query_value(all_widgets),
        *alias(all_widgets),
        *counting_titles(all_widgets),
        *leftover(dashboard),
    ]


def form(dashboard: Object) -> list[Finding]:
    """A title, a description, widgets and template variables are there (dashboard-schema)."""
    found = []
    for key, kind in (("title", str), ("description", str), ("widgets", list), ("template_variables", list)):
        if key in dashboard and (dashboard[key] is None or isinstance(dashboard[key], kind)):
            continue
        message = (
            gettext_noop("“%(key)s” is no text. Write it as a text.")
            if key in dashboard and kind is str
            else gettext_noop("“%(key)s” is no list. Write it as a list.")
            if key in dashboard
            else gettext_noop("“%(key)s” is missing. Add it.")
        )
        found.append(_finding("dashboard-schema", "error", message, f"$.{key}", key=key))
    if not text(dashboard, "title").strip() and "title" in dashboard and not found:
        message = gettext_noop("The title is empty. Name the dashboard.")
        found.append(_finding("dashboard-schema", "error", message, "$.title"))
    if dashboard.get("widgets") == [] or ("widgets" in dashboard and dashboard["widgets"] is None):
        message = gettext_noop("The dashboard has no widgets. Export it again.")
        found.append(_finding("dashboard-schema", "error", message, "$.widgets"))
    if "description" in dashboard and not (dashboard["description"] or ""):
        message = gettext_noop("The description is empty. Say what the dashboard shows.")
        found.append(_finding("dashboard-schema", "info", message, "$.description"))
    return found


def title(dashboard: Object) -> list[Finding]:
    """Words are told apart by blanks, not by a hyphen (dashboard-title)."""
    if "-" not in text(dashboard, "title"):
        return []
    message = gettext_noop("The title holds a “-”. A blank does as well.")
    return [_finding("dashboard-title", "info", message, "$.title")]


def groups(dashboard: Object, all_widgets: Widgets) -> list[Finding]:
    """Groups order a dashboard: About with words, Overview, and all else in groups too (dashboard-groups)."""
    code = "dashboard-groups"
    if not all_widgets:
        return []
    if dashboard.get("layout_type") == "free":
        message = gettext_noop("A free layout has no groups. An ordered one lets you add About and Overview.")
        return [_finding(code, "info", message, "$.layout_type")]
    found = []
    held = [widget for widget in all_widgets if widget.type == "group"]
    if not any(widget.title.lower().startswith("about") and _has_words(widget) for widget in held):
        message = gettext_noop("No group About says in words what the dashboard shows. Add one.")
        found.append(_finding(code, "info", message, "$.widgets"))
    if not any(SUMMARY.search(widget.title) for widget in held):
        message = gettext_noop("No group Overview shows what matters most. Add one.")
        found.append(_finding(code, "info", message, "$.widgets"))
    loose = [widget for widget in all_widgets if not widget.group and widget.type not in CONTAINERS]
    message = gettext_noop("Widgets in no group: %(count)s. Put them in groups.")
    return [*found, *_once(code, "info", message, loose)]


def _has_words(group: Widget) -> bool:
    definitions = (each.get("definition") for each in items(group.definition, "widgets"))
    return any(
        isinstance(each, dict) and text(each, "type") == "note" and text(each, "content").strip()
        for each in definitions
    )


def cases(all_widgets: Widgets) -> list[Finding]:
    """Group titles have capitals, widget titles only at the start (dashboard-groups)."""
    small = [each for each in all_widgets if each.type == "group" and not is_title_case(each.title)]
    large = [each for each in all_widgets if each.type != "group" and not is_sentence_case(each.title)]
    for_groups = gettext_noop("Group titles not in title case: %(count)s, such as %(names)s.")
    for_widgets = gettext_noop("Widget titles not in sentence case: %(count)s, such as %(names)s.")
    return [
        *_once("dashboard-groups", "info", for_groups, small, ".definition.title"),
        *_once("dashboard-groups", "info", for_widgets, large, ".definition.title"),
    ]


def width(dashboard: Object, all_widgets: Widgets) -> list[Finding]:
    """On twelve columns, series and streams need room to be read (dashboard-width)."""
    if dashboard.get("layout_type") != "ordered":
        return []
    series = gettext_noop(
        "Timeseries narrower than %(least)s columns of 12: %(count)s, such as %(names)s. Widen them."
    )
    streams = gettext_noop(
        "Streams narrower than %(least)s columns of 12: %(count)s, such as %(names)s. Widen them."
    )
    too_narrow = _narrow(all_widgets, lambda kind: kind == "timeseries", NARROWEST_SERIES)
    streams_too = _narrow(all_widgets, lambda kind: kind in STREAMS, NARROWEST_STREAM)
    return [
        *_once("dashboard-width", "warning", series, too_narrow, ".layout.width", NARROWEST_SERIES),
        *_once("dashboard-width", "warning", streams, streams_too, ".layout.width", NARROWEST_STREAM),
    ]


def _narrow(all_widgets: Widgets, wanted: Callable[[str], bool], least: int) -> list[Widget]:
    return [
        each
        for each in all_widgets
        if wanted(each.type) and each.layout is not None and number(each.layout, "width", least) < least
    ]


def query_value(all_widgets: Widgets) -> list[Finding]:
    """A number says more with its course behind it (dashboard-query-value)."""
    plain = [
        each
        for each in all_widgets
        if each.type == "query_value" and not each.definition.get("timeseries_background")
    ]
    message = gettext_noop("Query values without a timeseries background: %(count)s, such as %(names)s.")
    return _once("dashboard-query-value", "info", message, plain, ".definition")


def alias(all_widgets: Widgets) -> list[Finding]:
    """A formula's alias is what the legend shows (dashboard-alias)."""
    bare = [
        each
        for each in all_widgets
        for request in requests(each.definition)
        for formula in items(request, "formulas")
        if not text(formula, "alias").strip()
    ]
    message = gettext_noop("Formulas without an alias: %(count)s, such as in %(names)s. Name them.")
    return _once("dashboard-alias", "info", message, bare, ".definition.requests")


def counting_titles(all_widgets: Widgets) -> list[Finding]:
    """A title names what is counted and need not say that it is (dashboard-alias)."""
    found = [each for each in all_widgets if "number of" in each.title.lower()]
    message = gettext_noop("Titles with “number of”: %(count)s, such as %(names)s. Leave these words out.")
    return _once("dashboard-alias", "info", message, found, ".definition.title")


def leftover(dashboard: Object) -> list[Finding]:
    """An export says whose it was and where; some of it names a person (dashboard-leftover)."""
    left = [key for key in LEFTOVER if key in dashboard]
    if not left:
        return []
    message = gettext_noop("Left from the export, may name a person: %(keys)s. Remove them.")
    return [_finding("dashboard-leftover", "info", message, f"$.{left[0]}", keys=", ".join(left))]


def _once(
    code: str, severity: Severity, message: str, found: Widgets, end: str = "", least: int = 0
) -> list[Finding]:
    """Return one finding on all these widgets, at the first of them."""
    if not found:
        return []
    params: dict[str, Param] = {"count": len(found), "names": first_titles(found), "least": least}
    return [_finding(code, severity, message, found[0].path + end, **params)]


def _finding(code: str, severity: Severity, message: str, path: str, **params: Param) -> Finding:
    return Finding(code, severity, message, params, path=path)
