"""Keys and tokens that somebody left in a text. What is found is never repeated in a finding.

Each search takes time in proportion to the text: what may stand before a secret has a longest.
"""

import re
from collections.abc import Iterator
from string import ascii_uppercase
from typing import Any

from validation.encodings import as_text
from validation.finding import Finding
from validation.lines import Lines
from validation.listing import Values
from validation.messages import gettext_noop
from validation.tokens import FORMS

MOST_TOLD = 50
MOST_BYTES = 20_000_000  # of one file: no kind of text may have more

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

SERVICE_TOKEN = gettext_noop(
    "This looks like a token of a service such as GitHub or Slack. Put <TOKEN> in its place; if it is real, "
    "revoke it."
)

MORE = gettext_noop("What looks like keys or tokens from here on: %(count)s. Remove them as well.")

# Words of which the text must hold one for the search to be worth its time; the message; the pattern.
_Search = tuple[tuple[str, ...], str, re.Pattern[str]]
_IN_ANY_CASE: tuple[_Search, ...] = (  # the text is in small letters then
    (("key",), API_KEY, re.compile(r"api[ _-]?key[^\n]{0,40}?(?<![0-9a-f])([0-9a-f]{32})(?![0-9a-f])")),
    (
        ("key",),
        APPLICATION_KEY,
        re.compile(r"app(?:lication)?[ _-]?key[^\n]{0,40}?(?<![0-9a-f])([0-9a-f]{40})(?![0-9a-f])"),
    ),
    (
        ("secret",),
        CLOUD_KEY,
        re.compile(
            r"secret[ _-]?access[ _-]?key[^\n]{0,40}?"
            r"(?<![a-z0-9/+])(?=[a-z/+]{0,39}[0-9])([a-z0-9/+]{40})(?![a-z0-9/+=])"
        ),
    ),
    (
        ("bearer",),
        BEARER_TOKEN,
        re.compile(r"bearer(?<!\wbearer)\s{1,20}(?=[^\s\"']{0,200}\d)([a-z0-9._~+/-]{20,2000}=*)"),
    ),
)
_AS_WRITTEN: tuple[_Search, ...] = (
    (
        ("PRIVATE KEY",),
        PRIVATE_KEY,
        re.compile(r"(-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----)"),
    ),
    (("AKIA", "ASIA"), CLOUD_KEY, re.compile(r"(?<![A-Z0-9])((?:AKIA|ASIA)[A-Z0-9]{16})(?![A-Z0-9])")),
    (("AIza",), CLOUD_KEY, re.compile(r"(?<![\w-])(AIza[\w-]{35})(?![\w-])")),
    (("AccountKey=",), CLOUD_KEY, re.compile(r"AccountKey=([A-Za-z0-9+/]{86}==)")),
    *((letters, SERVICE_TOKEN, form) for letters, form in FORMS),
)
_SMALL = {ord(letter): ord(letter.lower()) for letter in ascii_uppercase}
_PLACEHOLDER_VARIETY = 4


def check(values: Values) -> list[Finding]:
    """Return a finding for each secret in any text of a section, by field, row and line."""
    return [
        Finding("secret-found", "error", message, field=field, row=row, line=line, column=column)
        for field, row, text in _texts(values)
        for message, line, column in find(text)
    ]


def in_file(data: bytes, file: str = "") -> list[Finding]:
    """Return a finding for each secret in a file of text, whether or not anything else can read it."""
    return in_text(as_text(data[:MOST_BYTES]), file)


def in_text(text: str, file: str = "") -> list[Finding]:
    """Return a finding for each secret in a text, by line; of very many the first, and a count."""
    found = sorted(find(text), key=lambda each: each[1:])
    told = [
        Finding("secret-found", "error", message, file=file, line=line, column=column)
        for message, line, column in found[:MOST_TOLD]
    ]
    for _message, line, column in found[MOST_TOLD : MOST_TOLD + 1]:
        params = {"count": len(found) - MOST_TOLD}
        told.append(Finding("secret-found", "error", MORE, params, file=file, line=line, column=column))
    return told


def lines_in(text: str) -> set[int]:
    """Return the lines of a text on which secrets stand, all of them: these lines are not to be repeated."""
    return {line for _message, line, _column in find(text)}


def find(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield message, line and column (from 1) of each secret in a text."""
    lines = Lines(text)
    for searched, searches in ((_in_small_letters(text), _IN_ANY_CASE), (text, _AS_WRITTEN)):
        for words, message, pattern in searches:
            if not any(word in searched for word in words):
                continue
            for match in pattern.finditer(searched):
                if len(set(match[1].lower())) > _PLACEHOLDER_VARIETY:
                    yield (message, *lines.place(match.start(1)))


def _in_small_letters(text: str) -> str:
    """Return the text with every character at its place; what is beyond ASCII can grow in small letters."""
    return text.lower() if text.isascii() else text.translate(_SMALL)


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
