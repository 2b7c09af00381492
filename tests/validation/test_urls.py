import pytest
from hypothesis import given
from hypothesis import strategies as st

from validation import urls


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com",
        "https://www.example.com:8443/a/b?c=d&e#f",
        "https://bücher.example/",
        "https://[2001:db8::1]/",
        "HTTPS://EXAMPLE.COM/",
        "https://example.com/%20x_(y)",
    ],
)
def test_check_accepts_absolute_https(url):
    assert urls.check(url, "c", field="f") == []


@pytest.mark.parametrize(
    "url",
    [
        "example.com",
        "//example.com",
        "/path",
        "https://",
        "https:///path",
        "https://exa mple.com",
        "https://example.com/a b",
        "https://-bad-.com",
        "https://a..b",
        "https://example.com:port/",
        "https://user:secret@example.com/",
        "https://example.com/<x>",
        "ftp://example.com",
        "javascript:alert(1)",
        "mailto:a@example.com",
        "https://[::1",
        "https://example.com/\nx",
        "https://example.com/" + "x" * 2100,
    ],
)
def test_check_refuses_what_is_no_whole_address(url):
    [found] = urls.check(url, "vendor-url", field="vendor_url")

    assert (found.code, found.severity, found.field) == ("vendor-url", "error", "vendor_url")
    assert found.text()


@pytest.mark.parametrize(("http", "severities"), [("error", ["error"]), ("warning", ["warning"]), (None, [])])
def test_check_judges_http_as_asked(http, severities):
    found = urls.check("http://example.com", "c", field="f", http=http)

    assert [finding.severity for finding in found] == severities


@given(st.text())
def test_check_never_raises(url):
    assert all(finding.text() for finding in urls.check(url, "c", field="f"))
