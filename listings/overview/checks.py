"""The rules of the Overview section. Pure: values in, findings out."""

from collections.abc import Mapping
from typing import Any

from listings import assets
from listings.overview import marketplace_rules, media_rules
from validation import markdown, names, secrets, tags, text, urls
from validation.finding import Finding, Param
from validation.listing import ListingFacts, Values
from validation.markdown.parse import first_line, parse
from validation.messages import gettext_noop

RESOURCE_TYPES = ("blog", "documentation", "other")


def check(values: Values, listing: ListingFacts) -> list[Finding]:
    """Return every finding of the section."""
    return [
        *title(values),
        *description(values, listing),
        *vendor(values),
        *integration_id(values, listing),
        *source_type_name(values, listing),
        *category(values, listing),
        *unknown_tags(values),
        *offering_tag(values, listing),
        *overview(values, listing),
        *readme_head(values, listing),
        *markdown.check(values, "further_reading", listing),
        *logo(values),
        *resources(values),
        *media_rules.check(values, listing),
        *marketplace_rules.check(values, listing),
        *secrets.check(values),
    ]


# -- what the card shows


def title(values: Values) -> list[Finding]:
    """The name on the card; two listings may share one."""
    message = gettext_noop("The title is missing. Enter the name under which people look for it.")
    return [*text.required(values, "title", message), *text.at_most(values, "title", 50)]


def description(values: Values, listing: ListingFacts) -> list[Finding]:
    """The line below the title; the Marketplace card has less room for it."""
    message = gettext_noop("The description is missing. Say in one line what the offering does.")
    severity = listing.new_error
    limit = listing.offering.description
    return [
        *text.required(values, "description", message, severity=severity),
        *text.at_most(values, "description", limit, severity=severity),
        *text.no_trailing_blank(values, "description", code="description-length", severity=severity),
        *([] if listing.marketplace else text.encoding(values, "description")),
    ]


def vendor(values: Values) -> list[Finding]:
    """Who makes it, and where they are at home."""
    name = gettext_noop("The vendor name is missing. Enter the name of the company or author.")
    page = gettext_noop("The vendor's website is missing. Enter its https:// address.")
    found = text.required(values, "vendor_name", name)
    if text.blank(values.get("vendor_url")):
        return [*found, Finding("vendor-url", "error", page, field="vendor_url")]
    return [*found, *urls.check(values["vendor_url"], "vendor-url", field="vendor_url", http="warning")]


# -- names held by one listing alone


def _published(listing: ListingFacts, field: str) -> str:
    return text.string((listing.published or {}).get("overview", {}), field)


def integration_id(values: Values, listing: ListingFacts) -> list[Finding]:
    """The ID is in file names and addresses: plain, unique, and fixed once it is public."""
    value, field = text.string(values, "integration_id"), "integration_id"
    public = _published(listing, field)
    found = []
    if text.blank(value):
        found.append(
            (
                "integration-id-format",
                gettext_noop("The integration ID is missing. Enter one such as acme-cloud."),
            )
        )
    elif not names.INTEGRATION_ID.fullmatch(value):
        message = gettext_noop(
            "“%(value)s” has other characters. Use a-z, 0-9 and single hyphens between them."
        )
        found.append(("integration-id-format", message))
    if len(value) > names.LONGEST:
        message = gettext_noop("%(length)s characters; at most %(limit)s.")
        found.append(("integration-id-format", message))
    if (field, names.normalise(value)) in listing.taken:
        message = gettext_noop("Another listing has the ID “%(value)s”. Choose another one.")
        found.append(("integration-id-taken", message))
    if public and value != public:
        message = gettext_noop("Published as “%(public)s”; the ID cannot change any more. Put it back.")
        found.append(("integration-id-frozen", message))
    params: dict[str, Param] = {
        "value": value[:80],
        "public": public,
        "length": len(value),
        "limit": names.LONGEST,
    }
    return [Finding(code, "error", message, params, field=field) for code, message in found]


def source_type_name(values: Values, listing: ListingFacts) -> list[Finding]:
    """The name under which the integration's data arrives; only an integration has data.

    A listing that was published without an integration part goes on without one.
    """
    value, field = text.string(values, "source_type_name"), "source_type_name"
    public = _published(listing, field)
    messages = []
    without = listing.published is not None and text.blank(public)
    if listing.has_integration and text.blank(value) and not without:
        messages.append(gettext_noop("The source type name is missing. Most listings use their title."))
    if len(value) > names.LONGEST:
        messages.append(gettext_noop("%(length)s characters; at most %(limit)s."))
    if (field, names.normalise(value)) in listing.taken:
        messages.append(
            gettext_noop("Another listing has the source type name “%(value)s”. Choose another one.")
        )
    if public and value != public:
        messages.append(
            gettext_noop("Published as “%(public)s”; the name cannot change any more. Put it back.")
        )
    params: dict[str, Param] = {
        "value": value[:80],
        "public": public,
        "length": len(value),
        "limit": names.LONGEST,
    }
    return [Finding("source-type-name", "error", message, params, field=field) for message in messages]


