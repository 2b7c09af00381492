"""The rules of a monitor that need the listing around it: functions over its facts and what is told. Pure."""

from collections.abc import Mapping
from typing import Any

from validation.finding import Finding
from validation.listing import ListingFacts
from validation.messages import gettext_noop
from validation.names import normalise

TAG = "integration:"


def check(facts: Mapping[str, Any], listing: ListingFacts) -> list[Finding]:
    """Return the findings on a monitor within its listing."""
    return tag(facts, listing)


def tag(facts: Mapping[str, Any], listing: ListingFacts) -> list[Finding]:
    """A monitor is found by the tag of its integration (monitor-tag)."""
    wanted = listing.told.integration_id
    tags = [str(each) for each in facts.get("tags") or []]
    named = {normalise(each.removeprefix(TAG)) for each in tags if each.startswith(TAG)}
    if not wanted or normalise(wanted) in named:
        return []
    message = gettext_noop("The monitor's tags lack %(tag)s, by which it is found. Add it.")
    line = (facts.get("lines") or {}).get("$.tags")
    place = listing.told.place("integration_id")
    params = {"tag": TAG + wanted}
    return [Finding("monitor-tag", "warning", message, params, path="$.tags", line=line, other=place)]
