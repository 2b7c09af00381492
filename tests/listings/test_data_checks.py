"""Each rule of the Data section: a smallest case that breaks it and one that does not."""

from dataclasses import replace
from typing import Any

import pytest

from listings.bundle import Folder
from listings.data import bundle, kinds
from listings.data.checks import check
from listings.data.tile import tile
from tests.validation.service_checks import CHECK
from validation import metrics, pipelines, service_checks
from validation.finding import Finding
from validation.listing import ListingFacts
from validation.told import Told

COLUMNS = (
    "metric_name,metric_type,interval,unit_name,per_unit_name,description,orientation,integration,short_name"
)
HEADER = f"{COLUMNS}\n"
ROW = "acme.depth,gauge,10,message,,Messages waiting.,-1,acme,depth\n"
NEW = ListingFacts(told=Told(source_type_name="Acme", metric_prefix="acme."))
PUBLISHED = replace(NEW, published={})
PIPELINE = b"""id: acme
pipeline:
  filter: {query: 'source:acme'}
  processors:
    - {type: date-remapper, name: d, enabled: true, sources: [d]}
"""
TESTS = b"id: acme\ntests:\n  - {sample: x, result: {message: x, tags: [], timestamp: 1}}\n"
BLANK: dict[str, Any] = {
    "submitted": [],
    "queried": [],
    "metric_prefix": "",
    "metric_checks": [],
    "metadata": None,
    "log_source": "",
    "pipeline": None,
    "pipeline_tests": None,
    "creates_events": False,
    "service_checks": [],
    "data_collected": "",
}


def asset(verdict: Any, name: str) -> dict[str, Any]:
    """Return a file as values hold it once it was inspected."""
    return {
        "id": 1,
        "name": name,
        "sha256": "x",
        "size": 1,
        "state": "passed" if verdict.clean is not None else "refused",
        "clean_sha256": "x",
        "facts": dict(verdict.facts),
        "findings": [finding.to_dict() for finding in verdict.findings],
        "renditions": [],
    }


def table(*rows: str) -> dict[str, Any]:
    return asset(metrics.inspect((HEADER + "".join(rows)).encode()), "metadata.csv")


METRICS = {
    "submitted": ["metrics"],
    "metric_prefix": "acme.",
    "metric_checks": ["acme.depth"],
    "metadata": table(ROW),
}
LOGS = {
    "submitted": ["logs"],
    "log_source": "acme",
    "pipeline": asset(pipelines.inspect(PIPELINE), "acme.yaml"),
    "pipeline_tests": asset(pipelines.inspect_tests(TESTS), "acme_tests.yaml"),
}

UNTIMED = asset(pipelines.inspect_tests(TESTS.replace(b", timestamp: 1", b"")), "acme_tests.yaml")


def found(listing: ListingFacts = NEW, **values: Any) -> list[tuple[str, str, str]]:
    findings = check({**BLANK, **values}, listing)
    return [(each.code, each.severity, each.field) for each in findings if each.severity != "info"]


def told(**values: Any) -> list[Finding]:
    return check({**BLANK, **values}, NEW)


def test_nothing_chosen_is_an_error_for_a_new_listing() -> None:
    assert found() == [("data-type-required", "error", "submitted")]
    assert found(PUBLISHED) == [("data-type-required", "warning", "submitted")]
    assert found(queried=["logs"]) == []


def test_what_is_not_submitted_is_not_asked_for() -> None:
    assert found(submitted=["traces"], metric_prefix="", metadata=None) == []


def test_metrics_that_are_all_there_have_no_finding() -> None:
    assert found(**METRICS) == []


def test_metrics_need_a_prefix_that_ends_with_a_dot() -> None:
    assert found(**{**METRICS, "metric_prefix": " "}) == [("metrics-prefix", "error", "metric_prefix")]
    [info] = told(**{**METRICS, "metric_prefix": "acme"})
    assert (info.code, info.severity, info.fix) == ("metrics-prefix", "info", "acme.")


