"""Each rule of a monitor: the smallest good case and the smallest bad one."""

import pytest

from tests.validation.monitors.sample import definition, monitor
from validation.listing import ListingFacts
from validation.monitors import context, rules
from validation.monitors.facts import facts
from validation.told import Told


def found(**changes):
    return [(each.code, each.severity, each.path) for each in rules.check(monitor(**changes))]


def test_a_good_monitor_has_no_finding():
    assert found() == []


@pytest.mark.parametrize(
    "key", ["title", "description", "tags", "created_at", "last_updated_at", "definition"]
)
def test_a_key_of_the_file_is_missing(key):
    assert found(**{key: None}) == [("monitor-schema", "error", f"$.{key}")]


@pytest.mark.parametrize("key", ["name", "type", "query", "message", "options", "tags"])
def test_a_key_of_the_definition_is_missing(key):
    assert found(definition=definition(**{key: None})) == [("monitor-schema", "error", f"$.definition.{key}")]


@pytest.mark.parametrize(
    ("key", "value"), [("title", 3), ("tags", "a"), ("definition", []), ("description", {})]
)
def test_a_key_of_another_kind(key, value):
    assert found(**{key: value}) == [("monitor-schema", "error", f"$.{key}")]


@pytest.mark.parametrize("version", [1, "2", None, True])
def test_version_is_two(version):
    assert found(version=version) == [("monitor-schema", "error", "$.version")]


@pytest.mark.parametrize("day", ["2026-13-01", "2026-1-1", "20260101", "yesterday", ""])
def test_dates_are_days(day):
    assert found(created_at=day) == [("monitor-schema", "error", "$.created_at")]


def test_an_id_left_in_is_told():
    assert found(id=3) == [("monitor-schema", "info", "$.id")]
    assert found(definition=definition(id=3)) == [("monitor-schema", "info", "$.definition.id")]


@pytest.mark.parametrize("title", ["", "Queue", "Queue alert", "Queue of {{host.name}} is growing"])
def test_title_names_a_subject_and_then_a_verb(title):
    assert found(title=title) == [("monitor-title", "warning", "$.title")]


def test_title_has_at_most_a_hundred_characters():
    assert found(title=f"Queue is {'x' * 91}") == []
    assert found(title=f"Queue is {'x' * 92}") == [("monitor-title", "warning", "$.title")]


@pytest.mark.parametrize("text", [" ", "Queue is growing", "x" * 301])
def test_description_says_why(text):
    assert found(description=text) == [("monitor-description", "warning", "$.description")]


def test_description_has_at_most_three_hundred_characters():
    assert found(description="x" * 300) == []


@pytest.mark.parametrize(
    ("query", "critical", "same"),
    [
        ("avg(last_5m):avg:m{*} > 5", 5, True),
        ("avg(last_5m):avg:m{*} >= 5.0", 5, True),
        ("avg(last_5m):avg:m{*} < .5", 0.5, True),
        ("avg(last_5m):avg:m{*} < -1e3", -1000, True),
        ('"tide.up".over("*").last(4).count_by_status()', 3, True),
        ("avg(last_5m):avg:m{*} > 5", None, True),
        ("avg(last_5m):avg:m{*} > 5", 6, False),
        ("avg(last_5m):avg:m{a>3} <= 50", 5, False),
    ],
)
def test_threshold_is_that_of_the_query(query, critical, same):
    options = {"thresholds": {} if critical is None else {"critical": critical}}
    bad = ("monitor-threshold", "error", "$.definition.options.thresholds.critical")
    assert found(definition=definition(query=query, options=options)) == ([] if same else [bad])


def test_thresholds_that_are_no_numbers_are_passed_over():
    for critical in ("5", None, True, [1], 10**400):
        options = {"thresholds": {"critical": critical}}
        assert found(definition=definition(options=options)) == []


def test_anything_at_all_is_judged_without_a_fault():
    for value in (None, 3, "x", [], {}, True):
        assert rules.check(dict.fromkeys((*rules.OUTER, "version"), value))
        assert facts(dict.fromkeys(rules.OUTER, value))["thresholds"] == {}


@pytest.mark.parametrize("tag", ["integration:tidewater-systems", "integration:Tidewater_Systems"])
def test_tag_names_the_integration(tag):
    listing = ListingFacts(told=Told(integration_id="tidewater-systems"))
    assert context.check(facts(monitor(tags=["team:a", tag])), listing) == []


@pytest.mark.parametrize("tags", [[], ["integration:lanternfish"], ["tidewater-systems"]])
def test_tag_of_the_integration_is_missing(tags):
    listing = ListingFacts(told=Told(integration_id="tidewater-systems"))
    [finding] = context.check({**facts(monitor(tags=tags)), "lines": {"$.tags": 7}}, listing)
    assert (finding.code, finding.severity, finding.line) == ("monitor-tag", "warning", 7)
    assert finding.text() == (
        "The monitor's tags lack integration:tidewater-systems, by which it is found. Add it."
    )
    assert context.check(facts(monitor(tags=tags)), ListingFacts()) == []
