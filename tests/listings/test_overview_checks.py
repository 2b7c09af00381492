import pytest

from listings.overview.checks import check
from validation.finding import Finding
from validation.listing import (
    MARKETPLACE_INTEGRATION,
    PROFESSIONAL_SERVICE,
    SOFTWARE_LICENSE,
    ListingFacts,
)

NEW = ListingFacts()
LOGO = {
    "id": 1,
    "name": "logo.svg",
    "sha256": "ab",
    "size": 9,
    "state": "passed",
    "facts": {},
    "findings": [],
}
GOOD = {
    "title": "Acme Cloud",
    "vendor_name": "Acme",
    "vendor_url": "https://acme.example",
    "description": "Watch your clouds drift by.",
    "overview": "Acme Cloud watches clouds.\n\n### Shapes\n\nAll of them.",
    "tags": ["Category::Cloud", "Offering::Integration", "Supported OS::Linux"],
    "logo": LOGO,
    "integration_id": "acme-cloud",
    "source_type_name": "Acme Cloud",
    "display_on_public_website": True,
    "resources": [],
    "media": [
        {
            "id": "m1",
            "kind": "picture",
            "caption": "Clouds over the last day",
            "vimeo_id": "",
            "asset": {**LOGO, "name": "clouds.png", "facts": {"format": "PNG", "width": 1440, "height": 810}},
        }
    ],
    "pricing": [{"id": "p1", "billing_type": "flat_fee", "unit_price": "25"}],
    "legal_terms": {**LOGO, "name": "terms.pdf"},
    "vendor_id": "acme",
}
PUBLISHED = ListingFacts(published={"overview": GOOD})


def found(listing=NEW, **changes):
    findings = check({**GOOD, **changes}, listing)
    assert all(finding.field and finding.text() for finding in findings)
    return [(finding.code, finding.severity, finding.field) for finding in findings]


def test_good_values_have_no_findings():
    assert found() == []
    assert found(PUBLISHED) == []


def test_an_empty_draft_says_what_is_missing():
    codes = {finding.code for finding in check({}, NEW) if finding.severity == "error"}

    assert codes == {
        *("title-required", "description-required", "vendor-name-required", "vendor-url", "source-type-name"),
        *("integration-id-format", "category-required", "offering-tag", "overview-required", "logo-required"),
    }


@pytest.mark.parametrize(("length", "count"), [(50, 0), (51, 1)])
def test_title_length(length, count):
    assert found(title="x" * length) == [("title-length", "error", "title")] * count


@pytest.mark.parametrize(
    ("offering", "tag", "limit"),
    [
        ("integration", "Offering::Integration", 80),
        (MARKETPLACE_INTEGRATION, "Offering::Integration", 70),
        (SOFTWARE_LICENSE, "Offering::Software License", 70),
        (PROFESSIONAL_SERVICE, "Offering::Professional Service", 70),
    ],
)
def test_description_length_and_offering_tag_by_offering_type(offering, tag, limit):
    listing = ListingFacts(offering)
    tags = ["Category::Cloud", "Supported OS::Linux", tag]

    assert found(listing, tags=tags, description="x" * limit) == []
    assert found(listing, tags=tags, description="x" * (limit + 1)) == [
        ("description-length", "error", "description")
    ]


def test_description_of_a_published_listing_is_only_warned_of():
    assert found(PUBLISHED, description="x" * 93) == [("description-length", "warning", "description")]
    assert found(PUBLISHED, description="") == [("description-required", "warning", "description")]


def test_description_with_a_trailing_blank():
    assert found(description="Ends here. ") == [("description-length", "error", "description")]


@pytest.mark.parametrize(
    ("url", "severity"), [("", "error"), ("acme.example", "error"), ("http://acme.example", "warning")]
)
def test_vendor_url(url, severity):
    assert found(vendor_url=url) == [("vendor-url", severity, "vendor_url")]


@pytest.mark.parametrize(
    "value", ["", "Acme", "acme_cloud", "acme--cloud", "-acme", "acme-", "a b", "x" * 61, "é"]
)
def test_integration_id_format(value):
    assert found(integration_id=value) == [("integration-id-format", "error", "integration_id")]


def test_names_of_another_listing_are_taken():
    listing = ListingFacts(
        taken=frozenset({("integration_id", "acme-cloud"), ("source_type_name", "acme cloud")})
    )

    assert found(listing) == [
        ("integration-id-taken", "error", "integration_id"),
        ("source-type-name", "error", "source_type_name"),
    ]


