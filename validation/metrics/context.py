"""The rules of metadata.csv that need the listing around it. They read the facts, never the file."""

from collections.abc import Iterator, Mapping
from typing import Any

from validation.finding import Finding
from validation.listing import ListingFacts
from validation.messages import gettext_noop
from validation.metrics.names import has_prefix, normal_integration

MOST = 20

Facts = Mapping[str, Any]


def names_told(facts: Facts) -> Mapping[str, int] | None:
    """Return the metrics with their lines, or None where there is no file, or too many to know them all."""
    return facts.get("names") if facts.get("whole") else None


def prefix(facts: Facts, listing: ListingFacts) -> Iterator[Finding]:
    """Every metric begins with the listing's prefix, or with one that many integrations share."""
    own = listing.told.metric_prefix
    names: Mapping[str, int] = facts.get("names") or {}
    wrong = [(name, line) for name, line in names.items() if own and not has_prefix(name, own)]
    message = gettext_noop("“%(name)s” does not begin with the prefix “%(prefix)s”. Rename it.")
    more = gettext_noop("Metrics from here on with another prefix: %(count)s.")
    for name, line in wrong[:MOST]:
        params = {"name": name[:80], "prefix": own[:80]}
        yield Finding(
            "metrics-prefix", "error", message, params, field="metadata", line=line, path="metric_name"
        )
    if len(wrong) > MOST:
        count, line = len(wrong) - MOST, wrong[MOST][1]
        yield Finding("metrics-prefix", "error", more, {"count": count}, field="metadata", line=line)


def integration(facts: Facts, listing: ListingFacts) -> Iterator[Finding]:
    """Every row names the integration as the normal form of the source type name (metadata-integration)."""
    wanted = normal_integration(listing.told.source_type_name)
    message = gettext_noop(
        "“%(found)s” stands in %(count)s rows; the integration is “%(wanted)s” in this listing."
    )
    for found, line, count in facts.get("integrations") or ():
        if wanted and found != wanted:
            yield Finding(
                "metadata-integration",
                "error",
                message,
                {"count": count, "found": str(found)[:80], "wanted": wanted},
                field="metadata",
                line=line,
                path="integration",
                other=listing.told.place("source_type_name"),
            )
