"""Whether the public API accepts a dashboard.

What the platform has and its client library does not know yet is told and kept: a type of widget, a source
of data, a box that begins before the first column.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from validation import json_inspection, progress
from validation.api_models import objections
from validation.api_shapes import shape, words
from validation.dashboards.widgets import Object, widgets
from validation.finding import Finding, Param
from validation.messages import gettext_noop

CODE = "dashboard-schema"
STAND_IN: Object = {"type": "note", "content": "?"}
MOST_WIDGETS = 1000
TOO_MANY = gettext_noop("More than %(most)s widgets. Split the dashboard.")
SIDES = ("x", "y", "width", "height")
UNKNOWN_TYPE = gettext_noop("The public API does not know the widget type “%(type)s”. It is kept as it is.")
NEGATIVE = gettext_noop("“%(side)s” is %(number)s, before the first column or row. Set it to 0.")


@cache
def known_types(name: str = "WidgetDefinition") -> frozenset[str]:
    """Return the types of widget that a model has, and those that stand in for it."""
    inner = [
        known_types(each) if shape(each).kind == "choice" else dict(words(each))["type"]
        for each in shape(name).types
    ]
    return frozenset[str]().union(*inner)


def schema(dashboard: Object) -> list[Finding]:
    """The public API's own model accepts the dashboard (dashboard-schema)."""
    if len(widgets(dashboard)) > MOST_WIDGETS:
        params = {"most": MOST_WIDGETS}
        return [Finding(CODE, "error", TOO_MANY, params, path="$.widgets")]
    told: list[Finding] = []
    checked = {**dashboard, "widgets": _widgets(dashboard.get("widgets"), "$", told)}
    if "widgets" not in dashboard:
        del checked["widgets"]
    if checked.get("description", "") is None:
        del checked["description"]
    progress.step(progress.API)
    found = json_inspection.as_findings(objections(checked, "Dashboard"), CODE)
    return [*told, *map(_lenient, found)]


def _widgets(held: Any, path: str, told: list[Finding]) -> Any:
    """Return the widgets with what is told and kept put right, so that the model does not stop at it."""
    if not isinstance(held, list):
        return held
    return [_widget(item, f"{path}.widgets[{place}]", told) for place, item in enumerate(held)]


def _widget(item: Any, path: str, told: list[Finding]) -> Any:
    if not isinstance(item, Mapping) or not isinstance(item.get("definition"), Mapping):
        return item
    made = {**item, "layout": _layout(item["layout"], path, told)} if "layout" in item else dict(item)
    definition, kind = item["definition"], item["definition"].get("type")
    if isinstance(kind, str) and kind not in known_types():
        told.append(_warning(UNKNOWN_TYPE, f"{path}.definition.type", type=kind[:60]))
        return {**made, "definition": STAND_IN}
    if kind == "group":
        inner = _widgets(definition.get("widgets"), f"{path}.definition", told)
        made["definition"] = {**definition, "widgets": inner} if "widgets" in definition else definition
    return made


def _layout(layout: Any, path: str, told: list[Finding]) -> Any:
    if not isinstance(layout, Mapping):
        return layout
    made = dict(layout)
    for side in SIDES:
        held = layout.get(side)
        if isinstance(held, int) and not isinstance(held, bool) and held < 0:
            told.append(_warning(NEGATIVE, f"{path}.layout.{side}", side=side, number=held))
            made[side] = 0
    return made


def _lenient(finding: Finding) -> Finding:
    """Return a warning in place of an error on a source of data that is newer than the library."""
    unknown = finding.path.endswith(".data_source") and bool(finding.params.get("found"))
    return finding.at(severity="warning") if unknown and "expected" in finding.params else finding


def _warning(message: str, path: str, **params: Param) -> Finding:
    return Finding(CODE, "warning", message, params, path=path)
