"""Reads JSON strictly: what the standard refuses is refused, with the place and what to do about it."""

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from validation.encodings import wide_encoding
from validation.finding import Finding, Param
from validation.jsonfile.positions import STRING, Index, index, path_to
from validation.lines import Lines
from validation.messages import gettext_noop
from validation.text import storable

DEEPEST = 64
MOST_VALUES = 250_000
LONGEST_NUMBER = 300
STRINGS = re.compile(STRING, re.DOTALL)
BRACKETS = re.compile(STRING + r"|[\[\]{}]", re.DOTALL)
# A string is passed over whole; what is not JSON, though some programs write it, is what is looked for.
BARE = re.compile(STRING + r'|[^\s"\[\]{},:]++', re.DOTALL)
# Group 1 is a NUL or half of a pair; escaped backslashes and whole pairs are passed over.
HALF_OR_NUL = re.compile(r"\\\\|\\u[dD][89abAB]..\\u[dD][c-fC-F]|(\\u(?:0000|[dD][89a-fA-F]..))", re.DOTALL)

MESSAGES = {
    "Expecting value": gettext_noop("A value is missing here. Write one, or remove the comma before it."),
    "Expecting property name enclosed": gettext_noop(
        "A key in double quotes is missing here. Write one, or remove the comma before it."
    ),
    "Illegal trailing comma": gettext_noop("A comma stands here before a closing bracket. Remove it."),
    "Expecting ':'": gettext_noop("A colon is missing after the key. Add it."),
    "Expecting ','": gettext_noop("A comma or a closing bracket is missing here. Add it."),
    "Unterminated string": gettext_noop("The text that begins here has no closing quote. Add it."),
    "Invalid control character": gettext_noop(
        "A text holds a line break or another control character. Write it as \\n or \\t."
    ),
    "Invalid \\": gettext_noop("A backslash begins something JSON does not know. Write it as \\\\."),
    "Extra data": gettext_noop("More follows after the end of the JSON. Remove it."),
}
OTHERWISE = gettext_noop("This is not JSON. Correct it here.")


