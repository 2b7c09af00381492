"""Rules that need two sections: what they say, where it is put right, and where the other end is."""

from dataclasses import replace
from typing import Any

import pytest

from listings import across
from validation.finding import seen_from
from validation.listing import PROFESSIONAL_SERVICE, ListingFacts
from validation.told import MetricUse, PictureTold, Told, unite

NEW = ListingFacts()
PUBLIC = ListingFacts(published={})
PLACES = {
    "written_tags": "front.tags",
    "submitted": "flow.submitted",
    "log_source": "flow.source",
    "metrics": "flow.metadata",
    "method": "way.method",
    "scopes": "way.scopes",
    "wheel_version": "way.wheel",
    "versions": "log.releases",
    "metrics_used": "boards.dashboards",
}
GOOD = Told(
    written_tags=("Category::Cloud", "Supported OS::Linux"),
    metric_prefix="tide.",
    metrics={"tide.level": 2, "tide.current.speed": 3},
    places=PLACES,
)


def found(listing: ListingFacts = NEW, **changes: Any) -> list[tuple[str, str, str, str]]:
    """Return code, severity, place and other end of what is found on the good values with these changes."""
    findings = across.check(replace(GOOD, **changes), listing)
    assert all(finding.text() and not finding.text().count("%(") for finding in findings)
    return [(f.code, f.severity, f"{f.section}.{f.field}", f.other) for f in findings]


def use(name: str, source: Any = "dashboard", **where: Any) -> MetricUse:
    """Return the use of a metric in the first dashboard's file."""
    field = {"dashboard": "dashboards", "monitor": "monitors", "rule": "rules"}[source]
    return MetricUse(name, source, **{"field": field, "row": "r1", "file": "tide.json", "line": 4, **where})


def test_good_values_have_no_findings() -> None:
    assert found() == []


def test_log_category_belongs_to_who_submits_logs() -> None:
    tags = (*GOOD.written_tags, "Category::Log Collection")
    missing = ("log-category", "error", "front.tags", "flow.submitted")

    assert found(submitted=frozenset({"logs"})) == [missing]
    assert found(PUBLIC, submitted=frozenset({"logs"})) == [(missing[0], "warning", *missing[2:])]
    assert found(submitted=frozenset({"logs"}), written_tags=tags) == []
    assert found(submitted=frozenset({"logs"}), tags=("Category::Log Collection",)) == []


@pytest.mark.parametrize("said", [{"log_source": "tide"}, {"has_pipeline": True}])
def test_log_category_follows_from_a_source_or_a_pipeline_too(said: dict[str, Any]) -> None:
    assert found(**said) == [("log-category", "error", "front.tags", "flow.source")]


def test_log_category_follows_from_a_tag_somebody_wrote() -> None:
    tags = (*GOOD.written_tags, "Submitted Data Type::Logs")
    assert found(written_tags=tags) == [("log-category", "error", "front.tags", "flow.submitted")]


def test_log_category_of_who_submits_no_logs_is_told() -> None:
    tags = (*GOOD.written_tags, "Category::Log Collection")
    assert found(written_tags=tags) == [("log-category", "warning", "front.tags", "flow.submitted")]
    assert found(ListingFacts(PROFESSIONAL_SERVICE), written_tags=tags) == []


def test_supported_os_has_to_be_named_where_the_agent_runs() -> None:
    place = ("front.tags", "way.method")
    assert found(written_tags=()) == [("supported-os", "warning", *place)]
    assert found(written_tags=(), method="agent") == [("supported-os", "error", *place)]
    assert found(method="agent") == []


def test_oauth_scopes_let_submit_the_data_there_is() -> None:
    scopes, data = ("api_keys_write",), frozenset({"metrics"})
    none: dict[str, Any] = {"method": "oauth", "metrics": {}}
    assert found(method="oauth", metrics={"tide.level": 2}) == [
        ("oauth-scopes", "error", "way.scopes", "flow.submitted")
    ]
    assert found(**none, submitted=data) == [("oauth-scopes", "error", "way.scopes", "flow.submitted")]
    assert found(**none, scopes=scopes) == [
        ("oauth-scopes-excess", "warning", "way.scopes", "flow.submitted")
    ]
    assert found(method="oauth", scopes=scopes, submitted=data) == []
    assert found(**none) == []
    assert found(method="api", submitted=data) == []


