"""The rules of metadata.csv that need the listing around it. They read the facts, never the file."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from validation.finding import Finding
from validation.listing import ListingFacts
from validation.messages import gettext_noop

OTHER_PREFIXES = (
    "system.",
    "jvm.",
    "http.",
    "datadog.",
    "sftp.",
    "process.",
    "runtime.",
    "otelcol_",
)
MOST = 20
RUNS = re.compile(r"[^a-zA-Z0-9-]+")


def normal_integration(source_type_name: str) -> str:
    """Return the form of a source type name in which rows name their integration."""
    return RUNS.sub("_", source_type_name).strip("_").lower()


def prefix(facts: Mapping[str, Any], listing: ListingFacts) -> Iterator[Finding]:
    """Every metric begins with the listing's prefix, or with one that many integrations share."""
    own = listing.told.metric_prefix
    if not own:
        return
    allowed = (own, *OTHER_PREFIXES)
    wrong = [(name, line) for name, line in facts.get("names", {}).items() if not name.startswith(allowed)]
    message = gettext_noop(
        "“%(name)s” does not begin with the prefix “%(prefix)s”. Rename it, or the prefix."
    )
    for name, line in wrong[:MOST]:
        params = {"name": name[:80], "prefix": own}
        yield Finding(
            "metrics-prefix", "error", message, params, line=line, row=str(line), path="metric_name"
        )
    yield from _more("metrics-prefix", len(wrong))


def integration(facts: Mapping[str, Any], listing: ListingFacts) -> Iterator[Finding]:
    """Every row names the integration as the normal form of the source type name."""
    wanted = normal_integration(listing.told.source_type_name)
    if not wanted:
        return
    message = gettext_noop("%(count)s rows name the integration “%(found)s”; it is “%(wanted)s” here.")
    for found, (line, count) in facts.get("integrations", {}).items():
        if found and found != wanted:
            yield Finding(
                "metadata-integration",
                "error",
                message,
                {"count": count, "found": found[:80], "wanted": wanted},
                line=line,
                row=str(line),
                path="integration",
                fix=wanted,
                other=listing.told.place("source_type_name"),
            )


def _more(code: str, count: int) -> Iterator[Finding]:
    if count > MOST:
        message = gettext_noop("%(count)s more rows have the same fault.")
        yield Finding(code, "error", message, {"count": count - MOST})
