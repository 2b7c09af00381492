from typing import Any

import pytest

from listings.configuration.checks import check
from listings.configuration.pure import tells
from listings.configuration.tile import tile
from validation.listing import MARKETPLACE_INTEGRATION, SOFTWARE_LICENSE, ListingFacts
from validation.told import Told

NEW = ListingFacts(told=Told(title="Tidewater"))
BLANK: dict[str, Any] = {
    "method": "",
    "repository_url": "",
    "pull_request_url": "",
    "agent_version": "",
    "wheel": None,
    "spec": None,
    "process_signatures": [],
    "auto_install": True,
    "supports_failover": False,
    "client_name": "",
    "client_description": "",
    "onboarding_url": "",
    "redirect_uris": [],
    "scopes": [],
    "client_id": "",
    "exception_state": "",
    "exception_reason": "",
    "exception_note": "",
}
AGENT = {**BLANK, "method": "agent", "repository_url": "https://git.tidewater.example/check"}
OAUTH = {
    **BLANK,
    "method": "oauth",
    "client_name": "Tidewater",
    "onboarding_url": "https://app.tidewater.example/connect",
    "redirect_uris": [{"id": "a1", "uri": "https://app.tidewater.example/back"}],
    "scopes": ["metrics_read"],
    "client_id": "3f1f",
}
API = {**BLANK, "method": "api", "exception_state": "granted"}
WHEEL = {
    "id": 1,
    "name": "datadog_tidewater-1.2.0-py3-none-any.whl",
    "sha256": "x",
    "state": "passed",
    "findings": [],
    "facts": {"name": "datadog-tidewater", "version": "1.2.0"},
}


def found(values: dict[str, Any], listing: ListingFacts = NEW, **changes: Any) -> list[tuple[str, str, str]]:
    findings = check({**values, **changes}, listing)
    assert all(finding.field and finding.text() for finding in findings)
    return [(finding.code, finding.severity, finding.field) for finding in findings]


@pytest.mark.parametrize("values", [AGENT, OAUTH, API])
def test_good_values_have_no_findings(values: dict[str, Any]) -> None:
    assert found(values) == []
    assert found(values, ListingFacts(MARKETPLACE_INTEGRATION, told=NEW.told)) == []


def test_a_draft_of_old_values_is_judged_all_the_same() -> None:
    assert [finding.code for finding in check({}, NEW)] == ["method-required"]
    assert {finding.code for finding in check({"method": "oauth"}, NEW)} == {
        "oauth-client-name",
        "oauth-onboarding-url",
        "oauth-redirect-uris",
        "oauth-scopes",
        "oauth-secret",
    }


def test_way_is_chosen_among_those_of_the_offering() -> None:
    missing = [("method-required", "error", "method")]
    licence = ListingFacts(SOFTWARE_LICENSE)
    assert found(BLANK) == missing
    assert found(BLANK, method="none") == missing
    assert found(BLANK, method="telepathy") == missing
    assert found(BLANK, licence, method="none") == []
    assert found(AGENT, licence)[:1] == missing


@pytest.mark.parametrize("state", ["", "requested", "declined"])
def test_api_without_oauth_needs_an_exception_that_was_granted(state: str) -> None:
    assert found(API, exception_state=state) == [("method-required", "error", "exception_state")]


def test_api_without_oauth_that_is_published_stays() -> None:
    public = ListingFacts(published={"configuration": API})
    assert found(API, public, exception_state="") == []
    other = ListingFacts(published={"configuration": AGENT})
    assert found(API, other, exception_state="") == [("method-required", "error", "exception_state")]


def test_only_what_the_way_needs_is_judged() -> None:
    faulty = {**AGENT, "onboarding_url": "nowhere", "scopes": ["nonsense"], "exception_state": "declined"}
    assert found(faulty) == []
    assert found({**OAUTH, "repository_url": "nowhere", "agent_version": "new"}) == []


@pytest.mark.parametrize(
    "url", ["", "git.tidewater.example", "http://git.tidewater.example", "git@x.example:a"]
)
def test_repository_is_an_https_address(url: str) -> None:
    assert found(AGENT, repository_url=url) == [("agent-repository", "error", "repository_url")]


