"""Each rule of metadata.csv: a smallest file that breaks it and one that does not."""

import pytest

from tests.validation.corpus import CORPUS
from validation import metrics
from validation.listing import ListingFacts
from validation.metrics import context, units
from validation.metrics.cells import normal_name
from validation.told import Told

COLUMNS = (
    "metric_name,metric_type,interval,unit_name,per_unit_name,description,orientation,integration,short_name"
)
GOOD = "acme.depth,gauge,10,message,second,Messages waiting.,-1,acme,depth"


def file(*rows: str, columns: str = COLUMNS) -> bytes:
    return "\n".join([columns, *rows, ""]).encode()


def row(**cells: str) -> str:
    """Return the good row with some cells changed."""
    found = dict(zip(COLUMNS.split(","), GOOD.split(","), strict=True))
    return ",".join((found | cells).values())


def found(data: bytes) -> list[tuple[str, str, str, str]]:
    """Return code, severity, column and fix of every finding."""
    return [(each.code, each.severity, each.path, each.fix) for each in metrics.inspect(data).findings]


def test_good_file_has_no_finding() -> None:
    assert found(file(GOOD)) == []


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"metric_name": "acme.Depth-1"}, ("metadata-name", "error", "metric_name", "acme.Depth_1")),
        ({"metric_name": "9acme._depth_"}, ("metadata-name", "error", "metric_name", "acme.depth")),
        ({"metric_name": "acme.a__b"}, ("metadata-name", "info", "metric_name", "")),
        ({"metric_name": ""}, ("metadata-name", "error", "metric_name", "")),
        ({"metric_type": "counter"}, ("metadata-type", "error", "metric_type", "count")),
        ({"metric_type": "gage"}, ("metadata-type", "error", "metric_type", "gauge")),
        ({"metric_type": "nonsense"}, ("metadata-type", "error", "metric_type", "")),
        ({"metric_type": ""}, ("metadata-type", "error", "metric_type", "")),
        ({"unit_name": "queued message"}, ("metadata-unit", "error", "unit_name", "message")),
        ({"unit_name": "ms", "per_unit_name": ""}, ("metadata-unit", "error", "unit_name", "millisecond")),
        ({"unit_name": "bytes"}, ("metadata-unit", "error", "unit_name", "byte")),
        ({"per_unit_name": "seconds"}, ("metadata-unit", "error", "per_unit_name", "second")),
        ({"unit_name": "xyzzy"}, ("metadata-unit", "error", "unit_name", "")),
        ({"unit_name": "second"}, ("metadata-unit", "error", "per_unit_name", "")),
        ({"unit_name": ""}, ("metadata-unit", "warning", "per_unit_name", "")),
        ({"orientation": "2"}, ("metadata-orientation", "error", "orientation", "")),
        ({"orientation": "+1"}, ("metadata-orientation", "error", "orientation", "1")),
        ({"orientation": ""}, ("metadata-orientation", "error", "orientation", "")),
        ({"integration": ""}, ("metadata-integration", "error", "integration", "")),
        ({"interval": "10s"}, ("metadata-interval", "error", "interval", "")),
        ({"interval": "10.0"}, ("metadata-interval", "error", "interval", "10")),
        ({"interval": "-1"}, ("metadata-interval", "error", "interval", "")),
        ({"description": ""}, ("metadata-description", "warning", "description", "")),
        ({"description": "x" * 401}, ("metadata-description", "error", "description", "")),
        ({"description": "a|b"}, ("metadata-description", "error", "description", "")),
        ({"short_name": "d’epth"}, ("metadata-description", "error", "short_name", "d'epth")),
        ({"short_name": "深さ"}, ("metadata-description", "error", "short_name", "")),
        ({"description": "=1+1"}, ("metadata-formula", "warning", "description", "1+1")),
        ({"description": "-one"}, ("metadata-formula", "warning", "description", "one")),
        ({"description": " x"}, ("metadata-formula", "info", "description", "x")),
    ],
)
def test_cell_that_breaks_a_rule_is_told_with_what_settles_it(
    cells: dict[str, str], expected: tuple[str, str, str, str]
) -> None:
    assert found(file(row(**cells))) == [expected]


@pytest.mark.parametrize(
    "cells",
    [
        {"interval": ""},
        {"unit_name": "", "per_unit_name": ""},
        {"orientation": "1"},
        {"description": "-1"},
        {"description": "x" * 400},
        {"unit_name": "fraction", "per_unit_name": ""},
    ],
)
def test_cell_that_keeps_the_rules_is_not_told(cells: dict[str, str]) -> None:
    assert found(file(row(**cells))) == []


