"""Each rule of a saved view: the smallest good case and the smallest bad one."""

import pytest

from validation.saved_views.facts import facts
from validation.saved_views.rules import check

VIEW = {
    "name": "Tidewater | All logs",
    "type": "logs",
    "page": "stream",
    "query": "source:tidewater",
    "timerange": {"interval_ms": 900000},
    "visible_facets": ["@usr.name"],
    "options": {"columns": ["@usr.name", "content"], "show_timeline": True},
}


def test_a_good_view_has_no_finding():
    assert check(VIEW) == []
    assert check({key: VIEW[key] for key in ("name", "type", "page", "query")}) == []


@pytest.mark.parametrize(
    ("change", "severity", "path"),
    [
        ({"name": " "}, "error", "$.name"),
        ({"type": "rum"}, "error", "$.type"),
        ({"page": "home"}, "warning", "$.page"),
        ({"query": None}, "error", "$.query"),
        ({"timerange": []}, "error", "$.timerange"),
        ({"timerange": {"interval_ms": 0}}, "error", "$.timerange.interval_ms"),
        ({"visible_facets": {}}, "error", "$.visible_facets"),
        ({"options": []}, "error", "$.options"),
        ({"options": {"columns": "a"}}, "error", "$.options.columns"),
        ({"id": 3}, "info", "$.id"),
    ],
)
def test_a_fault_is_told_at_its_path(change, severity, path):
    found = [(each.code, each.severity, each.path) for each in check({**VIEW, **change})]
    assert found == [("view-schema", severity, path)]


def test_what_is_shown_of_a_view():
    assert facts(VIEW) == {
        "title": "Tidewater | All logs",
        "description": "",
        "query": "source:tidewater",
        "page": "stream",
        "columns": ["@usr.name", "content"],
        "facets": ["@usr.name"],
    }
    assert facts({"options": [], "name": 3})["columns"] == []
