"""Inspecting the file of a dashboard."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any, cast

from validation import api_sure, json_inspection
from validation.dashboards import rules
from validation.dashboards.facts import facts, metrics, paths
from validation.dashboards.schema import schema
from validation.verdict import Rendition, Verdict

DRAWING = "validation.drawing"  # loaded once a picture is wanted


def get_ready() -> None:
    """Read the table of the models and load what draws, before a file waits for it."""
    api_sure.load("Dashboard")
    import_module(DRAWING)


def inspect(data: bytes) -> Verdict:
    """Return the verdict on a dashboard's file, with its picture for light and for dark pages."""
    return json_inspection.inspect(
        data,
        code="dashboard",
        rules=(schema, rules.check),
        facts=facts,
        remember=paths,
        metrics=metrics,
        draw=_draw,
    )


def _draw(dashboard: Mapping[str, Any]) -> tuple[Rendition, ...]:
    return cast("tuple[Rendition, ...]", import_module(DRAWING).draw(dashboard))
