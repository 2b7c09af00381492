import pytest

from listings.support.checks import check
from validation.listing import MARKETPLACE_INTEGRATION, ListingFacts

NEW = ListingFacts()
GOOD = {
    "support_email": "help@acme.example",
    "sales_email": "",
    "contact_link": "",
    "documentation_url": "https://docs.acme.example",
    "support": "Write to us.\n\n### Hours\n\nAll day.",
    "troubleshooting": "",
}


def found(listing=NEW, **changes):
    findings = check({**GOOD, **changes}, listing)
    assert all(finding.field and finding.text() for finding in findings)
    return [(finding.code, finding.severity, finding.field) for finding in findings]


def test_good_values_have_no_findings():
    assert found() == []


def test_an_empty_draft_asks_for_the_support_address():
    assert [(finding.code, finding.field) for finding in check({}, NEW)] == [
        ("support-contact", "support_email")
    ]


def test_marketplace_asks_for_sales_as_well():
    marketplace = ListingFacts(MARKETPLACE_INTEGRATION)

    assert found(marketplace) == [("sales-email", "error", "sales_email")]
    assert found(marketplace, sales_email="sales@acme.example") == []


@pytest.mark.parametrize("field", ["support_email", "sales_email"])
def test_addresses_are_syntactically_right(field):
    assert found(**{field: "acme.example"}) == [("support-contact", "error", field)]


@pytest.mark.parametrize("field", ["contact_link", "documentation_url"])
@pytest.mark.parametrize(
    "url", ["acme.example/help", "http://acme.example", "/help", "mailto:help@acme.example"]
)
def test_links_are_absolute_https(field, url):
    assert found(**{field: url}) == [("support-links", "error", field)]


def test_markdown_and_secrets_are_judged():
    assert set(found(support="## Help\n\n[x](javascript:alert(1)) <b>y</b>")) == {
        ("markdown-heading", "warning", "support"),
        ("markdown-link", "error", "support"),
        ("markdown-html", "warning", "support"),
        ("markdown-link", "info", "support"),
    }
    assert found(support=f"api_key={'0123456789abcdef' * 2}") == [("secret-found", "error", "support")]


def test_troubleshooting_is_read_as_markdown_too():
    assert found(troubleshooting="### Logs\n\nTurn them on.\n") == []
    assert found(troubleshooting="# Logs\n") == [("markdown-heading", "warning", "troubleshooting")]