def test_metric_outside_the_prefix_is_told() -> None:
    values = {**METRICS, "metadata": table(ROW, ROW.replace("acme.depth", "other.x").replace("depth", "y"))}
    assert ("metrics-prefix", "error", "metadata") in found(**values)


def test_list_of_metrics_is_needed_and_has_a_row() -> None:
    missing = {**METRICS, "metadata": None, "metric_checks": []}
    assert found(**missing) == [("metadata-required", "error", "metadata")]
    empty = {**METRICS, "metadata": table(), "metric_checks": []}
    assert found(**empty) == [("metadata-required", "error", "metadata")]


def test_metric_that_proves_it_works_is_asked_for_and_is_in_the_list() -> None:
    assert found(**{**METRICS, "metric_checks": []}) == [("metric-check", "error", "metric_checks")]
    wrong = told(**{**METRICS, "metric_checks": ["acme.dept"]})
    assert [(each.code, each.severity, each.params["near"]) for each in wrong] == [
        ("metric-check", "error", "acme.depth")
    ]


def test_metric_by_which_usage_is_billed_proves_it_as_well() -> None:
    billed = replace(NEW, told=replace(NEW.told, metered=("datadog.marketplace.acme",)))
    assert found(billed, **{**METRICS, "metric_checks": ["datadog.marketplace.acme"]}) == []


def test_rows_that_name_another_integration_are_told() -> None:
    values = {**METRICS, "metadata": table(ROW.replace(",acme,", ",other,"))}
    assert found(**values) == [("metadata-integration", "error", "metadata")]


def test_file_that_is_still_checked_keeps_the_listing_back() -> None:
    waiting = {**table(ROW), "state": "pending", "facts": {}, "findings": []}
    values = {**METRICS, "metadata": waiting, "metric_checks": []}
    assert found(**values) == [("metadata-pending", "error", "metadata")]


def test_logs_that_are_all_there_have_no_finding() -> None:
    assert found(**LOGS) == []


def test_log_source_is_asked_for_unless_the_pipeline_says_it() -> None:
    [info] = [each for each in told(**{**LOGS, "log_source": ""}) if each.code == "logs-source"]
    assert (info.severity, info.fix) == ("info", "acme")
    without = {**LOGS, "log_source": "", "pipeline": None, "pipeline_tests": None}
    assert ("logs-source", "error", "log_source") in found(**without)


def test_pipeline_and_tests_are_asked_for_unless_the_agent_brings_one() -> None:
    without = {**LOGS, "pipeline": None, "pipeline_tests": None}
    assert found(**without) == [
        ("pipeline-required", "error", "pipeline"),
        ("pipeline-required", "error", "pipeline_tests"),
    ]
    assert found(replace(NEW, told=Told(method="agent")), **without) == []
    assert found(**{**LOGS, "pipeline_tests": None}) == [("pipeline-required", "error", "pipeline_tests")]


def test_tests_are_of_the_same_pipeline() -> None:
    other = asset(pipelines.inspect_tests(TESTS.replace(b"id: acme", b"id: other")), "other_tests.yaml")
    assert found(**{**LOGS, "pipeline_tests": other}) == [("pipeline-required", "error", "pipeline_tests")]


@pytest.mark.parametrize(("field", "name"), [("pipeline", "x.yaml"), ("pipeline_tests", "acme.yaml")])
def test_files_of_a_pipeline_are_named_by_its_id(field: str, name: str) -> None:
    renamed = {**LOGS, field: {**LOGS[field], "name": name}}
    assert found(**renamed) == [("pipeline-required", "error", field)]
    assert found(PUBLISHED, **renamed) == [("pipeline-required", "warning", field)]


def test_file_of_a_pipeline_has_an_id() -> None:
    nameless = asset(pipelines.inspect(PIPELINE.replace(b"id: acme\n", b"")), "acme.yaml")
    assert found(**{**LOGS, "pipeline": nameless}) == [("pipeline-required", "error", "pipeline")]


def test_tests_expect_what_the_processors_set() -> None:
    more = asset(
        pipelines.inspect_tests(TESTS.replace(b"timestamp", b"status: x, timestamp")), "acme_tests.yaml"
    )
    assert found(**{**LOGS, "pipeline_tests": more}) == [("pipeline-tests", "error", "pipeline_tests")]


