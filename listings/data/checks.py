"""The rules of the Data section. Pure: values in, findings out."""

from collections.abc import Iterator
from typing import Any

from listings.assets import facts_of, findings_of
from listings.data import kinds, log_checks
from listings.metric_uses import nearest
from validation import markdown, secrets, service_checks
from validation.finding import Finding, Param
from validation.listing import ListingFacts, Values
from validation.messages import gettext_noop
from validation.metrics import context
from validation.text import string, strings


def check(values: Values, listing: ListingFacts) -> list[Finding]:
    """Return every finding of the section. What is not submitted is not asked for."""
    return [
        *data_type_required(values, listing),
        *(metrics(values, listing) if submits(values, "metrics") else ()),
        *(log_checks.check(values, listing) if submits(values, "logs") else ()),
        *(checks_of_services(values, listing) if submits(values, "service_checks") else ()),
        *markdown.check(values, "data_collected", listing),
        *secrets.check(values),
    ]


def checks_of_services(values: Values, listing: ListingFacts) -> list[Finding]:
    """Each service check is whole and stands once (service-checks)."""
    return service_checks.check(values.get("service_checks"), listing, field="service_checks")


def submits(values: Values, kind: str) -> bool:
    """Return whether this kind of data is said to be submitted."""
    return kind in strings(values, "submitted")


def data_type_required(values: Values, listing: ListingFacts) -> list[Finding]:
    """An integration sends data or reads it (data-type-required)."""
    known = kinds.LABELS.keys()
    if known & {*strings(values, "submitted"), *strings(values, "queried")}:
        return []
    message = gettext_noop("No kind of data is chosen. Tick what the integration submits or queries.")
    return [Finding("data-type-required", listing.new_error, message, field="submitted")]


def metrics(values: Values, listing: ListingFacts) -> Iterator[Finding]:
    """Metrics need a prefix, a list of them, and some that prove that the integration works."""
    facts = facts_of(values.get("metadata"))
    yield from prefix(values)
    yield from metadata(values, facts)
    yield from metric_checks(values, facts, listing)
    for finding in (*context.prefix(facts, listing), *context.integration(facts, listing)):
        yield finding.at(field="metadata", row="")


def prefix(values: Values) -> Iterator[Finding]:
    """Every metric begins with the prefix, so there is one (metrics-prefix)."""
    written = string(values, "metric_prefix")
    if not written.strip():
        message = gettext_noop("The metric prefix is missing. Enter what every metric name begins with.")
        yield Finding("metrics-prefix", "error", message, field="metric_prefix")
    elif not written.endswith("."):
        message = gettext_noop("The prefix “%(prefix)s” does not end with a dot. Most do.")
        yield Finding(
            "metrics-prefix",
            "info",
            message,
            {"prefix": written[:80]},
            field="metric_prefix",
            fix=f"{written.strip()}.",
        )


def metadata(values: Values, facts: Any) -> Iterator[Finding]:
    """Every metric is described in metadata.csv (metadata-required)."""
    if not values.get("metadata"):
        message = gettext_noop("The list of metrics is missing. Upload metadata.csv.")
        yield Finding("metadata-required", "error", message, field="metadata")
        return
    yield from findings_of(values["metadata"], field="metadata", code="metadata")
    if facts and not facts.get("rows"):
        message = gettext_noop("metadata.csv has no metric. Add a row for each metric that is submitted.")
        yield Finding("metadata-required", "error", message, field="metadata")


def metric_checks(values: Values, facts: Any, listing: ListingFacts) -> Iterator[Finding]:
    """A metric that is sent on every run shows that the integration works (metric-check).

    It stands in metadata.csv, or is one by which usage is billed.
    """
    names, chosen = context.names_told(facts) or {}, strings(values, "metric_checks")
    if not chosen and facts.get("names"):
        message = gettext_noop(
            "No metric proves that the integration works. Choose one that is sent on every run."
        )
        yield Finding("metric-check", "error", message, field="metric_checks")
    for name in chosen:
        if names and name not in names and name not in listing.told.metered:
            near = nearest(name, names)
            message = (
                gettext_noop("%(name)s is not in metadata.csv. Closest: %(near)s.")
                if near
                else gettext_noop("%(name)s is not in metadata.csv. Choose a metric that is there.")
            )
            params: dict[str, Param] = {"name": name[:80], "near": near}
            yield Finding("metric-check", "error", message, params, field="metric_checks")
