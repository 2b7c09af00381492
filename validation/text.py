"""Rules for plain text fields: present, not too long, readable characters."""

import re
from collections.abc import Mapping
from typing import Any

from validation.finding import Finding, Severity
from validation.lines import Lines
from validation.listing import Values
from validation.messages import gettext_noop

HIGHEST_CHARACTER = 0x100
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def blank(value: Any) -> bool:
    """Return whether a value holds nothing a reader would see."""
    return not value.strip() if isinstance(value, str) else not value


def string(values: Values, field: str) -> str:
    """Return the text of a field; a field that is absent or holds something else is an empty text."""
    value = values.get(field)
    return value if isinstance(value, str) else ""


def strings(values: Values, field: str) -> list[str]:
    """Return the texts in a list; a field that holds no list has none, and what is no text is passed over."""
    value = values.get(field)
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def rows(values: Values, field: str) -> list[Mapping[str, Any]]:
    """Return the rows of a field; one that holds no list has none, and what is no row is passed over."""
    value = values.get(field)
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def required(values: Values, field: str, message: str, *, severity: Severity = "error") -> list[Finding]:
    """Return a finding `<field>-required` with this message when the field is blank."""
    if not blank(values.get(field)):
        return []
    return [Finding(f"{field.replace('_', '-')}-required", severity, message, field=field)]


def at_most(
    values: Values, field: str, characters: int, *, code: str = "", severity: Severity = "error"
) -> list[Finding]:
    """Return a finding `<field>-length` (or `code`) when the field is longer than `characters`."""
    length = len(string(values, field))
    if length <= characters:
        return []
    return [
        Finding(
            code or f"{field.replace('_', '-')}-length",
            severity,
            gettext_noop("%(length)s characters; at most %(limit)s. Shorten it by %(excess)s."),
            {"length": length, "limit": characters, "excess": length - characters},
            field=field,
        )
    ]


def no_trailing_blank(values: Values, field: str, *, code: str, severity: Severity) -> list[Finding]:
    """Return a finding when the field has text that ends with white space."""
    value = string(values, field)
    if blank(value) or value == value.rstrip():
        return []
    return [Finding(code, severity, gettext_noop("Ends with a blank. Remove it."), field=field)]


def encoding(values: Values, field: str) -> list[Finding]:
    """Return a warning for characters that English text in the public repository should do without.

    One finding a field: it names the first such character, where it stands, and how many there are.
    """
    value = string(values, field)
    odd = [position for position, character in enumerate(value) if ord(character) > HIGHEST_CHARACTER]
    if not odd:
        return []
    line, column = Lines(value).place(odd[0])
    character = value[odd[0]]
    return [
        Finding(
            "text-encoding",
            "warning",
            gettext_noop(
                "Characters beyond plain English text: %(count)s, the first is “%(character)s” "
                "(%(codepoint)s). Replace them with plain ones, for example straight quotes and a hyphen."
            ),
            {
                "count": len(odd),
                "character": character if character.isprintable() else "\ufffd",
                "codepoint": f"U+{ord(character):04X}",
            },
            field=field,
            line=line,
            column=column,
        )
    ]


def storable(value: Any) -> Any:
    """Return a JSON-able value with a mark for each character that no database keeps: NUL, half a pair."""
    if isinstance(value, str):
        return UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, list | tuple):
        return [storable(item) for item in value]
    if isinstance(value, dict):
        return {storable(key): storable(item) for key, item in value.items()}
    return value
