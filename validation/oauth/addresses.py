"""The addresses of an OAuth client: where people begin, and where they are sent back with a code."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from validation import urls
from validation.finding import Finding
from validation.messages import gettext_noop
from validation.oauth.hosts import host_of, is_local, is_trial
from validation.text import blank

ONBOARDING, REDIRECT = "oauth-onboarding-url", "oauth-redirect-uris"
MOST_URIS = 50

NO_ONBOARDING = gettext_noop(
    "The onboarding URL is missing. Enter the page on which a customer begins to connect your service."
)
LOCAL = gettext_noop("“%(host)s” cannot be reached from outside. Enter the address that customers use.")
TRIAL = gettext_noop("“%(host)s” is a host for tests. Enter the address that customers use.")
FRAGMENT_WARNING = gettext_noop(
    "The address has a part after #, which browsers keep to themselves. Check that the page opens by it."
)
NO_URI = gettext_noop(
    "No redirect URI is given. Add the address to which customers are sent back after they agree."
)
EMPTY = gettext_noop("This redirect URI is empty. Enter an address, or remove the row.")
FRAGMENT = gettext_noop("A redirect URI has no part after #. Remove it.")
WILDCARD = gettext_noop("A redirect URI is compared letter by letter, so * stands for nothing. Write it out.")
TWICE = gettext_noop("This redirect URI stands here already. Remove one of the two.")
MANY = gettext_noop("%(count)s redirect URIs; at most %(limit)s. Remove those that are not in use.")


def check_onboarding_url(url: str, *, field: str) -> list[Finding]:
    """Return what is wrong with the page on which a customer begins (oauth-onboarding-url)."""
    if blank(url):
        return [Finding(ONBOARDING, "error", NO_ONBOARDING, field=field)]
    if found := urls.check(url, ONBOARDING, field=field):
        return found
    host = host_of(url)
    if is_local(host) or is_trial(host):
        message = LOCAL if is_local(host) else TRIAL
        return [Finding(ONBOARDING, "error", message, {"host": host[:80]}, field=field)]
    if urlsplit(url).fragment:
        return [Finding(ONBOARDING, "warning", FRAGMENT_WARNING, field=field)]
    return []


def check_redirect_uris(rows: Sequence[Mapping[str, Any]], *, field: str, column: str) -> list[Finding]:
    """Return what is wrong with the addresses people are sent back to, each at its row (oauth-redirect-uris).

    A code that opens an account goes there, so each is whole, encrypted, and exactly one address.
    """
    if not any(not blank(row.get(column)) for row in rows):
        return [Finding(REDIRECT, "error", NO_URI, field=field)]
    found: list[Finding] = []
    seen: set[str] = set()
    for row in rows:
        uri, row_id = str(row.get(column) or ""), str(row.get("id", ""))
        found += _at_row(uri, uri.strip() in seen, field=field, row=row_id)
        seen.add(uri.strip())
    if len(rows) > MOST_URIS:
        params = {"count": len(rows), "limit": MOST_URIS}
        found.append(Finding(REDIRECT, "error", MANY, params, field=field))
    return found


def _at_row(uri: str, twice: bool, *, field: str, row: str) -> list[Finding]:
    problem = _problem(uri, twice)
    if problem:
        params = {"host": host_of(uri)[:80]}
        return [Finding(REDIRECT, "error", problem, params, field=field, row=row)]
    return urls.check(uri, REDIRECT, field=field, row=row)


def _problem(uri: str, twice: bool) -> str:
    """Return what is wrong with a redirect URI beyond what is wrong with any address, or nothing."""
    if blank(uri):
        return EMPTY
    if twice:
        return TWICE
    if "*" in uri:
        return WILDCARD
    if is_local(host_of(uri)):
        return LOCAL
    return FRAGMENT if "#" in uri else ""
