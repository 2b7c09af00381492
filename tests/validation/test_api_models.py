"""What the public API's own models object to, by path."""

from validation.api_models import Objection, objections

NEW_RULE, RULE_READ_BACK = (
    "SecurityMonitoringStandardRuleCreatePayload",
    "SecurityMonitoringStandardRuleResponse",
)
GOOD = {"type": "query alert", "query": "avg(last_5m):avg:tide.level{*} > 1"}


def test_what_a_model_accepts_is_not_objected_to():
    assert objections(GOOD, "Monitor") == []
    assert objections({**GOOD, "options": {"thresholds": {"critical": 1}}}, "Monitor") == []


def test_every_objection_is_told_with_its_path():
    wrong = {**GOOD, "query": 5, "options": {"thresholds": {"critical": "1"}, "on_missing_data": "x"}}
    assert objections(wrong, "Monitor", path="$.definition") == [
        Objection(
            "$.definition.options.on_missing_data",
            "choice",
            "default, resolve, show_and_notify_no_data, show_no_data",
            "x",
        ),
        Objection("$.definition.options.thresholds.critical", "number-as-text", "number", "text"),
        Objection("$.definition.query", "type", "text", "whole number"),
    ]


def test_what_is_missing_is_named_as_in_the_file():
    assert objections({}, "Monitor") == [Objection("$.query", "missing"), Objection("$.type", "missing")]
    assert objections([], "Monitor") == [Objection("$", "type", "object", "list")]
    assert objections(None, "Monitor") == [Objection("$", "type", "object", "null")]


def test_one_model_that_accepts_is_enough():
    rule = {"type": "log_detection", "name": "Tide", "cases": [], "queries": [{"query": "a"}]}
    assert Objection("$.isEnabled", "missing") in objections(rule, NEW_RULE)
    assert objections(rule, NEW_RULE, RULE_READ_BACK) == []


def test_of_alternatives_the_one_that_was_meant_speaks():
    query = {"data_source": "logs", "name": "a", "compute": {"aggregation": 3}, "search": {"query": "b"}}
    assert [
        (each.path, each.kind) for each in objections({**GOOD, "options": {"variables": [query]}}, "Monitor")
    ] == [("$.options.variables[0].compute.aggregation", "type")]
