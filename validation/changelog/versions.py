"""Semantic versions: read, compared, and the next one proposed."""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

Step = Literal["patch", "minor", "major"]
STEPS: tuple[Step, ...] = ("patch", "minor", "major")
FIRST = "1.0.0"

_NUMBER = r"(0|[1-9][0-9]{0,8})"
_FORM = re.compile(
    rf"{_NUMBER}\.{_NUMBER}\.{_NUMBER}"
    r"(?:-((?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)(?:\.(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*))*))?"
    r"(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?"
)


class Version(NamedTuple):
    """A version in the form in which two are compared; what is built alike (`+...`) counts as the same.

    `last` is True for a finished version, which comes after all that lead up to it (`1.0.0-rc.1`).
    """

    major: int
    minor: int
    patch: int
    last: bool
    before: tuple[tuple[bool, int, str], ...]


def read(text: str) -> Version | None:
    """Return the version that a text is, or None when it is none."""
    found = _FORM.fullmatch(text) if len(text) <= 200 else None
    if found is None:
        return None
    parts = found[4].split(".") if found[4] else []
    before = tuple(
        (False, int(part), "") if part.isdecimal() and len(part) < 19 else (True, 0, part) for part in parts
    )
    return Version(int(found[1]), int(found[2]), int(found[3]), not parts, before)


def highest(texts: Iterable[str]) -> str:
    """Return the highest version among texts, as it is written; nothing where none is one."""
    known = [(version, text) for text in texts if (version := read(text))]
    return max(known)[1] if known else ""


def after(text: str, step: Step) -> str:
    """Return the version that follows one by this step; the first version where there is none yet."""
    version = read(text)
    if version is None:
        return FIRST
    if not version.last:
        return f"{version.major}.{version.minor}.{version.patch}"
    return {
        "patch": f"{version.major}.{version.minor}.{version.patch + 1}",
        "minor": f"{version.major}.{version.minor + 1}.0",
        "major": f"{version.major + 1}.0.0",
    }[step]


def order(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the versions among texts, newest first."""
    known = [(version, text) for text in texts if (version := read(text))]
    return tuple(text for _version, text in sorted(known, key=lambda pair: pair[0], reverse=True))