def test_pipeline_takes_the_logs_of_the_source() -> None:
    assert found(**{**LOGS, "log_source": "other"}) == [("pipeline-filter", "error", "pipeline")]


def test_pipeline_has_processors_and_a_date() -> None:
    empty = asset(
        pipelines.inspect(b"id: acme\npipeline: {filter: {query: 'source:acme'}, processors: []}"),
        "acme.yaml",
    )
    assert found(**{**LOGS, "pipeline": empty, "pipeline_tests": UNTIMED}) == [
        ("pipeline-empty", "error", "pipeline")
    ]
    undated = asset(pipelines.inspect(PIPELINE.replace(b"date-remapper", b"status-remapper")), "acme.yaml")
    assert found(**{**LOGS, "pipeline": undated, "pipeline_tests": UNTIMED}) == [
        ("pipeline-date", "error", "pipeline")
    ]
    assert found(PUBLISHED, **{**LOGS, "pipeline": undated, "pipeline_tests": UNTIMED}) == [
        ("pipeline-date", "warning", "pipeline")
    ]


# -- what follows


def test_tags_follow_from_what_is_submitted_and_queried() -> None:
    assert kinds.tags(["metrics", "logs", "service_checks"], ["events"]) == (
        "Submitted Data Type::Metrics",
        "Submitted Data Type::Logs",
        "Queried Data Type::Events",
        "Category::Log Collection",
    )


def test_tile_shows_metrics_and_service_checks() -> None:
    values = {**BLANK, **METRICS, "submitted": ["metrics", "service_checks"], "service_checks": [CHECK]}
    part = tile(values)
    assert [one.title for one in part.tab.tables] == ["Metrics", "Service checks"]
    assert part.tab.tables[0].rows == (("acme.depth", "gauge", "message", "Messages waiting."),)
    assert tile(BLANK).tab is None


def test_folder_is_read() -> None:
    manifest = b"""{"tile": {"classifier_tags": ["Submitted Data Type::Logs", "Queried Data Type::Events"]},
      "assets": {"logs": {"source": "acme"}, "integration": {"metrics": {"prefix": "acme.",
      "check": ["acme.depth"], "metadata_path": "metadata.csv"}, "events": {"creates_events": true}}}}"""
    files = {
        "manifest.json": manifest,
        "metadata.csv": (HEADER + ROW).encode(),
        "assets/logs/acme.yaml": PIPELINE,
        "assets/logs/acme_tests.yaml": TESTS,
        "assets/service_checks.json": service_checks.write([CHECK]),
    }
    values = bundle.read(Folder(files))
    assert values["submitted"] == ["metrics", "logs", "events", "service_checks"]
    assert (values["queried"], values["log_source"]) == (["events"], "acme")
    assert values["pipeline_tests"] == {"file": "assets/logs/acme_tests.yaml"}
    assert values["metadata"] == {"file": "metadata.csv"}
    assert [row["check"] for row in values["service_checks"]] == ["acme.can_connect"]


def test_data_flows_of_older_listings_are_read() -> None:
    flows = b"""provides:
  - {id: a, data_type: metrics, direction: inbound}
  - {id: b, data_type: rum_events, direction: inbound}
  - {id: c, data_type: events, direction: outbound}
"""
    values = bundle.read(Folder({"manifest.json": b"{}", "assets/dataflows.yaml": flows}))
    assert (values["submitted"], values["queried"]) == (["metrics"], ["events"])
    for odd in (b"provides: x", b"[1]", b"provides: [1]", b"{"):
        assert bundle.read(Folder({"assets/dataflows.yaml": odd}))["submitted"] == []


def test_what_is_not_ticked_is_not_judged() -> None:
    """A group that is hidden holds nothing that could stop the listing."""
    blank_check = {**CHECK, "check": "", "name": ""}
    values = {"queried": ["metrics"], "log_source": "acme", "service_checks": [blank_check]}
    assert found(**values) == []
    assert ("service-checks", "error", "service_checks") in found(**values, submitted=["service_checks"])
