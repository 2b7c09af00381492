"""Whether an address on the web is whole, safe to link to, and encrypted."""

import re
from typing import Any
from urllib.parse import SplitResult, urlsplit

from validation.finding import Finding, Severity
from validation.messages import gettext_noop

LONGEST = 2048
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)", re.IGNORECASE)
_IP6 = re.compile(r"[0-9a-f:.]+", re.IGNORECASE)
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f<>\"\\^`{|}]")

INCOMPLETE = gettext_noop(
    "“%(url)s” is no complete web address. Enter one that begins with https:// and a host."
)
FORBIDDEN = gettext_noop(
    "The address holds blanks or characters an address cannot have. Encode or remove them."
)
USER = gettext_noop("The address holds a user name or password. Remove what stands before the @.")
TOO_LONG = gettext_noop("The address has %(length)s characters; at most %(limit)s.")
NOT_HTTPS = gettext_noop(
    "The address begins with http://, which is not encrypted. Use https:// if the site has it."
)
HTTPS_ONLY = gettext_noop("The address begins with http://, which is not encrypted. Use https://.")


def split(url: str) -> SplitResult | None:
    """Return the parts of an absolute http or https URL with a valid host, or None."""
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or not _host_is_valid(host):
        return None
    return parts


def _host_is_valid(host: str) -> bool:
    """Return whether a host is an IPv6 address or labels joined by dots, in ASCII or IDNA-encodable."""
    if ":" in host:
        return bool(_IP6.fullmatch(host))
    try:
        ascii_host = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return False
    labels = ascii_host.removesuffix(".").split(".")
    return len(ascii_host) <= 253 and all(_LABEL.fullmatch(label) for label in labels)


def problem(url: str) -> str:
    """Return the message of what keeps `url` from being an absolute http(s) address, or an empty text."""
    if len(url) > LONGEST:
        return TOO_LONG
    parts = split(url.strip())
    if parts is None:
        return INCOMPLETE
    if _FORBIDDEN.search(url):
        return FORBIDDEN
    return USER if "@" in parts.netloc else ""


def check(
    value: Any, code: str, *, field: str, row: str = "", http: Severity | None = "error"
) -> list[Finding]:
    """Return what is wrong with a URL that is not blank; `http` is the severity of an unencrypted one.

    `http=None` accepts http: as well as https:.
    """
    url = value if isinstance(value, str) else ""
    params: dict[str, str | int] = {"url": url[:80], "length": len(url), "limit": LONGEST}
    if message := problem(url):
        return [Finding(code, "error", message, params, field=field, row=row)]
    if http is not None and url.lower().startswith("http:"):
        return [Finding(code, http, HTTPS_ONLY if http == "error" else NOT_HTTPS, field=field, row=row)]
    return []