# -- tags


def _has(values: Values, kind: str) -> bool:
    return any(tags.kind(tag) == kind for tag in text.strings(values, "tags"))


def category(values: Values, listing: ListingFacts) -> list[Finding]:
    """The catalogue is filtered by category."""
    if _has(values, tags.CATEGORY):
        return []
    message = gettext_noop(
        "No category is chosen. Choose at least one, so that the catalogue can show it there."
    )
    return [Finding("category-required", listing.new_error, message, field="tags")]


def unknown_tags(values: Values) -> list[Finding]:
    """A tag the catalogue does not have is kept, since tags come and go."""
    return [_unknown(tag) for tag in text.strings(values, "tags") if not tags.known(tag)]


def _unknown(tag: str) -> Finding:
    near = tags.nearest(tag)
    message = (
        gettext_noop("The catalogue has no tag “%(tag)s”. Is “%(near)s” meant?")
        if near
        else gettext_noop(
            "The catalogue has no tag “%(tag)s”. It is kept; choose one that exists if you can."
        )
    )
    return Finding("category-required", "warning", message, {"tag": tag[:80], "near": near}, field="tags")


def offering_tag(values: Values, listing: ListingFacts) -> list[Finding]:
    """Exactly one offering tag: that of the listing's offering type."""
    wanted = listing.offering.tag
    present = [tag for tag in text.strings(values, "tags") if tags.kind(tag) == tags.OFFERING]
    missing = gettext_noop("The tag “%(wanted)s” is missing. Add it, since this is the offering type.")
    extra = gettext_noop(
        "The tag “%(tag)s” is of another offering type. Remove it; “%(wanted)s” is the right one."
    )
    found = [] if wanted in present else [(missing, "")]
    found += [(extra, tag[:80]) for tag in present if tag != wanted]
    return [
        Finding("offering-tag", "error", message, {"wanted": wanted, "tag": tag}, field="tags")
        for message, tag in found
    ]


# -- what the page shows


def overview(values: Values, listing: ListingFacts) -> list[Finding]:
    """The long text. The page itself has headings of level 1 and 2, so the text begins with level 3."""
    message = gettext_noop("The overview is missing. Say what the offering does and for whom.")
    return [
        *text.required(values, "overview", message),
        *markdown.check(values, "overview", listing, highest=3, too_high="error"),
    ]


def readme_head(values: Values, listing: ListingFacts) -> list[Finding]:
    """What stands above the overview in a README: its one heading of the first level, if any, and a text."""
    return [*_one_top(values), *markdown.check(values, "readme_head", listing, highest=1)]


def _one_top(values: Values) -> list[Finding]:
    text_above = text.string(values, "readme_head")
    tops = [token for token in parse(text_above).tokens if token.type == "heading_open" and token.tag == "h1"]
    if len(tops) < 2:
        return []
    message = gettext_noop("A README has one heading of the first level; here are %(count)s. Keep one.")
    line = first_line(tops[1])
    return [
        Finding("overview-required", "error", message, {"count": len(tops)}, field="readme_head", line=line)
    ]


LOGO_MISSING = gettext_noop("The logo is missing. Upload one wordmark as an SVG file.")


def logo(values: Values) -> list[Finding]:
    """One SVG wordmark that passed its inspection; what the inspection found is told at the field."""
    if not values.get("logo"):
        return [Finding("logo-required", "error", LOGO_MISSING, field="logo")]
    return assets.findings_of(values["logo"], field="logo", code="logo")


def resources(values: Values) -> list[Finding]:
    """Links to read on: of a known type, each a whole address."""
    return [finding for row in text.rows(values, "resources") for finding in _resource(row)]


def _resource(row: Mapping[str, Any]) -> list[Finding]:
    row_id = str(row.get("id", ""))
    found = []
    if row.get("type") not in RESOURCE_TYPES:
        message = gettext_noop("The resource has no known type. Choose blog, documentation or other.")
        found.append(Finding("resources", "error", message, field="resources", row=row_id))
    if text.blank(row.get("url")):
        message = gettext_noop("The resource has no address. Enter one, or remove the row.")
        return [*found, Finding("resources", "error", message, field="resources", row=row_id)]
    return [*found, *urls.check(row["url"], "resources", field="resources", row=row_id, http=None)]
