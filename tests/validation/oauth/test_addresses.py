import pytest

from validation.oauth import check_onboarding_url, check_redirect_uris

GOOD = "https://app.tidewater.example/connect"


def onboarding(url: str) -> list[tuple[str, str, str]]:
    findings = check_onboarding_url(url, field="onboarding_url")
    assert all(finding.text() for finding in findings)
    return [(finding.code, finding.severity, finding.field) for finding in findings]


def redirects(*uris: str) -> list[tuple[str, str]]:
    rows = [{"id": f"r{number}", "uri": uri} for number, uri in enumerate(uris)]
    findings = check_redirect_uris(rows, field="redirect_uris", column="uri")
    assert all(finding.text() and finding.code == "oauth-redirect-uris" for finding in findings)
    return [(finding.severity, finding.row) for finding in findings]


@pytest.mark.parametrize("url", [GOOD, "https://tidewater.dev/", "https://dev.to/x?a=b"])
def test_onboarding_page_that_customers_reach_is_right(url: str) -> None:
    assert onboarding(url) == []


@pytest.mark.parametrize(
    "url",
    [
        "",
        "app.tidewater.example",
        "http://app.tidewater.example",
        "https://localhost:8000/connect",
        "https://127.0.0.1/connect",
        "https://[::1]/connect",
        "https://10.1.2.3/",
        "https://connect.internal/",
        "https://4f3a.ngrok-free.app/connect",
        "https://staging.tidewater.example/connect",
        "https://app-dev.tidewater.example/connect",
    ],
)
def test_onboarding_page_that_customers_do_not_reach_is_told(url: str) -> None:
    assert onboarding(url) == [("oauth-onboarding-url", "error", "onboarding_url")]


def test_fragment_of_the_onboarding_page_is_a_warning() -> None:
    assert onboarding(f"{GOOD}#/connect") == [("oauth-onboarding-url", "warning", "onboarding_url")]


def test_redirect_uris_are_at_least_one() -> None:
    assert redirects(GOOD, "https://staging.tidewater.example/back") == []
    assert redirects() == [("error", "")]
    assert redirects("") == [("error", "")]
    assert redirects(GOOD, "") == [("error", "r1")]


@pytest.mark.parametrize(
    "uri",
    [
        "/back",
        "http://app.tidewater.example/back",
        "https://*.tidewater.example/back",
        "https://app.tidewater.example/back#here",
        "https://app.tidewater.example/back#",
        "http://localhost:3000/back",
        "https://localhost/back",
        "https://192.168.0.1/back",
        "tidewater://back",
        f"{GOOD} ",
        GOOD,
    ],
)
def test_each_redirect_uri_is_one_whole_address(uri: str) -> None:
    assert redirects(GOOD, uri) == [("error", "r1")]


def test_very_many_redirect_uris_are_told() -> None:
    assert redirects(*(f"{GOOD}/{number}" for number in range(51))) == [("error", "")]