def test_pull_request_is_an_https_address_where_there_is_one() -> None:
    assert found(AGENT, pull_request_url="https://git.tidewater.example/check/pull/7") == []
    assert found(AGENT, pull_request_url="#7") == [("agent-repository", "error", "pull_request_url")]


def test_agent_version_has_three_numbers() -> None:
    assert found(AGENT, agent_version="7.50.0") == []
    assert found(AGENT, agent_version="7.50") == [("agent-version", "error", "agent_version")]


def test_wheel_is_named_as_it_was_built() -> None:
    assert found(AGENT, wheel=WHEEL) == []
    renamed = {**WHEEL, "name": "datadog_tidewater-1.3.0-py3-none-any.whl"}
    assert found(AGENT, wheel=renamed) == [("agent-wheel", "error", "wheel")]


@pytest.mark.parametrize(
    ("state", "code"), [("pending", "pending"), ("failed", "failed"), ("refused", "refused")]
)
def test_file_without_a_verdict_is_told(state: str, code: str) -> None:
    assert found(AGENT, wheel={**WHEEL, "state": state}) == [(f"agent-wheel-{code}", "error", "wheel")]
    assert found(AGENT, spec={**WHEEL, "state": state}) == [(f"agent-spec-{code}", "error", "spec")]


def test_client_has_a_name_that_customers_know() -> None:
    assert found(OAUTH, client_name="tw_prod") == [("oauth-client-name", "info", "client_name")]
    assert found(OAUTH, client_name="") == [("oauth-client-name", "error", "client_name")]
    assert [finding.fix for finding in check({**OAUTH, "client_name": ""}, NEW)] == ["Tidewater"]
    assert found(OAUTH, ListingFacts(), client_name="tw_prod") == []


def test_addresses_of_the_client_are_judged() -> None:
    assert found(OAUTH, onboarding_url="https://localhost/") == [
        ("oauth-onboarding-url", "error", "onboarding_url")
    ]
    rows = [{"id": "a1", "uri": "https://*.tidewater.example"}]
    assert found(OAUTH, redirect_uris=rows) == [("oauth-redirect-uris", "error", "redirect_uris")]


def test_scopes_are_judged() -> None:
    assert found(OAUTH, scopes=[]) == [("oauth-scopes", "error", "scopes")]
    assert found(OAUTH, scopes=["incident_write"]) == [("oauth-scopes-excess", "warning", "scopes")]
    explained = {"scopes": ["incident_write"], "client_description": "Opens incidents."}
    assert found(OAUTH, **explained) == []
    elsewhere = ListingFacts(told=Told(texts=("It opens an incident for each outage.",)))
    assert [each.code for each in check({**OAUTH, "scopes": ["incident_write"]}, elsewhere)] == []


def test_client_without_a_secret_is_told() -> None:
    assert found(OAUTH, client_id="") == [("oauth-secret", "info", "client_id")]


def test_secret_in_a_text_is_told() -> None:
    text = "Send api_key 0123456789abcdef0123456789abcdef"
    assert found(OAUTH, client_description=text) == [("secret-found", "error", "client_description")]


def test_other_sections_are_told_of_the_way_alone() -> None:
    both = {**OAUTH, "wheel": WHEEL}
    assert (tells(both).method, tells(both).scopes, tells(both).wheel_version) == (
        "oauth",
        ("metrics_read",),
        "",
    )
    agent = tells({**both, "method": "agent"})
    assert (agent.method, agent.scopes, agent.wheel_version) == ("agent", (), "1.2.0")
    assert tells({**both, "method": "telepathy"}).method == ""


def test_tile_says_how_it_is_built() -> None:
    shown = [(fact.text) for fact in tile({**AGENT, "agent_version": "7.50.0"}).facts]
    assert shown == ["Agent check", "7.50.0+"]
    assert [fact.text for fact in tile(API).facts] == ["API integration"]
    assert tile({**BLANK, "method": "none"}).facts == ()
