"""Each rule of a detection rule: the smallest good case and the smallest bad one."""

import pytest

from tests.validation.detection_rules.sample import rule
from validation import attack
from validation.detection_rules import context, rules
from validation.detection_rules.facts import facts, named_in
from validation.listing import ListingFacts
from validation.told import Told


def found(**changes):
    return [(each.code, each.severity, each.path) for each in rules.check(rule(**changes))]


def within(listing=None, before=(), **changes):
    told = context.check(facts(rule(**changes)), listing or ListingFacts(), before)
    return [(each.code, each.severity, each.path) for each in told]


def test_a_good_rule_has_no_finding():
    assert found() == []
    assert within() == []


@pytest.mark.parametrize("key", ["type", "message", "options", "queries", "cases"])
def test_a_key_is_missing(key):
    assert found(**{key: None}) == [("rule-schema", "error", f"$.{key}")]


def test_cases_of_a_third_party_will_do():
    assert found(cases=[], thirdPartyCases=[{"status": "low", "query": "a"}]) == []


@pytest.mark.parametrize("name", ["", " ", None, 3])
def test_a_rule_has_a_name(name):
    assert found(name=name) == [("rule-name", "error", "$.name")]


def test_what_an_export_leaves_in_is_told_once():
    assert found(creator={"handle": "a@example.com"}, version=3) == [("rule-schema", "info", "$.creator")]


@pytest.mark.parametrize(
    "tags",
    [[], ["team:a"], ["security:attack", "technique:t1110"], ["security:attack", "technique:T1110.001-x"]],
)
def test_tags_of_the_framework(tags):
    assert found(tags=tags) == []


@pytest.mark.parametrize(
    ("tags", "told"),
    [
        (["tactic:TA0006"], [("rule-attack", "error", "$.tags[0]")]),
        (["security:attack", "tactic:TA9999"], [("rule-attack", "error", "$.tags[1]")]),
        (["security:attack", "tactic:credential-access"], [("rule-attack", "error", "$.tags[1]")]),
        (["security:attack", "technique:TA0006"], [("rule-attack", "error", "$.tags[1]")]),
        (["security:attack", "technique:T1089"], [("rule-attack", "warning", "$.tags[1]")]),
    ],
)
def test_tags_that_the_framework_does_not_hold(tags, told):
    assert found(tags=tags) == told


def test_the_framework_is_read_whole():
    assert attack.state("tactic", "TA0001") == "current"
    assert attack.state("technique", "T1001.003-protocol-impersonation") == "current"
    assert attack.state("technique", "T1001.999") is None


@pytest.mark.parametrize("status", ["critical", "HIGH", "Info"])
def test_status_in_any_case(status):
    assert found(cases=[{"status": status}]) == []


def test_status_that_is_none():
    assert found(cases=[{"status": "severe"}]) == [("rule-cases", "error", "$.cases[0].status")]
    assert found(cases=[{}]) == [("rule-cases", "error", "$.cases[0].status")]


def test_cases_fall_from_the_gravest():
    cases = [{"status": each} for each in ("critical", "low", "low", "high", "medium")]
    assert found(cases=cases) == [
        ("rule-cases", "error", "$.cases[3].status"),
        ("rule-cases", "error", "$.cases[4].status"),
    ]


def test_anything_at_all_is_judged_without_a_fault():
    keys = (
        "name",
        "partnerRuleId",
        "type",
        "message",
        "tags",
        "queries",
        "cases",
        "thirdPartyCases",
        "options",
    )
    for value in (None, 3, "x", [], {}, True, [3], [[]], [{"status": {}, "query": 3}]):
        assert isinstance(rules.check(dict.fromkeys(keys, value)), list)
        assert isinstance(context.check(facts(dict.fromkeys(keys, value)), ListingFacts()), list)


@pytest.mark.parametrize("held", ["tid-ewa", "TID-EWA-001", "tid-ewa-0011", None, ""])
def test_partner_id_has_its_form_and_a_free_one_is_offered(held):
    [finding] = context.check(facts(rule(partnerRuleId=held)), ListingFacts(app_uuid="a"))
    assert (finding.code, finding.severity, finding.path) == ("rule-id", "error", "$.partnerRuleId")
    assert rules.PARTNER_ID.fullmatch(finding.fix)
    assert finding.fix in finding.text()


def test_partner_id_is_taken_by_another_listing_or_another_rule():
    bad = [("rule-id", "error", "$.partnerRuleId")]
    assert within(ListingFacts(taken=frozenset({("rule_id", "tid-ewa-001")}))) == bad
    assert within(before=[{"partner_id": "tid-ewa-001"}]) == bad
    assert within(before=[{"partner_id": "tid-ewa-002"}]) == []


def test_free_id_is_the_same_each_time_and_never_one_that_is_taken():
    first = context.free_id("tide")
    assert context.free_id("tide") == first
    assert context.free_id("tide", frozenset({first})) != first


def test_name_is_taken_by_another_listing_or_another_rule():
    bad = [("rule-name", "error", "$.name")]
    assert within(ListingFacts(taken=frozenset({("rule_name", "many failed logins to tidewater")}))) == bad
    assert within(before=[{"title": "many FAILED logins to Tidewater"}]) == bad
    assert within(before=[{"title": "other"}]) == []


def test_names_are_held_in_the_form_in_which_they_are_compared():
    assert context.names(facts(rule())) == [
        ("rule_id", "tid-ewa-001"),
        ("rule_name", "many failed logins to tidewater"),
    ]
    assert context.names(facts({})) == []


LOGS = ListingFacts(told=Told(log_source="tidewater", places={"log_source": "there.source"}))


def test_source_is_named_by_a_tag_or_by_each_query():
    query = [{"query": "source:(tidewater OR lanternfish) @a:b"}, {"query": '@a:b AND source:"Tidewater"'}]
    assert within(LOGS, tags=["source:tidewater"], queries=[{"query": "@a:b"}]) == []
    assert within(LOGS, tags=[], queries=query) == []
    assert within(ListingFacts(), tags=[], queries=[{"query": "@a:b"}]) == []


def test_source_is_not_named():
    query = [{"query": "source:tidewater"}, {"query": "@source:tidewater"}]
    assert within(LOGS, tags=[], queries=query) == [("rule-source", "warning", "$.tags")]
    [finding] = context.check(facts(rule(tags=[], queries=query)), LOGS)
    assert finding.other == "there.source"


def test_source_of_a_third_party_rule_is_that_of_its_root_query():
    options = {"thirdPartyRuleOptions": {"rootQueries": [{"query": "source:tidewater"}]}}
    assert within(LOGS, tags=[], queries=[{"query": "@a:b"}], options=options) == []


def test_sources_named_in_a_query():
    assert named_in("-source:a source:(b OR c) x.source:d") == {"b", "c"}
