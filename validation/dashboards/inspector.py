"""Inspecting the file of a dashboard."""

from validation import api_sure, json_inspection
from validation.dashboards import rules
from validation.dashboards.facts import facts, metrics, paths
from validation.dashboards.schema import schema
from validation.drawing import draw
from validation.verdict import Verdict


def get_ready() -> None:
    """Read the table of the models, before a file waits for it."""
    api_sure.load("Dashboard")


def inspect(data: bytes) -> Verdict:
    """Return the verdict on a dashboard's file, with its picture for light and for dark pages."""
    return json_inspection.inspect(
        data,
        code="dashboard",
        rules=(schema, rules.check),
        facts=facts,
        remember=paths,
        metrics=metrics,
        draw=draw,
    )
