"""Content's share of the tile: what comes with the integration, the dashboards drawn. Pure."""

from collections.abc import Callable, Mapping
from typing import Any

from listings.assets import facts_of
from listings.content import facts as shapes
from listings.content import items
from listings.content.items import DASHBOARDS, MONITORS, RULES, VIEWS
from listings.facts import in_shape
from listings.tile import Figure, Tab, TilePart
from validation.listing import Values
from validation.messages import gettext_noop
from validation.monitors.rules import shown

Facts = tuple[tuple[Any, str], ...]
LONGEST = 400
SHAPES = {DASHBOARDS: shapes.DASHBOARD, MONITORS: shapes.MONITOR, RULES: shapes.RULE, VIEWS: shapes.VIEW}
GROUPS = {
    DASHBOARDS: gettext_noop("Dashboards"),
    MONITORS: gettext_noop("Monitors"),
    RULES: gettext_noop("Detection rules"),
    VIEWS: gettext_noop("Saved views"),
}

MONITOR_TYPES = {
    "query alert": gettext_noop("Metric monitor"),
    "metric alert": gettext_noop("Metric monitor"),
    "log alert": gettext_noop("Log monitor"),
    "service check": gettext_noop("Service check"),
    "event alert": gettext_noop("Event monitor"),
    "event-v2 alert": gettext_noop("Event monitor"),
    "trace-analytics alert": gettext_noop("Trace monitor"),
    "rum alert": gettext_noop("RUM monitor"),
    "composite": gettext_noop("Composite monitor"),
}


def tile(values: Values) -> TilePart:
    """Return the tab that shows what comes with the integration."""
    figures = tuple(
        _figure(field, row)
        for field in GROUPS
        for row in items.rows(values, field)
        if facts_of(row.get("file"))
    )
    tab = Tab(key="content", title=gettext_noop("Content"), figures=figures) if figures else None
    return TilePart(tab=tab)


def _figure(field: str, row: Mapping[str, Any]) -> Figure:
    facts = in_shape(items.facts(row), SHAPES[field])
    text = "" if field == RULES and not row.get("description") else facts.get("description", "")
    return Figure(
        title=items.said(row, "title") or items.short_name(row),
        text=_short(text),
        group=GROUPS[field],
        kind=_kind(field, facts),
        asset=row.get("file") if field == DASHBOARDS else None,
        facts=tuple((label, text) for label, text in BESIDE[field](facts) if text),
    )


def _kind(field: str, facts: Mapping[str, Any]) -> str:
    if field != MONITORS:
        return ""
    kind = facts.get("type", "")
    return MONITOR_TYPES.get(kind, kind)


def _nothing(facts: Mapping[str, Any]) -> Facts:
    return ()


def _monitor(facts: Mapping[str, Any]) -> Facts:
    thresholds = facts.get("thresholds", {})
    return (
        (gettext_noop("Query"), facts.get("query", "")),
        (gettext_noop("Thresholds"), ", ".join(f"{name} {shown(each)}" for name, each in thresholds.items())),
    )


def _rule(facts: Mapping[str, Any]) -> Facts:
    queries = [query.get("query", "") for query in facts.get("queries", ())]
    cases = [case.get("status", "").lower() for case in facts.get("cases", ())]
    return (
        (gettext_noop("Queries"), _short("; ".join(queries))),
        (gettext_noop("Severity"), ", ".join(dict.fromkeys(cases))),
        (gettext_noop("Tags"), ", ".join(facts.get("tags", ()))),
    )


def _view(facts: Mapping[str, Any]) -> Facts:
    return (
        (gettext_noop("Query"), facts.get("query", "")),
        (gettext_noop("Columns"), ", ".join(facts.get("columns", ()))),
    )


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


BESIDE: Mapping[str, Callable[[Mapping[str, Any]], Facts]] = {
    DASHBOARDS: _nothing,
    MONITORS: _monitor,
    RULES: _rule,
    VIEWS: _view,
}