def test_agent_wheel_version_is_the_newest_release() -> None:
    assert found(method="agent", wheel_version="1.0.0", versions=("1.1.0", "1.0.0")) == [
        ("agent-wheel-version", "warning", "way.wheel", "log.releases")
    ]
    assert found(method="agent", wheel_version="1.1.0", versions=("1.1.0", "1.0.0")) == []
    assert found(method="agent", wheel_version="1.1", versions=("1.1.0",)) == []
    assert found(method="api", wheel_version="1.0.0", versions=("1.1.0",)) == []
    assert found(method="agent", wheel_version="one", versions=("two",))[0][0] == "agent-wheel-version"


@pytest.mark.parametrize(
    ("source", "code", "field"),
    [
        ("dashboard", "dashboard-metric-unknown", "dashboards"),
        ("monitor", "monitor-metric-unknown", "monitors"),
        ("rule", "rule-metric-unknown", "rules"),
    ],
)
def test_metric_under_the_own_prefix_stands_in_metadata(source: str, code: str, field: str) -> None:
    unknown = (code, "warning", f"boards.{field}", "flow.metadata")
    assert found(metrics_used=(use("tide.depth", source), use("tide.level", source))) == [unknown]
    assert found(metrics_used=(use("tide.depth", source), use("tide.depth", source, line=9))) == [unknown]
    assert found(metrics_used=(use("tide.level.avg", source), use("tide.level.95percentile", source))) == []
    assert found(metrics_used=(use("tide.depth", source),), metrics={}) == []
    assert found(metrics_used=(use("tide.depth", source),), metrics=None) == []


def test_nearest_name_is_proposed_at_the_place_of_the_slip() -> None:
    (near,) = across.check(replace(GOOD, metrics_used=(use("tide.curent.speed", path="$.a"),)), NEW)
    assert (near.fix, near.row, near.file, near.line, near.path) == (
        "tide.current.speed",
        "r1",
        "tide.json",
        4,
        "$.a",
    )
    assert near.text() == "metadata.csv has no metric tide.curent.speed. Is tide.current.speed meant?"
    (far,) = across.check(replace(GOOD, metrics_used=(use("tide.zzzzzzzzzzz"),)), NEW)
    assert far.fix == ""


def test_metrics_of_others_are_told_once_a_dashboard() -> None:
    place = ("boards.dashboards", "flow.metadata")
    foreign = ("dashboard-metric-foreign", "info", *place)
    assert found(metrics_used=(use("aws.ec2.cpu"), use("kubernetes.pods"))) == [foreign]
    assert found(metrics_used=(use("aws.ec2.cpu"), use("aws.ec2.cpu", row="r2"))) == [foreign, foreign]
    assert found(metrics_used=(use("system.cpu.user"), use("otelcol_up"))) == []
    assert found(metrics_used=(use("aws.ec2.cpu", "monitor"),)) == []


def test_without_metrics_of_its_own_every_metric_is_of_another_integration() -> None:
    used = (use("aws.ec2.cpu"), use("system.cpu.user"))
    nothing = {"metrics_used": used, "metric_prefix": "", "metrics": None}
    assert found(**nothing, submitted=frozenset()) == [
        ("dashboard-metric-foreign", "info", "boards.dashboards", "flow.metadata")
    ]
    assert found(**nothing, submitted=frozenset({"metrics"})) == []
    assert found(metrics_used=used, metric_prefix="", submitted=frozenset()) == []


def test_very_many_slips_end_in_a_count() -> None:
    uses = tuple(use(f"tide.{number}") for number in range(50))
    findings = across.check(replace(GOOD, metrics_used=uses), NEW)
    assert len(findings) == 21
    assert findings[-1].text() == "30 more metrics are not in metadata.csv."


def test_pictures_of_all_sections_add_up() -> None:
    one, two = PictureTold("a.png"), PictureTold("b.png")
    told = unite({"front": Told(title="A", pictures=(one,)), "steps": Told(title="B", pictures=(two,))})
    assert (told.title, told.pictures) == ("A", (one, two))


def test_finding_shows_at_its_other_end_without_the_place_in_the_file_here() -> None:
    (near,) = across.check(replace(GOOD, metrics_used=(use("tide.curent.speed", path="$.a"),)), NEW)
    assert seen_from([near], "boards") == [near]
    (there,) = seen_from([near], "flow")
    assert (there.section, there.field, there.other) == ("flow", "metadata", "boards.dashboards")
    assert (there.row, there.line, there.path, there.fix, there.file) == ("", None, "", "", "tide.json")
    assert seen_from([near], "front") == []
