"""Each rule of Content: the smallest good case and the smallest bad one."""

from typing import Any

import pytest

from listings.content.checks import check
from listings.content.items import short_name, tells
from listings.content.pure import names_of
from listings.content.tile import tile
from validation.finding import Finding
from validation.listing import ListingFacts
from validation.told import MetricUse, Told

NEW = ListingFacts()
FIELDS = ("dashboards", "monitors", "detection_rules", "saved_views")


def file(name: str = "level.json", **changes: Any) -> dict[str, Any]:
    asset = {
        "id": 1,
        "name": name,
        "sha256": name,
        "state": "passed",
        "findings": [],
        "facts": {"title": "Level"},
    }
    return {**asset, **changes}


def row(row_id: str = "a", **changes: Any) -> dict[str, Any]:
    texts = {"title": "", "description": "", "short_name": ""}
    return {"id": row_id, "file": file(f"{row_id}.json"), **texts, **changes}


def values(**changes: Any) -> dict[str, Any]:
    return {"dashboards": [row()], "monitors": [], "detection_rules": [], "saved_views": [], **changes}


def found(listing: ListingFacts = NEW, **changes: Any) -> list[tuple[str, str, str, str]]:
    findings = check(values(**changes), listing)
    assert all(finding.text() for finding in findings)
    return [(each.code, each.severity, each.field, each.row) for each in findings]


def published(**changes: Any) -> ListingFacts:
    return ListingFacts(published={"any": values(**changes)})


def test_good_values_have_no_findings() -> None:
    assert found() == []


def test_an_empty_draft_asks_for_a_dashboard() -> None:
    assert [(each.code, each.severity) for each in check({}, NEW)] == [("dashboard-required", "error")]
    public = ListingFacts(published={}, told=Told(source_type_name="Tide"))
    assert found(public, dashboards=[]) == [("dashboard-required", "warning", "dashboards", "")]


def test_a_listing_published_without_an_integration_part_needs_no_dashboard() -> None:
    assert found(ListingFacts(published={}), dashboards=[]) == []


def test_title_of_a_row_is_judged_in_place_of_the_files() -> None:
    assert found(dashboards=[row(title="Tide - Level")]) == [("dashboard-title", "info", "dashboards", "a")]
    assert found(dashboards=[row(title="Tide Level")]) == []


def test_metrics_ask_for_a_monitor() -> None:
    submits = ListingFacts(
        told=Told(submitted=frozenset({"metrics"}), places={"submitted": "there.submitted"})
    )
    assert found(submits) == [("monitor-required", "error", "monitors", "")]
    assert [each.other for each in check(values(), submits)] == ["there.submitted"]
    assert found(submits, monitors=[row("m")]) == []
    assert found(ListingFacts(told=Told(submitted=frozenset({"events"})))) == []


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("dashboards", "dashboard-required"),
        ("monitors", "monitor-required"),
        ("detection_rules", "rule-schema"),
        ("saved_views", "view-schema"),
    ],
)
def test_at_most_ten_of_a_kind(field: str, code: str) -> None:
    facts = {"title": "", "partner_id": ""}
    rows = [row(str(n), title=f"Title {n}", file=file(f"{field}{n}", facts=facts)) for n in range(11)]
    counts = [each for each in found(**{field: rows}) if each[0] == code and not each[3]]
    assert counts == [(code, "error", field, "")]
    counts = [each for each in found(published(), **{field: rows}) if each[0] == code and not each[3]]
    assert counts == [(code, "error" if field == "detection_rules" else "warning", field, "")]
    assert [each for each in found(**{field: rows[:10]}) if each[0] == code and not each[3]] == []


@pytest.mark.parametrize(
    ("field", "code"),
    list(zip(FIELDS, ("dashboard-json", "monitor-json", "rule-json", "view-json"), strict=True)),
)
def test_a_row_without_a_file(field: str, code: str) -> None:
    assert found(**{field: [row("b", title="B is up", file=None)]}) == [(code, "error", field, "b")]


def test_what_the_inspection_found_is_told_at_its_row() -> None:
    finding = Finding("monitor-title", "warning", "m", path="$.title", line=3).to_dict()
    held = row("m", file=file(findings=[finding]))
    assert found(monitors=[held]) == [("monitor-title", "warning", "monitors", "m")]
    assert found(monitors=[{**held, "title": "Level is high"}]) == []


@pytest.mark.parametrize("state", ["pending", "failed", "refused"])
def test_a_file_without_a_good_verdict_stops_the_listing(state: str) -> None:
    [(code, severity, field, at)] = found(dashboards=[row(file=file(state=state), title="x")])
    assert (code, severity, field, at) == (f"content-{state}", "error", "dashboards", "a")


def test_a_title_in_the_row_is_held_to_the_rules_of_the_file() -> None:
    assert found(monitors=[row("m", title="Level")]) == [("monitor-title", "warning", "monitors", "m")]
    assert found(monitors=[row("m", description="x" * 301)]) == [
        ("monitor-description", "warning", "monitors", "m")
    ]


def test_a_published_short_name_cannot_change() -> None:
    was = published(dashboards=[row(short_name="Level overview")])
    assert found(was, dashboards=[row(short_name="Level overview", title="Other")]) == []
    [finding] = check(values(dashboards=[row(short_name="Other")]), was)
    assert (finding.code, finding.severity, finding.row) == ("content-short-name", "error", "a")
    assert finding.fix == "Level overview"
    assert "Level overview" in finding.text()


