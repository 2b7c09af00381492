"""Inspecting the file of a detection rule."""

from collections.abc import Iterator, Mapping
from typing import Any

from validation import api_sure, json_inspection
from validation.api_models import objections
from validation.detection_rules import rules
from validation.detection_rules.facts import facts
from validation.finding import Finding
from validation.queries import metric_names
from validation.verdict import Verdict

Models = tuple[str, str]  # the public API's, of a new rule and of one read back
READ = "SecurityMonitoringStandardRuleResponse"
STANDARD: Models = ("SecurityMonitoringStandardRuleCreatePayload", READ)
BY_TYPE: Mapping[str, Models] = {
    "signal_correlation": (
        "SecurityMonitoringSignalRuleCreatePayload",
        "SecurityMonitoringSignalRuleResponse",
    ),
    "cloud_configuration": ("CloudConfigurationRuleCreatePayload", READ),
}
READ_BACK = ("createdAt", "creationAuthorId", "version", "isDefault")


def get_ready() -> None:
    """Read the table of the models, before a file waits for it."""
    api_sure.load(*STANDARD, *(model for models in BY_TYPE.values() for model in models))


def inspect(data: bytes) -> Verdict:
    """Return the verdict on a detection rule's file."""
    return json_inspection.inspect(
        data,
        code="rule",
        rules=(rules.check, schema),
        facts=facts,
        remember=("$.partnerRuleId", "$.name", "$.tags"),
        metrics=metrics,
    )


def metrics(rule: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each metric that a query asks for, with its path; nearly all rules ask for logs and name none."""
    held = rule.get("queries")
    for index, query in enumerate(held if isinstance(held, list) else []):
        if isinstance(query, Mapping) and isinstance(query.get("query"), str):
            for name in metric_names(query["query"]):
                yield name, f"$.queries[{index}].query"


def schema(rule: Mapping[str, Any]) -> list[Finding]:
    """The public API's own model of a new rule accepts it, or that of one read back (rule-schema)."""
    new, held = BY_TYPE.get(str(rule.get("type")), STANDARD)
    models = (held, new) if any(key in rule for key in READ_BACK) else (new, held)
    return json_inspection.as_findings(objections(_lowered(rule), *models), "rule-schema")


def _lowered(rule: Mapping[str, Any]) -> dict[str, Any]:
    """Return the rule with each status in small letters, the form the API has; files may have either."""
    lowered = dict(rule)
    for key in rules.CASES:
        if isinstance(rule.get(key), list):
            lowered[key] = [_lowered_case(case) for case in rule[key]]
    return lowered


def _lowered_case(case: object) -> object:
    if isinstance(case, Mapping) and isinstance(case.get("status"), str):
        return {**case, "status": case["status"].lower()}
    return case
