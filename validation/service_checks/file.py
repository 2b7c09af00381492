"""service_checks.json: read into rows, and written in the style of the file that was there before."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from validation import jsonfile
from validation.finding import Finding
from validation.messages import gettext_noop
from validation.service_checks.rules import CODE, KEYS, LISTS

MOST_ROWS = 200
INDENT = re.compile(r"\n([ \t]+)\S")
ON_ONE_LINE = re.compile(r"\[[ \t]*[^\s\]][^\n\]]*\]")

Identify = Callable[..., list[dict[str, Any]]]

NO_LIST = gettext_noop(
    "The file is no list of service checks. It begins with [ and holds an object for each."
)
NO_ROW = gettext_noop("Service check %(number)s is no object. Write its keys between { and }.")
TOO_MANY = gettext_noop("The file has more than %(limit)s service checks. Split the integration.")


@dataclass(frozen=True, slots=True)
class Read:
    """What a file holds: its rows, or None where it cannot be taken; then the findings say why and where.

    `keys` are those of its first object, in their order.
    """

    rows: list[dict[str, Any]] | None
    findings: list[Finding] = field(default_factory=list)
    keys: tuple[str, ...] = KEYS


def read(data: bytes) -> Read:
    """Return the rows in the bytes of a service_checks.json. `{}` means none, as `[]` does."""
    document = jsonfile.read(data, code=CODE)
    if document.refused:
        return Read(None, document.findings)
    value = [] if document.value == {} else document.value
    if not isinstance(value, list):
        return Read(None, [*document.findings, Finding(CODE, "error", NO_LIST, line=1)])
    if len(value) > MOST_ROWS:
        return Read(None, [Finding(CODE, "error", TOO_MANY, {"limit": MOST_ROWS})])
    wrong = [
        document.placed(Finding(CODE, "error", NO_ROW, {"number": number + 1}, path=f"$[{number}]"))
        for number, row in enumerate(value)
        if not isinstance(row, dict)
    ]
    if wrong:
        return Read(None, [*document.findings, *wrong])
    order = tuple(dict.fromkeys(key for key in (*(value[0] if value else ()), *KEYS) if key in KEYS))
    return Read([cells(row) for row in value], document.findings, order)


def rows_of(found: object, identify: Identify) -> list[dict[str, Any]]:
    """Return rows with ids from what the JSON of a file holds; what is no list of objects has none."""
    rows = [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []
    return identify([cells(row) for row in rows], "check", "name")


def cells(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return an object of the file as a row: the seven keys as texts and lists, any other key as it is."""
    known = {key: _list(row.get(key)) if key in LISTS else _text(row.get(key)) for key in KEYS}
    return {**known, **{key: value for key, value in row.items() if key not in (*KEYS, "id")}}


def _text(value: object) -> str:
    return "" if value is None else value if isinstance(value, str) else json.dumps(value)


def _list(value: object) -> list[str]:
    if isinstance(value, list):
        return [_text(each) for each in value]
    return [_text(value)] if value else []


def write(rows: Iterable[Mapping[str, Any]], like: bytes = b"") -> bytes:
    """Return the rows as a service_checks.json.

    `like` is the file as it was: its bytes, where the rows are the same; else its indent, its short lists on
    one line, the order of its keys, its line breaks and its end.
    """
    listed = [{key: row.get(key, [] if key in LISTS else "") for key in KEYS} for row in rows]
    if not like:
        return (json.dumps(listed, indent=4, ensure_ascii=False) + "\n").encode()
    before = read(like)
    if before.rows == listed:
        return like
    text = like.decode("utf-8-sig", "replace")
    style = _Style(text, before.keys)
    written = style.rows(listed) + ("\n" if text.endswith("\n") else "")
    return (written.replace("\n", "\r\n") if "\r\n" in text else written).encode()


class _Style:
    """How a file was written, and how to write rows in the same way."""

    def __init__(self, text: str, keys: Sequence[str]) -> None:
        found = INDENT.search(text)
        self.indent = found[1] if found else "" if text.strip() not in ("", "[]", "{}") else "    "
        self.short_lists = bool(ON_ONE_LINE.search(text.strip()[1:]))
        self.ascii = text.isascii()
        self.keys = keys

    def rows(self, rows: list[dict[str, Any]]) -> str:
        """Return all rows as text, without a line break at the end."""
        if not rows or not self.indent:
            return self._json([{key: row[key] for key in self.keys} for row in rows])
        return "[\n" + ",\n".join(map(self._row, rows)) + "\n]"

    def _row(self, row: Mapping[str, Any]) -> str:
        lines = (f"{self.indent * 2}{self._json(key)}: {self._value(row[key])}" for key in self.keys)
        return f"{self.indent}{{\n" + ",\n".join(lines) + f"\n{self.indent}}}"

    def _value(self, value: Any) -> str:
        if not isinstance(value, list) or not value or self.short_lists:
            return self._json(value)
        lines = (f"{self.indent * 3}{self._json(each)}" for each in value)
        return "[\n" + ",\n".join(lines) + f"\n{self.indent * 2}]"

    def _json(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=self.ascii)