@pytest.mark.parametrize("field", ["dashboards", "monitors", "saved_views"])
def test_what_was_published_cannot_go(field: str) -> None:
    was = published(**{field: [row("p", short_name="P")]})
    kept = [row("p", short_name="P"), row("q", short_name="Q")]
    assert found(was, **{field: kept}) == []
    assert found(was, **{field: kept[1:]}) == [("content-short-name", "error", field, "")]


def test_a_file_under_the_published_name_may_be_a_new_row() -> None:
    assert found(published(), dashboards=[row("new", short_name="Level")]) == []


def test_detection_rules_have_no_short_names() -> None:
    was = published(detection_rules=[row("r")])
    assert found(was, detection_rules=[]) == []


def test_short_names_come_once() -> None:
    rows = [row("a", short_name="Level"), row("b", short_name="Level")]
    assert found(dashboards=rows) == [("content-short-name", "error", "dashboards", "b")]
    assert found(dashboards=rows[:1], monitors=[row("m", short_name="Level")]) == []


def test_the_short_name_is_the_one_given_else_the_title() -> None:
    assert short_name(row(short_name=" Given ")) == "Given"
    assert short_name(row(title="Written")) == "Written"
    assert short_name(row()) == "Level"
    assert short_name(row(file=file("level.v2.json", state="pending"))) == "level.v2"


def test_a_monitor_is_judged_within_its_listing() -> None:
    listing = ListingFacts(told=Told(integration_id="tidewater"))
    assert found(listing, monitors=[row("m")]) == [("monitor-tag", "warning", "monitors", "m")]
    tagged = file(facts={"title": "Level", "tags": ["integration:tidewater"]})
    assert found(listing, monitors=[row("m", file=tagged)]) == []


def rule(row_id: str, partner_id: str, **changes: Any) -> dict[str, Any]:
    facts = {"title": f"Rule {row_id}", "partner_id": partner_id}
    return {
        "id": row_id,
        "file": file(row_id, facts=facts),
        "title": "",
        "partner_id": "",
        "description": "",
        **changes,
    }


def test_rules_are_judged_beside_each_other() -> None:
    first, same = rule("r", "aaa-bbb-ccc"), rule("s", "aaa-bbb-ccc")
    assert found(detection_rules=[first]) == []
    assert found(detection_rules=[first, same]) == [("rule-id", "error", "detection_rules", "s")]
    taken = ListingFacts(taken=frozenset({("rule_name", "rule r")}))
    assert found(taken, detection_rules=[first]) == [("rule-name", "error", "detection_rules", "r")]


def test_names_of_rules_are_asked_for() -> None:
    assert names_of(values(detection_rules=[rule("r", "aaa-bbb-ccc", title="Other")])) == [
        ("rule_id", "aaa-bbb-ccc"),
        ("rule_name", "other"),
    ]
    assert names_of({}) == []


def test_metrics_used_are_told_with_their_place() -> None:
    metric = {"name": "tide.level", "path": "$.definition.query", "line": 4}
    monitor = row("m", file=file("m.json", facts={"metrics": [metric]}))
    assert tells(values(monitors=[monitor])).metrics_used == (
        MetricUse("tide.level", "monitor", "monitors", "m", "m.json", 4, "$.definition.query"),
    )
    assert tells({}).metrics_used == ()


def test_the_tile_shows_each_item_under_its_kind() -> None:
    query = {"query": "avg:tide.level{*} > 5", "thresholds": {"critical": 5.0}, "type": "query alert"}
    monitor = row("m", title="Level is high", file=file(facts=query))
    view = {
        "id": "v",
        "file": file(facts={"title": "All logs", "columns": ["a"]}),
        "title": "",
        "short_name": "",
    }
    tab = tile(values(monitors=[monitor], detection_rules=[rule("r", "x")], saved_views=[view])).tab
    assert tab is not None
    assert [(each.group, each.title, each.kind, each.facts) for each in tab.figures] == [
        ("Dashboards", "Level", "", ()),
        (
            "Monitors",
            "Level is high",
            "Metric monitor",
            (("Query", "avg:tide.level{*} > 5"), ("Thresholds", "critical 5")),
        ),
        ("Detection rules", "Rule r", "", ()),
        ("Saved views", "All logs", "", (("Columns", "a"),)),
    ]
    assert [each.asset is None for each in tab.figures] == [False, True, True, True]
    assert tile(values(dashboards=[])).tab is None
    assert tile(values(dashboards=[row(file=file(state="refused"))])).tab is None


def test_a_dashboard_is_judged_within_its_listing() -> None:
    listing = ListingFacts(told=Told(title="Tidewater", places={"title": "there.title"}))
    assert found(listing) == [("dashboard-title", "warning", "dashboards", "a")]
    assert found(listing, dashboards=[row(title="Tidewater levels")]) == []


def test_secret_that_was_typed_is_told_at_its_row() -> None:
    key = "api_key: 0123456789abcdef0123456789abcdef"
    told = [each[:3] for each in found(dashboards=[row(title=key)])]
    assert ("secret-found", "error", "dashboards") in told
