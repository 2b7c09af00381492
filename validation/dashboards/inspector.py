"""Inspecting the file of a dashboard. For the worker alone: it loads the public API's models."""

from datadog_api_client.v1.model.dashboard import Dashboard

from validation import json_inspection
from validation.api_accepts import load
from validation.dashboards import rules
from validation.dashboards.facts import facts, metrics, paths
from validation.dashboards.schema import schema
from validation.drawing import draw
from validation.verdict import Verdict


def get_ready() -> None:
    """Load the models, before a file waits for them."""
    load(Dashboard)


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