def test_names_are_frozen_once_published():
    assert found(PUBLISHED, integration_id="acme-sky", source_type_name="Acme Sky") == [
        ("integration-id-frozen", "error", "integration_id"),
        ("source-type-name", "error", "source_type_name"),
    ]


def test_source_type_name_is_for_integrations():
    tags = ["Category::Cloud", "Supported OS::Linux", "Offering::Professional Service"]

    assert found(source_type_name="") == [("source-type-name", "error", "source_type_name")]
    assert found(source_type_name="x" * 61) == [("source-type-name", "error", "source_type_name")]
    assert found(ListingFacts(PROFESSIONAL_SERVICE), source_type_name="", tags=tags) == []


def test_category_is_required():
    tags = GOOD["tags"][1:]

    assert found(tags=tags) == [("category-required", "error", "tags")]
    assert found(PUBLISHED, tags=tags) == [("category-required", "warning", "tags")]


def test_unknown_tags_are_kept_with_a_proposal():
    findings = check({**GOOD, "tags": [*GOOD["tags"], "Category::Kubernets", "odd"]}, NEW)

    assert [finding.severity for finding in findings] == ["warning", "warning"]
    assert (
        findings[0].text()
        == "The catalogue has no tag “Category::Kubernets”. Is “Category::Kubernetes” meant?"
    )
    assert "“odd”" in findings[1].text()


def test_offering_tag_is_exactly_one():
    base = ["Category::Cloud", "Supported OS::Linux"]

    assert found(tags=base) == [("offering-tag", "error", "tags")]
    assert found(tags=[*base, "Offering::UI Extension"]) == [("offering-tag", "error", "tags")] * 2
    assert found(tags=[*base, "Offering::Integration", "Offering::UI Extension"]) == [
        ("offering-tag", "error", "tags")
    ]


def test_overview_headings():
    [finding] = check({**GOOD, "overview": "text\n\n## Two"}, NEW)
    assert (finding.code, finding.severity, finding.line) == ("markdown-heading", "error", 3)

    [finding] = check({**GOOD, "overview": "text\n\n##### Five"}, NEW)
    assert (finding.code, finding.severity) == ("markdown-heading", "warning")


@pytest.mark.parametrize("logo", [None, {}, ""])
def test_logo_required(logo):
    assert found(logo=logo) == [("logo-required", "error", "logo")]


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("pending", "logo-pending"),
        ("checking", "logo-pending"),
        ("failed", "logo-failed"),
        ("refused", "logo-refused"),
        ("unheard-of", "logo-failed"),
    ],
)
def test_logo_that_did_not_pass(state, code):
    assert found(logo={**LOGO, "state": state}) == [(code, "error", "logo")]


def test_findings_of_the_logo_are_told_at_its_field():
    script = Finding("svg-script", "error", "A script.", line=3).to_dict()
    shape = Finding("svg-ratio", "warning", "Odd.").to_dict()

    [finding] = check({**GOOD, "logo": {**LOGO, "state": "refused", "findings": [script]}}, NEW)
    assert finding == Finding("svg-script", "error", "A script.", field="logo", file="logo.svg", line=3)
    assert found(logo={**LOGO, "findings": [shape]}) == [("svg-ratio", "warning", "logo")]


def test_resources_are_judged_by_row():
    rows = [
        {"id": "a", "type": "blog", "url": "http://acme.example/blog"},
        {"id": "b", "type": "video", "url": "https://acme.example"},
        {"id": "c", "type": "other", "url": "acme.example"},
        {"id": "d", "type": "documentation", "url": ""},
    ]

    findings = check({**GOOD, "resources": rows}, NEW)

    assert [(finding.code, finding.severity, finding.row) for finding in findings] == [
        ("resources", "error", row) for row in ("b", "c", "d")
    ]


def test_secrets_are_found_in_any_text():
    key = "0123456789abcdef" * 2

    assert found(overview=f"Set api_key={key}") == [("secret-found", "error", "overview")]


def test_readme_has_one_heading_of_the_first_level():
    assert found(readme_head="# Lanternfish\n\nWords.\n") == []
    assert found(readme_head="# Lanternfish\n\n# Again\n") == [("overview-required", "error", "readme_head")]


def test_further_reading_is_checked_as_markdown():
    assert found(further_reading="#### Deep\n") == [("markdown-heading", "warning", "further_reading")]
