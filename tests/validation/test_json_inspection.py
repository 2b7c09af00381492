"""Monitors, detection rules and saved views as the worker inspects them."""

import json

import pytest

from tests.validation.corpus import files, needed
from tests.validation.detection_rules.sample import rule
from tests.validation.monitors.sample import NAME, definition, monitor
from tests.validation.saved_views.test_rules import VIEW
from validation.detection_rules import inspector as rules
from validation.monitors import inspector as monitors
from validation.saved_views import inspector as views

INSPECTORS = (monitors.inspect, rules.inspect, views.inspect)


def written(value):
    return json.dumps(value, indent=2).encode()


def told(verdict):
    return [(each.code, each.severity, each.path, each.line) for each in verdict.findings]


def test_a_good_monitor_passes_byte_for_byte():
    data = written(monitor())
    verdict = monitors.inspect(data)
    assert verdict.findings == []
    assert verdict.clean == data
    assert verdict.facts == {
        "title": "Queue is growing",
        "description": "A queue that grows means that the consumers do not keep up.",
        "tags": ["integration:tidewater-systems"],
        "name": "[Tidewater] Queue of {{host.name}} is growing",
        "type": "query alert",
        "query": f"avg(last_5m):avg:{NAME}{{*}} by {{host}} > 100",
        "message": "The queue holds more than 100 jobs.",
        "thresholds": {"critical": 100, "warning": 80},
        "lines": {"$.tags": 7, "$.title": 5, "$.description": 6},
        "metrics": [{"name": NAME, "path": "$.definition.query", "line": 13}],
    }


def test_what_the_model_of_the_api_refuses_is_told_with_path_and_line():
    wrong = definition(options={"thresholds": {"critical": 100}, "renotify_interval": "60", "locked": "yes"})
    assert told(monitors.inspect(written(monitor(definition=wrong)))) == [
        ("monitor-schema", "error", "$.definition.options.locked", 23),
        ("monitor-schema", "warning", "$.definition.options.renotify_interval", 22),
    ]


def test_what_is_missing_is_told_once():
    verdict = monitors.inspect(written(monitor(definition=definition(query=None))))
    assert told(verdict) == [("monitor-schema", "error", "$.definition.query", 10)]


def test_a_type_that_the_api_does_not_know_names_those_like_it():
    verdict = monitors.inspect(written(monitor(definition=definition(type="query alerts"))))
    assert [each.text() for each in verdict.findings] == [
        "$.definition.type: “query alerts” is not known. Use query alert, rum alert, metric alert …."
    ]


def test_metrics_of_a_formula_are_those_of_its_variables():
    options = {"variables": [{"data_source": "metrics", "name": "a", "query": "avg:tidewater.lag{*}"}]}
    verdict = monitors.inspect(
        written(monitor(definition=definition(query='formula("a") > 1', options=options)))
    )
    [used] = verdict.facts["metrics"]
    assert (used["name"], used["path"]) == ("tidewater.lag", "$.definition.options.variables[0].query")


def test_a_new_rule_and_one_read_back_pass():
    data = written(rule())
    assert (rules.inspect(data).findings, rules.inspect(data).clean) == ([], data)
    back = rule(isEnabled=None, version=3, createdAt=1747806810257)
    assert told(rules.inspect(written(back))) == [("rule-schema", "info", "$.createdAt", 41)]


def test_status_in_capitals_is_no_fault_of_form():
    assert told(rules.inspect(written(rule(cases=[{"name": "", "status": "HIGH"}])))) == []


def test_a_rule_of_the_wrong_form_is_told():
    wrong = rule(queries=[{"query": 3}], options={"evaluationWindow": "300"})
    assert told(rules.inspect(written(wrong))) == [
        ("rule-schema", "warning", "$.options.evaluationWindow", 32),
        ("rule-schema", "error", "$.queries[0].query", 14),
    ]


def test_a_good_view_passes():
    data = written(VIEW)
    assert (views.inspect(data).findings, views.inspect(data).clean) == ([], data)
    assert told(views.inspect(written({**VIEW, "type": "rum"}))) == [("view-schema", "error", "$.type", 3)]


@pytest.mark.parametrize("inspect", INSPECTORS)
@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"3", b"null", b"\xff", b"[" * 10**5, b'{"a":NaN}'])
def test_what_is_no_object_is_refused(inspect, data):
    verdict = inspect(data)
    assert verdict.clean is None
    assert [each.severity for each in verdict.findings] == ["error"]


@pytest.mark.parametrize("inspect", INSPECTORS)
def test_a_secret_is_found_in_any_file(inspect):
    data = b'{"message": "api_key 0123456789abcdef0123456789abcdef"}'
    assert "secret-found" in [each.code for each in inspect(data).findings]


@pytest.mark.parametrize("inspect", INSPECTORS)
@pytest.mark.parametrize(
    "value", [{}, {"definition": 3, "cases": {}, "queries": 3, "options": []}, {"": {"": {}}}]
)
def test_an_object_of_any_form_is_judged_and_its_facts_can_be_kept(inspect, value):
    verdict = inspect(json.dumps(value).encode())
    assert verdict.clean
    json.dumps(verdict.facts, allow_nan=False)


@needed
def test_what_is_published_passes():
    folders = {"monitors": monitors.inspect, "security": rules.inspect, "saved_views": views.inspect}
    errors = {}
    for folder, inspect in folders.items():
        for path in files("listings", f"assets/{folder}/*.json"):
            verdict = inspect(path.read_bytes())
            assert verdict.clean == path.read_bytes()
            if wrong := [each.text() for each in verdict.findings if each.severity == "error"]:
                errors[path.name] = wrong
    assert errors == {}


def test_two_faults_of_one_tag_are_both_told():
    assert [each.code for each in rules.inspect(written(rule(tags=["technique:T9999"]))).findings] == [
        "rule-attack",
        "rule-attack",
    ]


def test_metrics_that_a_rule_asks_for_are_told_with_their_place():
    queries = [{"query": "source:tide @level:high"}, {"query": "avg:tide.level{*}"}]
    told = rules.inspect(json.dumps({"queries": queries}, indent=1).encode()).facts["metrics"]
    assert told == [{"name": "tide.level", "path": "$.queries[1].query", "line": 7}]
