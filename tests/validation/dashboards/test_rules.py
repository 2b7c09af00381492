"""The rules of a dashboard's file: each with a smallest value that breaks it and one that does not."""

import pytest

from tests.validation.dashboards.sample import codes, dashboard, group, series, widget
from validation.dashboards.rules import check

INNER = "$.widgets[2].definition.widgets[0]"


def test_a_plain_dashboard_has_no_finding():
    assert check(dashboard()) == []


@pytest.mark.parametrize("key", ["title", "description", "widgets", "template_variables"])
def test_dashboard_schema_wants_its_keys(key):
    assert ("dashboard-schema", "error", f"$.{key}") in codes(check(dashboard(**{key: ...})))
    assert ("dashboard-schema", "error", f"$.{key}") in codes(check(dashboard(**{key: 5})))


def test_dashboard_schema_wants_a_title_and_widgets():
    assert codes(check(dashboard(title=" "))) == [("dashboard-schema", "error", "$.title")]
    assert codes(check(dashboard(widgets=[]))) == [("dashboard-schema", "error", "$.widgets")]
    assert codes(check(dashboard(template_variables=None))) == []


@pytest.mark.parametrize("empty", ["", None])
def test_an_empty_description_is_told(empty):
    assert codes(check(dashboard(description=empty))) == [("dashboard-schema", "info", "$.description")]


def test_dashboard_title_does_without_a_hyphen():
    assert codes(check(dashboard(title="Tidewater Queue - Overview"))) == [
        ("dashboard-title", "info", "$.title")
    ]


def test_dashboard_groups_wants_about_with_words():
    wordless = group("About Tidewater Queue", widget("note", content=" "))
    for first in (wordless, group("Notes", widget("note", content="Words"))):
        made = dashboard(widgets=[first, group("Overview", series("Depth"))])
        assert codes(check(made)) == [("dashboard-groups", "info", "$.widgets")]


def test_dashboard_groups_wants_an_overview():
    made = dashboard(widgets=[group("About Tidewater", widget("note", content="Words"))])
    assert codes(check(made)) == [("dashboard-groups", "info", "$.widgets")]


def test_dashboard_groups_wants_widgets_in_groups():
    made = dashboard()
    made["widgets"] += [widget("image", url="/a.png"), series("Lag"), group("Logs")]
    [finding] = check(made)
    assert (finding.code, finding.path, finding.params["count"]) == ("dashboard-groups", "$.widgets[2]", 2)


def test_a_free_layout_has_no_groups():
    made = dashboard(widgets=[series("Lag")], layout_type="free")
    assert codes(check(made)) == [("dashboard-groups", "info", "$.layout_type")]


def test_dashboard_groups_wants_title_case_and_sentence_case():
    made = dashboard()
    made["widgets"].append(group("Consumer lag", series("Consumer Lag"), series("Other Lag")))
    assert [(each.path, each.params["count"]) for each in check(made)] == [
        ("$.widgets[2].definition.title", 1),
        (f"{INNER}.definition.title", 2),
    ]


@pytest.mark.parametrize(
    ("kind", "width", "narrow"),
    [
        ("timeseries", 3, True),
        ("timeseries", 4, False),
        ("list_stream", 5, True),
        ("log_stream", 5, True),
        ("event_stream", 5, True),
        ("list_stream", 6, False),
        ("toplist", 1, False),
    ],
)
def test_dashboard_width_in_an_ordered_layout(kind, width, narrow):
    one = widget(kind, title="One")
    one["layout"]["width"] = width
    found = [("dashboard-width", "warning", f"{INNER}.layout.width")] if narrow else []
    assert codes(check(dashboard(one))) == found
    free = check(dashboard(one, layout_type="free"))
    assert "dashboard-width" not in [each.code for each in free]


def test_dashboard_query_value_wants_a_background():
    plain = widget("query_value", title="Depth")
    behind = widget("query_value", title="Depth", timeseries_background={"type": "area"})
    assert codes(check(dashboard(plain))) == [("dashboard-query-value", "info", f"{INNER}.definition")]
    assert check(dashboard(behind)) == []


def test_dashboard_alias_wants_names_for_formulas():
    bare = series("Depth")
    bare["definition"]["requests"][0]["formulas"] = [{"formula": "a"}, {"formula": "b", "alias": "B"}]
    [finding] = check(dashboard(bare))
    assert (finding.code, finding.severity, finding.path) == (
        "dashboard-alias",
        "info",
        f"{INNER}.definition.requests",
    )
    assert finding.params["count"] == 1


def test_dashboard_alias_does_without_number_of():
    assert codes(check(dashboard(series("Number of queues")))) == [
        ("dashboard-alias", "info", f"{INNER}.definition.title")
    ]
    assert check(dashboard(series("Queues"))) == []


@pytest.mark.parametrize("key", ["author_name", "author_handle", "url", "id", "created_at"])
def test_dashboard_leftover_tells_what_an_export_left(key):
    [finding] = check(dashboard(**{key: "x"}))
    assert (finding.code, finding.severity, finding.path) == ("dashboard-leftover", "info", f"$.{key}")
    assert finding.params["keys"] == key


@pytest.mark.parametrize("junk", [None, 5, "x", [1, "x", None], [{"definition": 3}], [{"definition": {}}]])
def test_whatever_the_widgets_are_the_rules_answer(junk):
    assert isinstance(check({"widgets": junk, "title": junk}), list)
