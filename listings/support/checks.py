"""The rules of the Support section. Pure: values in, findings out."""

from validation import emails, markdown, secrets, urls
from validation.finding import Finding
from validation.listing import ListingFacts, Values
from validation.messages import gettext_noop
from validation.text import blank

SUPPORT_EMAIL = gettext_noop("The support e-mail address is missing. Enter one that somebody reads.")
SALES_EMAIL = gettext_noop("The sales e-mail address is missing. A Marketplace offering needs one.")


def check(values: Values, listing: ListingFacts) -> list[Finding]:
    """Return every finding of the section."""
    return [
        *contacts(values, listing),
        *links(values),
        *markdown.check(values, "support", listing),
        *markdown.check(values, "troubleshooting", listing),
        *secrets.check(values),
    ]


def contacts(values: Values, listing: ListingFacts) -> list[Finding]:
    """Customers reach support by mail, buyers on the Marketplace sales (support-contact, sales-email)."""
    needed = [("support_email", "support-contact", SUPPORT_EMAIL)]
    if listing.marketplace:
        needed.append(("sales_email", "sales-email", SALES_EMAIL))
    missing = [
        Finding(code, "error", message, field=field)
        for field, code, message in needed
        if blank(values.get(field))
    ]
    written = [
        finding
        for field in ("support_email", "sales_email")
        for finding in emails.check(values, field, "support-contact")
    ]
    return missing + written


def links(values: Values) -> list[Finding]:
    """Links to help are absolute and encrypted."""
    return [
        finding
        for field in ("contact_link", "documentation_url")
        if not blank(values.get(field))
        for finding in urls.check(values[field], "support-links", field=field)
    ]
