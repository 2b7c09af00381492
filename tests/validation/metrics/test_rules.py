"""Each rule of metadata.csv: the smallest good case and the smallest bad one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validation.finding import Finding
from validation.metrics import inspect, judge, units
from validation.metrics.cells import normal_name
from validation.metrics.edit import set_cells
from validation.metrics.judge import MOST_OF_A_CODE, Judge
from validation.metrics.names import Around
from validation.metrics.read import read

HEADER = (
    "metric_name,metric_type,interval,unit_name,per_unit_name,description,orientation,integration,short_name"
)
GOOD = {
    "metric_name": "tidewater.queue.length",
    "metric_type": "gauge",
    "interval": "15",
    "unit_name": "message",
    "per_unit_name": "second",
    "description": "Messages that wait.",
    "orientation": "-1",
    "integration": "tidewater",
    "short_name": "queue length",
}


def file(*rows: str, header: str = HEADER) -> bytes:
    return "\n".join([header, *rows, ""]).encode()


def row(**changes: str) -> str:
    return ",".join({**GOOD, **changes}.values())


def findings(*rows: str, header: str = HEADER) -> list[Finding]:
    return inspect(file(*rows, header=header)).findings


def found(**changes: str) -> list[tuple[str, str, str, str]]:
    """Return code, severity, column and proposal of each finding on a good row with these changes."""
    return [(each.code, each.severity, each.path, each.fix) for each in findings(row(**changes))]


def test_a_good_file_has_no_finding():
    assert findings(row(), row(metric_name="tidewater.queue.age", description="Age.", short_name="age")) == []


def test_a_header_alone_is_whole():
    assert findings() == []


@pytest.mark.parametrize("column", GOOD)
def test_each_column_has_to_be_there(column):
    names = [name for name in HEADER.split(",") if name != column]
    assert [(each.code, each.severity, each.path) for each in findings(header=",".join(names))] == [
        ("metadata-header", "error", column)
    ]


def test_columns_stand_in_any_order_and_two_more_may_be_there():
    turned = ",".join(["sample_tags", *reversed(HEADER.split(",")), "curated_metric"])
    assert findings(header=turned) == []


@pytest.mark.parametrize(
    ("added", "text"),
    [
        ("colour", "“colour” is no column of metadata.csv. Remove it, or correct its name."),
        ("interval", "The column interval is there twice. Remove one of them."),
    ],
)
def test_another_column_is_told_where_it_stands(added, text):
    (told,) = findings(header=f"{HEADER},{added}")
    assert (told.code, told.severity, told.line, told.column) == (
        "metadata-header",
        "error",
        1,
        len(HEADER) + 2,
    )
    assert told.text() == text


@pytest.mark.parametrize("extra", [",", ",,,"])
def test_a_row_has_as_many_cells_as_the_header(extra):
    (told,) = findings(row() + extra)
    assert (told.code, told.severity, told.line, told.row) == ("metadata-columns", "error", 2, "2")


def test_blank_rows_are_passed_over_and_told_once():
    (told,) = findings("", row(), "  ", "")
    assert (told.code, told.severity, told.line, told.params) == ("metadata-columns", "info", 2, {"count": 3})


def test_a_quotation_mark_is_closed():
    (told,) = findings(row(short_name='"queue length'))
    assert (told.code, told.severity, told.line) == ("metadata-columns", "error", 2)


@pytest.mark.parametrize(
    ("name", "normal"),
    [
        ("tidewater.queue-length", "tidewater.queue_length"),
        ("tidewater.queue  (length)", "tidewater.queue_length"),
        ("2tidewater.length", "tidewater.length"),
        ("_tidewater.length", "tidewater.length"),
        ("tidewater_.length", "tidewater.length"),
        ("tidewater._length", "tidewater.length"),
        ("tidewater.length_", "tidewater.length"),
    ],
)
def test_a_name_is_written_in_its_normal_form(name, normal):
    assert normal_name(name) == normal
    assert normal_name(normal) == normal
    assert found(metric_name=name) == [("metadata-name", "error", "metric_name", normal)]


def test_a_name_made_to_be_slow_is_answered():
    name = f"tidewater{'_' * 1_000_000}length.{'_' * 1_000_000}.max"
    assert normal_name(name) == f"tidewater{'_' * 1_000_000}length..max"


def test_two_underscores_in_a_name_are_told():
    assert found(metric_name="tidewater.queue__length") == [("metadata-name", "info", "metric_name", "")]


def test_a_name_is_there():
    assert found(metric_name="") == [("metadata-name", "error", "metric_name", "")]


def test_a_metric_stands_once():
    (told,) = [
        each
        for each in findings(row(), row(description="Another.", short_name="other"))
        if each.severity == "error"
    ]
    assert (told.code, told.line, told.params["line"]) == ("metadata-duplicate", 3, 2)


def test_repeated_short_names_and_descriptions_are_told_once_a_file():
    rows = [row(metric_name=f"tidewater.a{letter}") for letter in "abc"]
    assert [(each.code, each.severity, each.path, each.params["count"]) for each in findings(*rows)] == [
        ("metadata-duplicate", "info", "short_name", 2),
        ("metadata-duplicate", "info", "description", 2),
    ]


@pytest.mark.parametrize(
    ("kind", "near"), [("counter", "count"), ("Gauge", "gauge"), ("rates", "rate"), ("xyz", ""), ("", "")]
)
def test_a_type_is_one_of_three(kind, near):
    assert found(metric_type=kind) == [("metadata-type", "error", "metric_type", near)]


@pytest.mark.parametrize("column", ["unit_name", "per_unit_name"])
@pytest.mark.parametrize(
    ("unit", "near"),
    [
        ("messages", "message"),
        ("Byte", "byte"),
        ("queued message", "message"),
        ("mesage", "message"),
        ("qqq", ""),
    ],
)
def test_a_unit_is_one_of_the_platform(column, unit, near):
    assert found(**{column: unit}) == [("metadata-unit", "error", column, near)]


def test_a_time_per_time_is_a_fraction():
    assert found(unit_name="millisecond") == [("metadata-unit", "error", "per_unit_name", "")]
    assert found(unit_name="byte") == []


def test_a_second_unit_needs_a_first():
    assert found(unit_name="") == [("metadata-unit", "warning", "per_unit_name", "")]
    assert found(unit_name="", per_unit_name="") == []


@pytest.mark.parametrize(("orientation", "near"), [("", ""), ("2", ""), ("1.0", "1"), ("up", "")])
def test_an_orientation_is_one_of_three_numbers(orientation, near):
    assert found(orientation=orientation) == [("metadata-orientation", "error", "orientation", near)]
    assert found(orientation="0") == found(orientation="1") == []


def test_the_integration_is_there():
    assert found(integration="") == [("metadata-integration", "error", "integration", "")]


@pytest.mark.parametrize(("interval", "near"), [("15.0", "15"), ("15s", ""), ("-1", ""), ("1.5", "")])
def test_an_interval_is_whole_seconds(interval, near):
    assert found(interval=interval) == [("metadata-interval", "error", "interval", near)]
    assert found(interval="") == found(interval="86400") == []


@pytest.mark.parametrize(
    ("description", "severity"), [("", "warning"), ("x" * 401, "error"), ("Up | down", "error")]
)
def test_a_description_is_there_short_and_without_bars(description, severity):
    assert found(description=description) == [("metadata-description", severity, "description", "")]
    assert found(description="x" * 400) == []


@pytest.mark.parametrize(
    ("cell", "plain"), [("Messages that “wait”.", '"Messages that ""wait""."'), ("Länge", "")]
)
def test_a_row_is_plain_ascii(cell, plain):
    proposal = plain.strip('"').replace('""', '"')
    assert found(description=cell) == [
        ("metadata-description", "error", "description", proposal and f"{proposal}")
    ]


@pytest.mark.parametrize(("curated", "wrong"), [("cpu", 0), ("cpu|memory", 0), ("cpu|cpu", 1), ("disk", 1)])
def test_curated_metrics_are_few(curated, wrong):
    told = findings(f"{row()},{curated}", header=f"{HEADER},curated_metric")
    assert [(each.code, each.severity) for each in told] == [("metadata-curated", "error")] * wrong


@pytest.mark.parametrize(
    ("cell", "severity", "fix"),
    [
        ("=SUM(A1)", "warning", "SUM(A1)"),
        ("@run", "warning", "run"),
        ("+more", "warning", "more"),
        ("-1 is unlimited", "warning", ""),
        ("\tqueue", "warning", "queue"),
        (" queue ", "info", "queue"),
    ],
)
def test_a_cell_is_no_formula_and_has_no_blanks_around(cell, severity, fix):
    assert found(short_name=cell) == [("metadata-formula", severity, "short_name", fix)]


def test_numbers_with_a_sign_are_no_formula():
    assert found(short_name="-1") == found(short_name="+1.5") == []


def test_a_key_in_a_cell_is_told_with_its_place():
    secret = "0123456789abcdef" * 2
    (told,) = findings(row(short_name=f"api_key {secret}"))
    assert (told.code, told.severity, told.line) == ("secret-found", "error", 2)


def test_of_many_findings_some_are_listed_and_the_rest_counted():
    rows = [row(metric_name=f"tidewater.a{number}.b", metric_type="x") for number in range(100)]
    told = [each for each in findings(*rows) if each.code == "metadata-type"]
    assert len(told) == MOST_OF_A_CODE + 1
    assert (told[-1].line, told[-1].params) == (2 + MOST_OF_A_CODE, {"count": 100 - MOST_OF_A_CODE})


def test_what_is_proposed_settles_the_finding():
    for changes in ({"metric_type": "counter"}, {"unit_name": "bytes"}, {"metric_name": "tidewater.a b"}):
        (told,) = findings(row(**changes))
        assert found(**{told.path: told.fix}) == []


def test_what_is_likely_meant_is_known_to_the_platform():
    assert [unit for unit in units.LIKELY_UNITS.values() if unit not in units.UNITS] == []
    assert {*units.LIKELY_TYPES.values()} <= {*units.TYPES}


def test_a_comma_in_a_description_needs_quotation_marks():
    cut = row(description="Length, at last, of the queue.")
    (told,) = findings(cut)
    assert (told.code, told.severity, told.path, told.fix) == (
        "metadata-columns",
        "error",
        "description",
        "Length, at last, of the queue.",
    )
    data = file(cut, row(metric_name="tidewater.b", description="B.", short_name="b"))
    mended = set_cells(data, Judge(read(data)).proposals())
    assert mended == data.replace(b"Length, at last, of the queue.", b'"Length, at last, of the queue."')
    assert inspect(mended).findings == []


PIECES = st.sampled_from(
    [
        row(),
        row(metric_name="tidewater.b"),
        row(metric_type="counter"),
        row(description="One, two."),
        row(description='"One, two."'),
        row(integration=""),
        "",
        "tidewater.c,gauge",
        '"tidewater.d,gauge',
        "x" * (judge.LONGEST_REMEMBERED + 1),
    ]
)


@given(
    st.lists(PIECES, max_size=6), st.sampled_from([HEADER, HEADER.replace("interval,", ""), "metric_name"])
)
def test_a_row_that_was_judged_before_is_judged_the_same(rows, header):
    table, listing = read(file(*rows, header=header)), Around("tidewater.", "tidewater")
    remembered = Judge(table, listing).all()
    judge._remembered.cache_clear()
    assert Judge(table, listing).all() == remembered
