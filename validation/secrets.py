"""Keys and tokens that somebody left in a text. What is found is never repeated in a finding."""

import re
from collections.abc import Iterator
from typing import Any

from validation.finding import Finding
from validation.listing import Values
from validation.messages import gettext_noop
from validation.text import position_of

API_KEY = gettext_noop(
    "This looks like an API key. Put <YOUR_API_KEY> in its place; if it is real, revoke it."
)
APPLICATION_KEY = gettext_noop(
    "This looks like an application key. Put <YOUR_APP_KEY> in its place; if it is real, revoke it."
)
PRIVATE_KEY = gettext_noop("This looks like a private key. Remove it; if it is real, replace it everywhere.")
CLOUD_KEY = gettext_noop(
    "This looks like a cloud access key. Put a placeholder in its place; if real, revoke it."
)
BEARER_TOKEN = gettext_noop(
    "This looks like a bearer token. Put <TOKEN> in its place; if it is real, revoke it."
)

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (API_KEY, re.compile(r"api[ _-]?key[^\n]{0,40}?(?<![0-9a-f])([0-9a-f]{32})(?![0-9a-f])", re.IGNORECASE)),
    (
        APPLICATION_KEY,
        re.compile(
            r"app(?:lication)?[ _-]?key[^\n]{0,40}?(?<![0-9a-f])([0-9a-f]{40})(?![0-9a-f])", re.IGNORECASE
        ),
    ),
    (PRIVATE_KEY, re.compile(r"(-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----)")),
    (CLOUD_KEY, re.compile(r"(?<![A-Z0-9])((?:AKIA|ASIA)[A-Z0-9]{16})(?![A-Z0-9])")),
    (CLOUD_KEY, re.compile(r"(?<![\w-])(AIza[\w-]{35})(?![\w-])")),
    (CLOUD_KEY, re.compile(r"AccountKey=([A-Za-z0-9+/]{86}==)")),
    (
        BEARER_TOKEN,
        re.compile(r"\bbearer\s+(?=[^\s\"']{0,200}\d)([A-Za-z0-9._~+/-]{20,2000}=*)", re.IGNORECASE),
    ),
)
_PLACEHOLDER_VARIETY = 4


def check(values: Values) -> list[Finding]:
    """Return a finding for each secret in any text of a section, by field, row and line."""
    return [
        Finding("secret-found", "error", message, field=field, row=row, line=line, column=column)
        for field, row, text in _texts(values)
        for message, line, column in find(text)
    ]


def find(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield message, line and column (from 1) of each secret in a text."""
    for message, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if len(set(match[1].lower())) > _PLACEHOLDER_VARIETY:
                yield (message, *position_of(text, match.start(1)))


def _texts(values: Values) -> Iterator[tuple[str, str, str]]:
    """Yield (field, row id, text) for every text in a section's values, however deep it lies."""
    for field, value in values.items():
        rows = value if isinstance(value, list) else [value]
        for row in rows:
            row_id = str(row.get("id", "")) if isinstance(row, dict) else ""
            for text in _strings(row):
                yield field, row_id, text


def _strings(value: Any) -> Iterator[str]:
    """Yield the texts inside a JSON-able value; what describes an asset is not the partner's text."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict) and "sha256" not in value:
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
