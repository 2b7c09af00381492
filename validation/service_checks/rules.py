"""The rules of service checks, which the Agent reports with a status. A row has the file's seven keys.

Source: the platform's documentation of service_checks.json.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from validation.finding import Finding, Param
from validation.listing import ListingFacts
from validation.messages import gettext_noop

CODE = "service-checks"
KEYS = ("agent_version", "integration", "check", "statuses", "groups", "name", "description")
LISTS = ("statuses", "groups")
STATUSES = ("ok", "warning", "critical", "unknown")
VERSION = re.compile(r"\d+\.\d+\.\d+", re.ASCII)
NO_KEY = gettext_noop("“%(key)s” is no key of a service check. Remove it.")
CHECK = re.compile(r"[A-Za-z0-9]+(?:[._][A-Za-z0-9]+)*", re.ASCII)


def check(rows: object, listing: ListingFacts, *, field: str) -> list[Finding]:
    """Return what is wrong with the rows, each finding at its row."""
    kept = [row for row in (rows if isinstance(rows, list) else []) if isinstance(row, Mapping)]
    found: list[Finding] = []
    seen: dict[str, set[str]] = {"check": set(), "name": set()}
    for row in kept:
        for finding in (*_row(row, listing), *_repeated(row, seen)):
            found.append(finding.at(field=field, row=str(row.get("id", ""))))
    return found


def _row(row: Mapping[str, Any], listing: ListingFacts) -> Iterator[Finding]:
    text = {key: str(row.get(key) or "").strip() for key in KEYS if key not in LISTS}
    if not CHECK.fullmatch(text["check"]):
        message = (
            gettext_noop("“%(value)s” is no name of a check. Use letters, digits, and single . or _.")
            if text["check"]
            else gettext_noop("The check the Agent sends is missing. Enter one such as acme.can_connect.")
        )
        yield _wrong(message, value=text["check"][:80])
    if not text["name"]:
        yield _wrong(gettext_noop("The service check has no name. Enter the one that readers see."))
    if not text["description"]:
        yield _wrong(gettext_noop("The service check has no description. Say what each status means."))
    if not VERSION.fullmatch(text["agent_version"]):
        message = (
            gettext_noop("“%(value)s” is no Agent version. Write three parts, such as 7.40.0.")
            if text["agent_version"]
            else gettext_noop("The Agent version is missing. Write the first that sends it, such as 7.40.0.")
        )
        yield _wrong(message, value=text["agent_version"][:80])
    yield from _statuses(row.get("statuses"))
    if not isinstance(row.get("groups", []), list):
        yield _wrong(gettext_noop("The groups are no list. Write each tag by which the check is grouped."))
    yield from _integration(text["integration"], listing)
    for key in row:
        if key not in (*KEYS, "id"):
            yield _wrong(NO_KEY, key=str(key)[:80])


def _statuses(statuses: object) -> Iterator[Finding]:
    chosen = [str(each).strip() for each in statuses] if isinstance(statuses, list) else []
    if not chosen:
        yield _wrong(gettext_noop("The service check has no status. Enter those it reports."))
    for status in chosen:
        if status not in STATUSES:
            message = gettext_noop("“%(value)s” is no status. Allowed: ok, warning, critical, unknown.")
            yield _wrong(message, value=status[:80])


def _integration(name: str, listing: ListingFacts) -> Iterator[Finding]:
    """Two of 64 published files name another one, so that is an error for new listings only."""
    wanted = listing.told.source_type_name.strip()
    if wanted and name != wanted:
        message = (
            gettext_noop("The integration is “%(value)s”. Write the source type name, “%(wanted)s”.")
            if name
            else gettext_noop("The integration is missing. Write the source type name, “%(wanted)s”.")
        )
        params: dict[str, Param] = {"value": name[:80], "wanted": wanted[:80]}
        other = listing.told.place("source_type_name")
        yield Finding(CODE, listing.new_error, message, params, fix=wanted, other=other)


def _repeated(row: Mapping[str, Any], seen: dict[str, set[str]]) -> Iterator[Finding]:
    messages = {
        "check": gettext_noop("Another service check has the check “%(value)s”. Each stands once."),
        "name": gettext_noop("Another service check has the name “%(value)s”. Each stands once."),
    }
    for key, known in seen.items():
        value = str(row.get(key) or "").strip()
        if value and value in known:
            yield _wrong(messages[key], value=value[:80])
        known.add(value)


def _wrong(message: str, **params: Param) -> Finding:
    return Finding(CODE, "error", message, params)
