"""Inspecting the file of a monitor."""

from collections.abc import Iterator, Mapping
from typing import Any

from validation import api_sure, json_inspection
from validation.api_models import objections
from validation.finding import Finding
from validation.monitors import rules
from validation.monitors.facts import facts
from validation.queries import metric_names
from validation.verdict import Verdict


def get_ready() -> None:
    """Read the table of the models, before a file waits for it."""
    api_sure.load("Monitor")


def inspect(data: bytes) -> Verdict:
    """Return the verdict on a monitor's file."""
    return json_inspection.inspect(
        data,
        code="monitor",
        rules=(rules.check, schema),
        facts=facts,
        remember=("$.tags", "$.title", "$.description"),
        metrics=metrics,
    )


def schema(monitor: Mapping[str, Any]) -> list[Finding]:
    """The definition is one that the public API's own model accepts (monitor-schema)."""
    definition = monitor.get("definition")
    if not isinstance(definition, Mapping):
        return []
    read = {key: value for key, value in definition.items() if key != "id"}  # it is told, and not used
    return json_inspection.as_findings(objections(read, "Monitor", path="$.definition"), "monitor-schema")


def metrics(monitor: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each metric of the query, and of the variables that a formula names, with its path."""
    definition = monitor.get("definition")
    if not isinstance(definition, Mapping):
        return
    for path, query in _queries(definition):
        for name in metric_names(query):
            yield name, path


def _queries(definition: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if isinstance(definition.get("query"), str):
        yield "$.definition.query", definition["query"]
    options = definition.get("options")
    variables = options.get("variables") if isinstance(options, Mapping) else None
    for index, each in enumerate(variables if isinstance(variables, list) else []):
        if isinstance(each, Mapping) and isinstance(each.get("query"), str):
            yield f"$.definition.options.variables[{index}].query", each["query"]