def test_fix_settles_the_finding() -> None:
    for cells in ({"metric_type": "counter"}, {"unit_name": "bytes"}, {"metric_name": "acme.A B"}):
        [finding] = metrics.inspect(file(row(**cells))).findings
        assert found(file(row(**{finding.path: finding.fix}))) == []


def test_curated_metric_is_one_of_two_each_once() -> None:
    columns = f"{COLUMNS},curated_metric"
    assert found(file(f"{GOOD},cpu|memory", columns=columns)) == []
    for wrong in ("disk", "cpu|cpu", "cpu|"):
        assert found(file(f"{GOOD},{wrong}", columns=columns)) == [
            ("metadata-curated", "error", "curated_metric", "")
        ]


def test_header_that_lacks_a_column_or_has_a_strange_one_is_told() -> None:
    data = file(columns=COLUMNS.replace("interval", "intervall"))
    assert found(data) == [
        ("metadata-header", "error", "interval", ""),
        ("metadata-header", "error", "intervall", ""),
    ]
    assert found(b"") == [("metadata-header", "error", "", "")]
    assert found(file(columns=f"{COLUMNS},short_name")) == [("metadata-header", "error", "short_name", "")]


def test_columns_may_stand_in_any_order() -> None:
    columns = ",".join(reversed(COLUMNS.split(",")))
    assert found(file(",".join(reversed(GOOD.split(","))), columns=columns)) == []


def test_row_of_another_length_is_told_and_a_blank_one_passed_over() -> None:
    assert found(file(f"{GOOD},more")) == [("metadata-columns", "error", "", "")]
    assert found(file(GOOD, "")) == [("metadata-columns", "info", "", "")]


def test_metric_that_stands_twice_is_told_at_the_second_place() -> None:
    [duplicate] = [each for each in metrics.inspect(file(GOOD, GOOD)).findings if each.severity == "error"]
    assert (duplicate.code, duplicate.line, duplicate.params["line"]) == ("metadata-duplicate", 3, 2)


def test_repeated_short_names_are_told_once_a_file() -> None:
    rows = [row(metric_name=f"acme.m{number}", description=f"Number {number}.") for number in range(4)]
    [info] = metrics.inspect(file(*rows)).findings
    assert (info.code, info.severity, info.params["count"]) == ("metadata-duplicate", "info", 3)


def test_finding_names_the_line_and_the_place_in_it() -> None:
    [finding] = metrics.inspect(file(GOOD, row(metric_name="acme.b", metric_type="x", short_name="b",
                                               description="Other."))).findings  # fmt: skip
    assert (finding.line, finding.column, finding.row) == (3, len("acme.b,") + 1, "3")


def test_file_that_is_no_text_is_refused() -> None:
    verdict = metrics.inspect(b"\x89PNG\x00\x01")
    assert (verdict.clean, [each.code for each in verdict.findings]) == (None, ["asset-type"])


def test_what_is_proposed_is_a_unit_of_the_platform() -> None:
    assert [unit for unit in units.LIKELY_UNITS.values() if unit not in units.UNITS] == []
    assert {*units.LIKELY_TYPES.values()} <= {*units.TYPES}


@pytest.mark.parametrize("name", ["a.b_c", "A.b.C9", "x"])
def test_normal_name_is_left_alone(name: str) -> None:
    assert normal_name(name) == name


# -- with the listing around it

LISTING = ListingFacts(told=Told(metric_prefix="acme.", source_type_name="Acme Queue"))


def test_metric_without_the_prefix_is_told_unless_many_share_its_own() -> None:
    facts = metrics.inspect(file(GOOD, row(metric_name="other.depth"), row(metric_name="system.cpu"))).facts
    [finding] = context.prefix(facts, LISTING)
    assert (finding.code, finding.severity, finding.line) == ("metrics-prefix", "error", 3)
    assert list(context.prefix(facts, ListingFacts())) == []


def test_rows_name_the_integration_by_the_source_type_name() -> None:
    good = metrics.inspect(file(row(integration="acme_queue"))).facts
    assert list(context.integration(good, LISTING)) == []
    [finding] = context.integration(metrics.inspect(file(GOOD, GOOD)).facts, LISTING)
    assert (finding.code, finding.fix, finding.params["count"]) == ("metadata-integration", "acme_queue", 2)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_published_files_have_no_error() -> None:
    files = sorted((CORPUS / "listings").glob("*/metadata.csv"))
    wrong = {
        (path.parent.name, each.code)
        for path in files
        for each in metrics.inspect(path.read_bytes()).findings
        if each.severity == "error"
    }
    assert wrong == set()
    assert len(files) > 50
