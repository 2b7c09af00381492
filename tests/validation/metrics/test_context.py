"""What a metadata.csv owes to its listing, from the facts and row by row; published files."""

import json

import pytest

from tests.validation.corpus import CORPUS, needed
from tests.validation.metrics.test_rules import file, row
from validation.listing import ListingFacts
from validation.metrics import context, inspect
from validation.metrics.judge import Judge
from validation.metrics.names import Around, normal_integration
from validation.metrics.read import read
from validation.told import Told


def listing(**told: str) -> ListingFacts:
    return ListingFacts(told=Told(**told))


def test_metrics_begin_with_the_prefix_or_with_one_that_many_share():
    data = file(row(), row(metric_name="other.length"), row(metric_name="system.cpu.idle"))
    (told,) = context.prefix(inspect(data).facts, listing(metric_prefix="tidewater."))
    assert (told.code, told.severity, told.line, told.path) == ("metrics-prefix", "error", 3, "metric_name")
    assert list(context.prefix(inspect(data).facts, listing())) == []


def test_of_many_names_with_another_prefix_some_are_listed_and_the_rest_counted():
    data = file(*(row(metric_name=f"other.a{number}") for number in range(50)))
    told = list(context.prefix(inspect(data).facts, listing(metric_prefix="tidewater.")))
    assert [each.line for each in told] == [*range(2, 3 + context.MOST)]
    assert told[-1].params == {"count": 50 - context.MOST}


@pytest.mark.parametrize(
    ("name", "normal"),
    [("Tidewater Queue", "tidewater_queue"), ("tide-water", "tide-water"), (" A & B! ", "a_b"), ("", "")],
)
def test_the_integration_is_the_normal_form_of_the_source_type_name(name, normal):
    assert normal_integration(name) == normal


def test_rows_name_the_integration_of_the_listing():
    facts = inspect(file(row(), row(metric_name="tidewater.b"))).facts
    assert list(context.integration(facts, listing(source_type_name="Tidewater"))) == []
    (told,) = context.integration(facts, listing(source_type_name="Tidewater Queue"))
    assert (told.code, told.severity, told.line, told.params["count"]) == (
        "metadata-integration",
        "error",
        2,
        2,
    )


def test_a_row_is_judged_in_its_listing_with_what_settles_it():
    table = read(file(row(integration="other"), row(metric_name="x.length", integration="")))
    judge = Judge(table, Around(prefix="tidewater.", integration="tidewater"))
    assert [(each.code, each.line, each.fix) for each in judge.findings(table.rows[0])] == [
        ("metadata-integration", 2, "tidewater")
    ]
    assert [(each.code, each.line, each.fix) for each in judge.findings(table.rows[1])] == [
        ("metrics-prefix", 3, ""),
        ("metadata-integration", 3, "tidewater"),
    ]


def test_facts_hold_what_others_need():
    facts = inspect(file(row(), "", row(metric_name="tidewater.b", metric_type="x"))).facts
    assert facts == {
        "rows": 2,
        "columns": facts["columns"],
        "names": {"tidewater.queue.length": 2, "tidewater.b": 4},
        "whole": True,
        "integrations": [["tidewater", 2, 2]],
        "faulty": 1,
        "shown": [
            ["tidewater.queue.length", "gauge", "message", "second", "Messages that wait."],
            ["tidewater.b", "x", "message", "second", "Messages that wait."],
        ],
    }
    assert context.names_told(facts) == facts["names"]
    assert context.names_told({}) is None


def test_what_is_no_utf8_can_be_stored():
    verdict = inspect(file(row(short_name="L")).replace(b",L\n", b",L\xe4nge\n"))
    told, whole = verdict.findings
    assert (whole.code, whole.line, whole.column) == ("text-encoding", 2, told.column + 1)
    assert (told.code, told.params, told.fix) == ("metadata-description", {"odd": "\ufffd"}, "")
    json.dumps([verdict.facts, told.to_dict()], ensure_ascii=False).encode()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\x89PNG\x00", "asset-type"),
        (b"", "metadata-header"),
        (b"\n \n", "metadata-header"),
        (b"metric_name;metric_type\na.b;gauge\n", "metadata-header"),
        (b"," * 300, "asset-size"),
        (b"metric_name\n" + b"\n" * 250_001, "asset-size"),
        (b"metric_name\n" + b"," * 1_001, "asset-size"),
    ],
)
def test_what_cannot_be_read_is_refused(data, code):
    verdict = inspect(data)
    assert (verdict.clean, [each.code for each in verdict.findings]) == (None, [code])


@needed
def test_published_files_have_no_error():
    paths = sorted((CORPUS / "listings").glob("*/metadata.csv"))
    wrong = {
        (path.parent.name, each.code)
        for path in paths
        for each in inspect(path.read_bytes()).findings
        if each.severity == "error"
    }
    assert wrong == set()
    assert len(paths) > 50
