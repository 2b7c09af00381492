import csv

import pytest

from config.environment import BASE_DIR
from validation.oauth import SCOPES, check_scopes, products

FACTS = BASE_DIR.parent / "shared" / "facts" / "oauth_scopes.csv"


def found(*scopes: str, description: str = "") -> list[tuple[str, str]]:
    findings = check_scopes(scopes, description, field="scopes")
    assert all(finding.text() and finding.field == "scopes" for finding in findings)
    return [(finding.code, finding.severity) for finding in findings]


def test_scopes_are_at_least_one_that_is_known() -> None:
    assert found("metrics_read", "api_keys_write") == []
    assert found() == [("oauth-scopes", "error")]
    assert found("nonsense") == [("oauth-scopes", "warning"), ("oauth-scopes", "error")]


def test_unknown_scope_is_kept_and_the_nearest_named() -> None:
    assert found("metrics_read", "metric_reads") == [("oauth-scopes", "warning")]
    (finding,) = check_scopes(["metrics_read", "monitor_read"], "", field="scopes")
    assert finding.params["nearest"] == "monitors_read"


@pytest.mark.parametrize(
    ("scope", "description"),
    [
        ("incident_write", "Opens an incident for each outage."),
        ("monitors_downtime", "Mutes monitors while a deployment runs."),
        ("create_webhooks", "Adds a webhook for alerts."),
        ("org_management", "Manages the organization."),
    ],
)
def test_scope_that_changes_things_is_explained(scope: str, description: str) -> None:
    assert found(scope) == [("oauth-scopes-excess", "warning")]
    assert found(scope, description=description) == []


def test_every_scope_belongs_to_a_product() -> None:
    assert [scope for _label, scopes in products() for scope in scopes] != []
    assert {scope.name for _label, scopes in products() for scope in scopes} == set(SCOPES)
    assert all(scopes for _label, scopes in products())


def test_scopes_are_those_of_the_facts() -> None:
    if not FACTS.exists():
        pytest.skip("the facts about scopes are not there")
    assert [row["scope"] for row in csv.DictReader(FACTS.read_text().splitlines())] == list(SCOPES)
