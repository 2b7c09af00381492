"""Rules that need two sections: each declared once, over what the sections tell. Pure.

A finding stands at the field where it is put right, and `other` names the other end; the editor shows it at
both. No section is named here: `told.place` says where a thing was told.
"""

from collections.abc import Iterable
from typing import Any

from packaging.version import InvalidVersion, Version

from listings import metric_uses
from validation.finding import Finding, Severity
from validation.listing import ListingFacts
from validation.messages import gettext_noop
from validation.tags import SUPPORTED_OS, kind
from validation.told import Told

LOG_CATEGORY = "Category::Log Collection"
LOGS_TAG = "Submitted Data Type::Logs"
SUBMITTING_SCOPE = "api_keys_write"


def check(told: Told, listing: ListingFacts) -> list[Finding]:
    """Return the findings that need more than one section."""
    return [
        *log_category(told, listing),
        *supported_os(told),
        *submitting_scope(told),
        *wheel_version(told),
        *metric_uses.check(told),
    ]


def log_category(told: Told, listing: ListingFacts) -> list[Finding]:
    """Who sends logs is found under Log Collection, and nobody else is (log-category)."""
    listed = LOG_CATEGORY in (*told.written_tags, *told.tags)
    submits = told.submits_logs or LOGS_TAG in told.written_tags
    if not listing.has_integration or submits == listed:
        return []
    other = "log_source" if told.submits_logs and "logs" not in told.submitted else "submitted"
    severity: Severity = listing.new_error if submits else "warning"
    missing = gettext_noop("Logs are submitted, so the category Log Collection belongs here. Add it.")
    extra = gettext_noop("The category Log Collection is chosen, but no logs are submitted. Remove it.")
    return _at(
        told,
        "written_tags",
        other,
        [Finding("log-category", severity, missing if submits else extra)],
    )


def supported_os(told: Told) -> list[Finding]:
    """An Agent-based integration runs on somebody's machine; which, has to be named (supported-os)."""
    if any(kind(tag) == SUPPORTED_OS for tag in told.written_tags):
        return []
    message = gettext_noop("No supported operating system is chosen. Choose those on which it works.")
    severity: Severity = "error" if told.method == "agent" else "warning"
    return _at(told, "written_tags", "method", [Finding("supported-os", severity, message)])


def submitting_scope(told: Told) -> list[Finding]:
    """Data is sent with an API key that the client makes for itself (oauth-scopes, oauth-scopes-excess)."""
    if told.method != "oauth":
        return []
    submits = bool(told.submitted or told.metrics) or told.submits_logs
    asks = SUBMITTING_SCOPE in told.scopes
    missing = gettext_noop("Data is submitted, which needs the scope %(scope)s. Choose it.")
    extra = gettext_noop(
        "The scope %(scope)s lets data be submitted, and none is. Remove it, or say which data is."
    )
    found = []
    if submits and not asks:
        found = [Finding("oauth-scopes", "error", missing, {"scope": SUBMITTING_SCOPE})]
    if asks and not submits:
        found = [Finding("oauth-scopes-excess", "warning", extra, {"scope": SUBMITTING_SCOPE})]
    return _at(told, "scopes", "submitted", found)


def wheel_version(told: Told) -> list[Finding]:
    """The package is that of the newest release (agent-wheel-version)."""
    if told.method != "agent" or not told.wheel_version or not told.versions:
        return []
    if _version(told.wheel_version) == _version(told.versions[0]):
        return []
    message = gettext_noop(
        "The wheel has version %(wheel)s, the newest release is %(newest)s. "
        "Upload the wheel of that release, or add the release."
    )
    params: dict[str, Any] = {"wheel": told.wheel_version[:40], "newest": told.versions[0][:40]}
    return _at(
        told, "wheel_version", "versions", [Finding("agent-wheel-version", "warning", message, params)]
    )


def _version(text: str) -> Version | str:
    try:
        return Version(text)
    except InvalidVersion:
        return text


def _at(told: Told, here: str, there: str, findings: Iterable[Finding]) -> list[Finding]:
    """Return findings placed where one thing is told, leading to where the other is."""
    section, _dot, field = told.place(here).partition(".")
    return [finding.at(section=section, field=field, other=told.place(there)) for finding in findings]