@dataclass(frozen=True)
class Document:
    """A JSON file that was read, or refused: its value, what was found, and its text.

    A text that cannot be kept anywhere is an error, though the file is read: it then holds marks instead.
    """

    value: Any
    findings: list[Finding] = field(default_factory=list)
    text: str = ""
    refused: bool = False

    def position(self, path: str) -> tuple[int, int]:
        """Return line and column (from 1) of the value at a path, or of the nearest container there is."""
        return self.place(self.index.offset(path))

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column (from 1) of an offset in the text, which is without a byte order mark."""
        return self._lines.place(offset)

    def placed(self, finding: Finding, file: str = "") -> Finding:
        """Return a finding with the line and column of its path."""
        line, column = self.position(finding.path)
        return finding.at(line=line, column=column, file=file or finding.file)

    @cached_property
    def index(self) -> Index:
        """The places of all values, found when the first one is asked for."""
        return Index(0) if self.refused else index(self.text)

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)


class _BadNumber(ValueError):
    """A number that JSON does not have, or that no program holds: NaN, Infinity, 1e999."""


def read(data: bytes, *, code: str = "json", depth: int = DEEPEST, values: int = MOST_VALUES) -> Document:
    """Read a file. Findings bear `code`, but for one nested too deeply or too long (json-depth)."""
    text, found = _decode(data, code)
    if text is None:
        return Document(None, found, refused=True)
    text = text.removeprefix("\ufeff")
    blank = Document(None, [], text)
    if not text.strip(" \t\r\n"):
        message = gettext_noop("The file is empty. Upload it again with its content.")
        return Document(None, [*found, Finding(code, "error", message, line=1, column=1)], refused=True)
    if too_large := _too_large(blank, depth, values):
        return Document(None, [*found, too_large], text, refused=True)
    try:
        value, repeats = _parse(text)
    except json.JSONDecodeError as error:
        wrong = _finding(code, _message(error.msg), blank, error.pos)
        return Document(None, [*found, wrong], text, refused=True)
    except _BadNumber as error:
        return Document(None, [*found, _number(code, blank, str(error))], text, refused=True)
    if unstorable := next((match for match in HALF_OR_NUL.finditer(text) if match[1]), None):
        message = gettext_noop("%(escape)s is no whole character. Remove it.")
        found.append(_finding(code, message, blank, unstorable.start(), escape=unstorable[1]))
        value = storable(value)
    read = Document(value, found, text)
    if repeats:
        found += _repeated(code, read)
    return read


def _decode(data: bytes, code: str) -> tuple[str | None, list[Finding]]:
    """Return the text of a file, which is UTF-8, with a warning when it begins with a mark of that."""
    if wide := wide_encoding(data):
        message = gettext_noop("The file is written in %(encoding)s. Save it as UTF-8.")
        return None, [Finding(code, "error", message, {"encoding": wide}, line=1, column=1)]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix("\ufeff")
        line, column = Lines(before).place(len(before))
        message = gettext_noop("A byte here is not UTF-8. Save the file as UTF-8.")
        return None, [Finding(code, "error", message, line=line, column=column)]
    if not text.startswith("\ufeff"):
        return text, []
    message = gettext_noop("The file begins with a byte order mark. Save it as UTF-8 without one.")
    return text, [Finding(code, "warning", message, line=1, column=1)]


def _too_large(document: Document, depth: int, values: int) -> Finding | None:
    """Return a finding when a text is nested too deeply, or holds more values than any real file."""
    bare = STRINGS.sub("", document.text)
    if bare.count(",") + bare.count("[") + bare.count("{") > values:
        message = gettext_noop("The file holds more than %(most)s values. Make it smaller.")
        return Finding("json-depth", "error", message, {"most": values}, line=1, column=1)
    if bare.count("[") + bare.count("{") <= depth:
        return None
    level = 0
    for match in BRACKETS.finditer(document.text):
        bracket = match[0]
        if bracket in "[{":
            level += 1
            if level > depth:
                message = gettext_noop("Nested more than %(depth)s levels deep. Make it flatter.")
                return _finding("json-depth", message, document, match.start(), depth=depth)
        elif bracket in "]}":
            level -= 1
    return None


def _parse(text: str) -> tuple[Any, bool]:
    """Return the value, and whether a key comes twice in an object; the last one counts."""
    repeats = False

    def paired(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal repeats
        made = dict(pairs)
        repeats = repeats or len(made) < len(pairs)
        return made

    value = json.loads(
        text, object_pairs_hook=paired, parse_int=_whole, parse_float=_float, parse_constant=_constant
    )
    return value, repeats


def _whole(text: str) -> int:
    if len(text) > LONGEST_NUMBER:
        raise _BadNumber(text)
    return int(text)


def _float(text: str) -> float:
    number = float(text) if len(text) <= LONGEST_NUMBER else math.inf
    if math.isinf(number):
        raise _BadNumber(text)
    return number


def _constant(text: str) -> float:
    raise _BadNumber(text)


def _number(code: str, document: Document, literal: str) -> Finding:
    found = (match.start() for match in BARE.finditer(document.text) if match[0].startswith(literal))
    message = gettext_noop("%(number)s is no number in JSON, or too large. Write another, or null.")
    shown = literal if len(literal) <= 20 else literal[:20] + "…"
    return _finding(code, message, document, next(found, 0), number=shown)


def _repeated(code: str, document: Document) -> Iterator[Finding]:
    """Yield a finding for each key that comes again, of very many the first, then how many more there are."""
    message = gettext_noop("This key comes twice in its object; the last one counts. Remove the other.")
    for path, offset in document.index.repeated:
        line, column = document.place(offset)
        yield Finding(code, "warning", message, path=path, line=line, column=column)
    if more := document.index.repeats - len(document.index.repeated):
        message = gettext_noop("Keys that come twice, beyond those listed: %(count)s.")
        yield Finding(code, "warning", message, {"count": more}, path="$", line=line, column=column)


def _message(said: str) -> str:
    return next((message for start, message in MESSAGES.items() if said.startswith(start)), OTHERWISE)


def _finding(code: str, message: str, document: Document, offset: int, **params: Param) -> Finding:
    line, column = document.place(offset)
    path = path_to(document.text, offset)
    return Finding(code, "error", message, params, line=line, column=column, path=path)
