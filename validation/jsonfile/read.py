"""Reading JSON: bytes in, the value with its places and the findings out."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from math import isinf
from typing import Any

from validation.finding import Finding
from validation.jsonfile.paths import ROOT, parent, starts
from validation.messages import gettext_noop

MOST_DEPTH = 64
MOST_REPEATED = 20
BRACKETS = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[{}\[\]]', re.DOTALL)
UNSTORABLE = re.compile(r"\x00|[\ud800-\udfff]")
ESCAPED = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")

NOT_TEXT = gettext_noop("The file is not UTF-8 text. Save it as UTF-8.")
EMPTY = gettext_noop("The file is empty. Export it again.")
NOT_JSON = gettext_noop("This is not JSON: %(reason)s. Correct it here.")
TOO_DEEP = gettext_noop("Nested more than %(depth)s deep. Export the file again.")
BYTE_ORDER_MARK = gettext_noop("The file begins with a byte order mark. Save it as UTF-8 without one.")
REPEATED = gettext_noop("The key at %(path)s comes twice; the last one counts. Remove one of them.")
SURROGATE = gettext_noop("The file holds half a character (a lone surrogate). Write the character whole.")


class Document:
    """A JSON file that was read: its value, the places of its values, and what is wrong with it as JSON.

    `is_read` is False for what is no JSON; then `value` is None and a finding is an error.
    """

    def __init__(self, text: str, value: Any, findings: Iterable[Finding], *, is_read: bool) -> None:
        self.text = text
        self.value = value
        self.findings = list(findings)
        self.is_read = is_read

    def position(self, path: str) -> tuple[int, int]:
        """Return line and column (from 1) of a path's value; of one that is missing, what would hold it."""
        while path not in self._starts and path != ROOT:
            path = parent(path)
        return self.place_of(self._starts.get(path, 0))

    def place_of(self, offset: int) -> tuple[int, int]:
        """Return line and column (from 1) of an offset in the text."""
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def placed(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return findings that name a path with its line and column filled in."""
        return [
            finding.at(**dict(zip(("line", "column"), self.position(finding.path), strict=True)))
            if finding.path and finding.line is None
            else finding
            for finding in findings
        ]

    @cached_property
    def _starts(self) -> dict[str, int]:
        return {path: start for path, start, _ in starts(self.text)} if self.is_read else {}

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]


def read(data: bytes, *, code: str = "json", depth: int = MOST_DEPTH) -> Document:
    """Return what a JSON file holds; `code` is that of the findings on it as JSON."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return _unread("", Finding(code, "error", NOT_TEXT, line=line))
    found = []
    if text.startswith("\ufeff"):
        text = text[1:]
        found.append(Finding(code, "warning", BYTE_ORDER_MARK, line=1))
    if not text.strip():
        return _unread(text, Finding(code, "error", EMPTY))
    if (offset := _too_deep(text, depth)) is not None:
        line, column = _unread(text).place_of(offset)
        return _unread(
            text, Finding("json-depth", "error", TOO_DEEP, {"depth": depth}, line=line, column=column)
        )
    pairs = _Pairs()
    try:
        value = json.loads(text, object_pairs_hook=pairs, parse_constant=_no_constant, parse_float=_finite)
    except json.JSONDecodeError as error:
        params = {"reason": error.msg[:1].lower() + error.msg[1:]}
        place = {"line": error.lineno, "column": error.colno}
        return _unread(text, Finding(code, "error", NOT_JSON, params).at(**place))
    except (ValueError, RecursionError) as error:
        return _unread(text, Finding(code, "error", NOT_JSON, {"reason": str(error)[:100]}))
    document = Document(text, value, found, is_read=True)
    if pairs.repeated:
        document.findings += _repeated(document, code)
    if ESCAPED.search(text):
        document.value, halves = _storable(value)
        if halves:
            document.findings.append(Finding(code, "error", SURROGATE))
    return document


def _unread(text: str, *findings: Finding) -> Document:
    return Document(text, None, findings, is_read=False)


def _too_deep(text: str, most: int) -> int | None:
    """Return where brackets nest more than `most` deep, or None."""
    level = 0
    for match in BRACKETS.finditer(text):
        bracket = match[0]
        if bracket in "{[":
            level += 1
            if level > most:
                return match.start()
        elif bracket in "}]":
            level -= 1
    return None


class _Pairs:
    """Makes objects of pairs and remembers whether a key came twice."""

    repeated = False

    def __call__(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        self.repeated = self.repeated or len(made) < len(pairs)
        return made


def _finite(digits: str) -> float:
    number = float(digits)
    if isinf(number):
        raise ValueError(gettext_noop("a number is too large"))
    return number


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number of JSON")


def _repeated(document: Document, code: str) -> list[Finding]:
    found: list[Finding] = []
    for path, start, repeated in starts(document.text):
        if repeated and len(found) < MOST_REPEATED:
            line, column = document.place_of(start)
            params = {"path": path}
            found.append(Finding(code, "warning", REPEATED, params, path=path, line=line, column=column))
    return found


def _storable(value: Any) -> tuple[Any, bool]:
    """Return the value without what no database keeps, and whether half characters were among it."""
    if isinstance(value, str):
        halves = any("\ud800" <= letter <= "\udfff" for letter in value)
        return UNSTORABLE.sub("\ufffd", value), halves
    if isinstance(value, list):
        items = [_storable(item) for item in value]
        return [item for item, _ in items], any(halves for _, halves in items)
    if isinstance(value, dict):
        pairs = [(_storable(key), _storable(item)) for key, item in value.items()]
        return {key[0]: item[0] for key, item in pairs}, any(key[1] or item[1] for key, item in pairs)
    return value, False
