"""The scopes an OAuth client may ask for, by product, and whether it asks for what it needs."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from validation.finding import Finding
from validation.messages import gettext_noop

CODE, EXCESS = "oauth-scopes", "oauth-scopes-excess"
SUBMITTING = "api_keys_write"

PRODUCTS: Mapping[str, str] = {
    "api-keys": gettext_noop("API keys"),
    "apm": gettext_noop("APM"),
    "appsec": gettext_noop("App and API protection"),
    "billing": gettext_noop("Billing and usage"),
    "cases": gettext_noop("Cases"),
    "ci": gettext_noop("CI and tests"),
    "cloud-costs": gettext_noop("Cloud costs"),
    "code": gettext_noop("Code analysis"),
    "dashboards": gettext_noop("Dashboards"),
    "data-scanner": gettext_noop("Sensitive data"),
    "events": gettext_noop("Events"),
    "incidents": gettext_noop("Incidents"),
    "infrastructure": gettext_noop("Infrastructure"),
    "llm": gettext_noop("LLM observability"),
    "logs": gettext_noop("Logs"),
    "mcp": gettext_noop("MCP"),
    "metrics": gettext_noop("Metrics"),
    "monitors": gettext_noop("Monitors"),
    "organization": gettext_noop("Organization and people"),
    "profiler": gettext_noop("Profiler"),
    "security": gettext_noop("Security"),
    "slos": gettext_noop("SLOs"),
    "synthetics": gettext_noop("Synthetics"),
    "webhooks": gettext_noop("Webhooks"),
    "workflows": gettext_noop("Workflows"),
}

NONE = gettext_noop("No scope is chosen. Choose what your service has to read or write.")
NONE_KNOWN = gettext_noop("None of the chosen scopes is known. Choose at least one from the list.")
UNKNOWN = gettext_noop("“%(scope)s” is no known scope. Check how it is written; it is kept as it is.")
NEAREST = gettext_noop("“%(scope)s” is no known scope. “%(nearest)s” is; it is kept as it is.")
UNEXPLAINED = gettext_noop(
    "“%(scope)s” lets the client change things, and nothing in the listing says why. "
    "Name what it changes in the client's description, or do without the scope."
)


@dataclass(frozen=True, slots=True)
class Scope:
    """One scope: its name, its product's key, and whether it lets a client change anything."""

    name: str
    product: str
    writes: bool


def _read() -> dict[str, Scope]:
    file = Path(__file__).parent.parent / "data" / "oauth_scopes.csv"
    rows = csv.DictReader(file.read_text("utf-8").splitlines())
    return {row["scope"]: Scope(row["scope"], row["product"], row["access"] == "write") for row in rows}


SCOPES: Mapping[str, Scope] = _read()


def products() -> list[tuple[str, tuple[Scope, ...]]]:
    """Return the products' labels with their scopes, as people choose from them."""
    return [
        (label, tuple(scope for scope in SCOPES.values() if scope.product == key))
        for key, label in PRODUCTS.items()
    ]


def check_scopes(scopes: Sequence[str], words: str, *, field: str) -> list[Finding]:
    """Return what is wrong with the scopes asked for (oauth-scopes, oauth-scopes-excess).

    `words` are those in which the listing speaks of what it does: they explain a scope that writes.
    """
    if not scopes:
        return [Finding(CODE, "error", NONE, field=field)]
    found = [_unknown(scope, field) for scope in scopes if scope not in SCOPES]
    if len(found) == len(scopes):
        found.append(Finding(CODE, "error", NONE_KNOWN, field=field))
    chosen = [SCOPES[scope] for scope in scopes if scope in SCOPES]
    said = frozenset(map(_stem, re.findall(r"[a-z]+", words.lower())))
    return found + [
        Finding(EXCESS, "warning", UNEXPLAINED, {"scope": scope.name}, field=field)
        for scope in chosen
        if scope.writes and scope.name != SUBMITTING and not _explained(scope, said)
    ]


def _unknown(scope: str, field: str) -> Finding:
    close = get_close_matches(scope.strip().lower(), SCOPES, n=1, cutoff=0.75)
    params = {"scope": scope[:80], "nearest": close[0] if close else ""}
    return Finding(CODE, "warning", NEAREST if close else UNKNOWN, params, field=field)


def _explained(scope: Scope, said: frozenset[str]) -> bool:
    """Whether words name what a scope lets a client change: one of the scope or of its product is said."""
    words = {*scope.name.split("_"), *re.findall(r"\w+", PRODUCTS[scope.product].lower())} - _NO_SUBJECT
    return any(_stem(word) in said for word in words)


_NO_SUBJECT = {"write", "read", "create", "manage", "run", "and", "settings", "data", "management"}


def _stem(word: str) -> str:
    return word[:-1] if word.endswith("s") else word
