"""The rules of the Setup section. Pure: values in, findings out."""

from listings import assets
from validation import markdown, secrets, text
from validation.finding import Finding
from validation.listing import ListingFacts, Values
from validation.markdown.steps import most_steps, under_heading
from validation.messages import gettext_noop

FEWEST_STEPS = 2


def check(values: Values, listing: ListingFacts) -> list[Finding]:
    """Return every finding of the section."""
    return [
        *setup(values, listing),
        *steps(values, listing),
        *uninstallation(values, listing),
        *markdown.check(values, "setup", listing),
        *markdown.check(values, "uninstallation", listing, picture_free=listing.marketplace),
        *pictures(values),
        *secrets.check(values),
    ]


def setup(values: Values, listing: ListingFacts) -> list[Finding]:
    """setup-required: nobody can use what nobody says how to set up."""
    message = gettext_noop("The setup instructions are missing. Say step by step how to begin.")
    return text.required(values, "setup", message)


def steps(values: Values, listing: ListingFacts) -> list[Finding]:
    """setup-steps: a reader follows numbered steps with the product open beside them."""
    written = text.string(values, "setup")
    if text.blank(written) or most_steps(written) >= FEWEST_STEPS:
        return []
    message = gettext_noop("No numbered steps. Write at least %(fewest)s as a list: 1. …, 2. …")
    return [Finding("setup-steps", listing.new_error, message, {"fewest": FEWEST_STEPS}, field="setup")]


def uninstallation(values: Values, listing: ListingFacts) -> list[Finding]:
    """uninstall-required: who set it up can take it out again; a heading within Setup says it too."""
    said = not text.blank(text.string(values, "uninstallation"))
    if said or under_heading(text.string(values, "setup"), "uninstall"):
        return []
    message = gettext_noop("The uninstallation instructions are missing. Say how to remove everything again.")
    return [Finding("uninstall-required", listing.new_error, message, field="uninstallation")]


def pictures(values: Values) -> list[Finding]:
    """image-type and the like: what the inspection of each picture found, at its row."""
    return [
        finding
        for row in text.rows(values, "pictures")
        for finding in assets.findings_of(
            row.get("asset"), field="pictures", row=str(row.get("id", "")), code="image"
        )
    ]
