"""What the rows of a metadata.csv owe to the listing: the prefix of names, the name of the integration."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from validation.messages import gettext_noop
from validation.metrics.cells import Fault

SHARED_PREFIXES = (
    "system.",
    "jvm.",
    "http.",
    "datadog.",
    "sftp.",
    "process.",
    "runtime.",
    "otelcol_",
)
RUNS = re.compile(r"[^a-zA-Z0-9-]+")


@dataclass(frozen=True, slots=True)
class Around:
    """What of the listing counts for a row. Empty where the listing does not say it yet."""

    prefix: str = ""
    integration: str = ""


def normal_integration(source_type_name: str) -> str:
    """Return the form of a source type name in which rows name their integration."""
    return RUNS.sub("_", source_type_name).strip("_").lower()


def has_prefix(name: str, prefix: str) -> bool:
    """Return whether a metric begins with the listing's prefix, or with one that many integrations share."""
    return name.startswith((prefix, *SHARED_PREFIXES))


def around(name: str, integration: str | None, listing: Around) -> Iterator[Fault]:
    """Yield what is wrong with a row in this listing. `integration` is None where there is no such column."""
    if listing.prefix and name and not has_prefix(name, listing.prefix):
        message = gettext_noop("“%(name)s” does not begin with the prefix “%(prefix)s”. Rename it.")
        params = {"name": name[:80], "prefix": listing.prefix[:80]}
        yield Fault("metric_name", "metrics-prefix", "error", message, params)
    if integration == "":
        message = gettext_noop("The integration is missing. Enter its name in small letters.")
        yield Fault("integration", "metadata-integration", "error", message, fix=listing.integration)
    if listing.integration and integration and integration != listing.integration:
        message = gettext_noop("The integration is “%(wanted)s” in this listing, not “%(found)s”.")
        params = {"found": integration[:80], "wanted": listing.integration}
        yield Fault("integration", "metadata-integration", "error", message, params, listing.integration)
