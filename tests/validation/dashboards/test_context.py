"""The rules of a dashboard that need its listing."""

from dataclasses import replace

import pytest

from tests.validation.dashboards.sample import UUID, codes, dashboard, group, series, widget
from validation.dashboards.context import check
from validation.dashboards.facts import facts
from validation.listing import ListingFacts
from validation.told import Told

PLACES = {"title": "overview.title", "log_source": "data.log_source"}
LISTING = ListingFacts(
    app_uuid=UUID, told=Told(title="Tidewater Queue", vendor="Tidewater Systems", places=PLACES)
)
WITH_LOGS = replace(LISTING, told=replace(LISTING.told, log_source="tidewater"))


def found(made, listing=LISTING):
    return check(facts(made), listing)


def test_a_plain_dashboard_has_no_finding():
    assert found(dashboard()) == []


def test_dashboard_app_id_is_the_listings_uuid():
    path = "$.widgets[2].definition.widgets[0].definition.app_id"
    assert found(dashboard(widget("custom", app_id=UUID))) == []
    other = found(dashboard(widget("custom", app_id=UUID.replace("0", "1"))))
    assert codes(other) == [("dashboard-app-id", "error", path)]
    assert other[0].params == {"uuid": UUID}


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Tidewater Queue", True),
        ("tidewater: brokers", True),
        ("Brokers by TideWater Systems", True),
        ("tidewater-queue", True),
        ("Broker health", False),
    ],
)
def test_dashboard_title_names_the_integration_its_first_word_or_the_vendor(title, named):
    made = found(dashboard(title=title))
    assert codes(made) == ([] if named else [("dashboard-title", "warning", "$.title")])
    assert [each.other for each in made] == ([] if named else ["overview.title"])


def test_dashboard_alias_does_without_the_integrations_name():
    path = "$.widgets[2].definition.widgets[0].definition.title"
    assert codes(found(dashboard(series("Tidewater Queue depth"), series("Depth")))) == [
        ("dashboard-alias", "info", path)
    ]
    assert found(dashboard(series("Tidewater depth"))) == []


def test_dashboard_groups_wants_logs_where_logs_are_submitted():
    made = dashboard()
    assert codes(found(made, WITH_LOGS)) == [("dashboard-groups", "info", "$.widgets")]
    assert found(made, WITH_LOGS)[0].other == "data.log_source"
    made["widgets"].append(group("Broker Logs"))
    assert found(made, WITH_LOGS) == []


def test_findings_stand_at_the_line_that_the_facts_remember():
    told = {**facts(dashboard(title="Broker health")), "lines": {"$.title": 7}}
    assert [each.line for each in check(told, LISTING)] == [7]


def test_without_facts_there_is_nothing_to_find():
    assert check({}, LISTING) == []
