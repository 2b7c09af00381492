"""The rules of a dashboard that need the listing around it: functions over its facts. Pure."""

import re
from collections.abc import Mapping
from typing import Any

from validation.finding import Finding, Param
from validation.listing import ListingFacts
from validation.messages import gettext_noop
from validation.text import rows

PLAIN = re.compile(r"[^a-z0-9]+")
SHORTEST_NAME = 3
Facts = Mapping[str, Any]


def check(facts: Facts, listing: ListingFacts) -> list[Finding]:
    """Return the findings on a dashboard within its listing."""
    found = [
        *app_id(facts, listing),
        *title(facts, listing),
        *widget_titles(facts, listing),
        *logs_group(facts, listing),
    ]
    lines = facts.get("lines") or {}
    return [finding.at(line=lines.get(finding.path)) for finding in found]


def app_id(facts: Facts, listing: ListingFacts) -> list[Finding]:
    """A widget of an app of one's own names this listing (dashboard-app-id)."""
    message = gettext_noop("The widget's app_id is not this listing's app UUID. Replace it by %(uuid)s.")
    return [
        Finding("dashboard-app-id", "error", message, {"uuid": listing.app_uuid}, path=str(each.get("path")))
        for each in rows(facts, "app_ids")
        if listing.app_uuid and each.get("value") != listing.app_uuid
    ]


def title(facts: Facts, listing: ListingFacts) -> list[Finding]:
    """Among many dashboards this one is found by the integration's name (dashboard-title)."""
    told = listing.told
    first = told.title.split()[:1]
    names = [name for each in (told.title, *first, told.vendor) if (name := _plain(each))]
    held = _plain(str(facts.get("title") or ""))
    if not held or not names or any(name in held for name in names):
        return []
    message = gettext_noop("The title does not name the integration. Begin it with %(title)s.")
    place = told.place("title")
    return [
        Finding("dashboard-title", "warning", message, {"title": told.title}, path="$.title", other=place)
    ]


def widget_titles(facts: Facts, listing: ListingFacts) -> list[Finding]:
    """The dashboard names the integration once; its widgets need not (dashboard-alias)."""
    name = listing.told.title.strip().lower()
    if len(name) < SHORTEST_NAME:
        return []
    word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    found = [each for each in rows(facts, "titles") if word.search(str(each.get("value")).lower())]
    if not found:
        return []
    message = gettext_noop(
        "Widget titles with the integration's name: %(count)s, such as “%(title)s”. Leave it out."
    )
    params: dict[str, Param] = {"count": len(found), "title": str(found[0].get("value"))[:60]}
    return [Finding("dashboard-alias", "info", message, params, path=str(found[0].get("path")))]


def logs_group(facts: Facts, listing: ListingFacts) -> list[Finding]:
    """Where logs are submitted, a group shows them (dashboard-groups)."""
    groups = [str(each).lower().split() for each in facts.get("groups") or []]
    named = any(word.strip(":,()") in ("log", "logs") for words in groups for word in words)
    if named or facts.get("layout") == "free" or not listing.told.submits_logs:
        return []
    message = gettext_noop("Logs are submitted, and no group Logs shows them. Add one.")
    place = listing.told.place("log_source")
    return [Finding("dashboard-groups", "info", message, path="$.widgets", other=place)]


def _plain(name: str) -> str:
    return PLAIN.sub("", name.lower())
