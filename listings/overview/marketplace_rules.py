"""The rules of what is sold: its price, its terms, and who sells it. Pure."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from listings import assets
from validation import text
from validation.finding import Finding
from validation.listing import ListingFacts, Values
from validation.messages import gettext_noop

BILLING = ("flat_fee", "tag_count", "one_time", "free")
NEEDED = {
    "flat_fee": ("unit_price",),
    "one_time": ("unit_price",),
    "tag_count": ("unit_price", "unit_label", "metric", "tag"),
}
MISSING = {
    "unit_price": gettext_noop("The plan has no price. Enter it in US dollars, such as 25."),
    "unit_label": gettext_noop("The plan has no unit. Say what one costs that much, such as Host."),
    "metric": gettext_noop("The plan counts usage, but no metric is named. Enter the metering metric."),
    "tag": gettext_noop("The plan counts usage, but no tag is named. Enter the tag that is counted."),
}
PRICE = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,4})?")
VENDOR_ID = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")


def check(values: Values, listing: ListingFacts) -> list[Finding]:
    """Return the findings on price, terms and vendor ID."""
    sold = [*pricing(values), *legal_terms(values)] if listing.marketplace else []
    return [*sold, *vendor_id(values, listing)]


def pricing(values: Values) -> list[Finding]:
    """At least one plan that says what is paid for what (pricing)."""
    plans = text.rows(values, "pricing")
    if not plans:
        message = gettext_noop("There is no price. Add a plan; a free offering has a free one.")
        return [Finding("pricing", "error", message, field="pricing")]
    return [
        Finding("pricing", "error", message, params, field="pricing", row=str(plan.get("id", "")))
        for plan in plans
        for message, params in _plan(plan)
    ]


def _plan(plan: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    billing, price = text.string(plan, "billing_type"), text.string(plan, "unit_price").strip()
    if billing not in BILLING:
        yield (
            gettext_noop("“%(value)s” is no way of billing. Choose one that is offered."),
            {"value": billing[:40]},
        )
    for key in NEEDED.get(billing, ()):
        if text.blank(plan.get(key)):
            yield MISSING[key], {}
    if price and not PRICE.fullmatch(price):
        yield (
            gettext_noop("“%(value)s” is no price. Write the number alone, such as 25 or 0.5."),
            {"value": price[:40]},
        )


def legal_terms(values: Values) -> list[Finding]:
    """The licence agreement, as a PDF that passed its inspection (legal-terms)."""
    if not values.get("legal_terms"):
        message = gettext_noop("The licence agreement is missing. Upload it as a PDF.")
        return [Finding("legal-terms", "error", message, field="legal_terms")]
    return assets.findings_of(values["legal_terms"], field="legal_terms", code="legal-terms")


def vendor_id(values: Values, listing: ListingFacts) -> list[Finding]:
    """The vendor as the Marketplace's accounts know it (vendor-id); others may have one."""
    value = text.string(values, "vendor_id")
    if text.blank(value):
        message = gettext_noop("The vendor ID is missing. Enter the one your company got, such as acme.")
        return [Finding("vendor-id", "error", message, field="vendor_id")] if listing.marketplace else []
    if VENDOR_ID.fullmatch(value):
        return []
    message = gettext_noop("“%(value)s” has other characters. Use letters, and single hyphens between them.")
    return [Finding("vendor-id", "error", message, {"value": value[:80]}, field="vendor_id")]
