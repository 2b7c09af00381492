"""The kinds of data that an integration submits or queries, with their tags. Pure."""

from validation.messages import gettext_noop

LABELS = {
    "metrics": gettext_noop("Metrics"),
    "logs": gettext_noop("Logs"),
    "events": gettext_noop("Events"),
    "traces": gettext_noop("Traces"),
    "incidents": gettext_noop("Incidents"),
    "service_checks": gettext_noop("Service checks"),
}
TAGGED = {
    "metrics": "Metrics",
    "logs": "Logs",
    "events": "Events",
    "traces": "Traces",
    "incidents": "Incidents",
}
SUBMITTED, QUERIED = "Submitted Data Type", "Queried Data Type"
LOG_CATEGORY = "Category::Log Collection"


def tags(submitted: list[str], queried: list[str]) -> tuple[str, ...]:
    """Return the tags that follow from what is submitted and queried. Service checks have none."""
    found = [f"{SUBMITTED}::{TAGGED[key]}" for key in submitted if key in TAGGED]
    found += [f"{QUERIED}::{TAGGED[key]}" for key in queried if key in TAGGED]
    return (*found, *([LOG_CATEGORY] if "logs" in submitted else []))


def of_tags(kind: str, tags: list[str]) -> list[str]:
    """Return the keys of the data types that tags of a kind name, in our order."""
    return [key for key, word in TAGGED.items() if f"{kind}::{word}" in tags]
