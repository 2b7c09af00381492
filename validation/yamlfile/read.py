"""Reading a YAML file into plain values, with the place of each. Nothing in a file can make more of it than
text, numbers, lists and objects; what repeats itself is bounded."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

import yaml
from yaml.constructor import ConstructorError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.reader import ReaderError

from validation.encodings import as_text, wide_encoding
from validation.finding import Finding, Severity
from validation.jsonfile import child
from validation.jsonfile.positions import Index
from validation.jsonfile.positions import Node as Inner
from validation.lines import Lines
from validation.messages import gettext_noop
from validation.yamlfile.bounds import ALIASES, MOST_ALIASES, MOST_VALUES, TOO_MUCH, exceeded

CODE = "yaml-syntax"
MOST_TOLD = 100
LONGEST_NUMBER = 100
LONGEST_STEP = 80
COLLECTION_TAGS = ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")
TIME_TAG = "tag:yaml.org,2002:timestamp"
NUMBER_TAGS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")
BOOL_TAG = "tag:yaml.org,2002:bool"
BLOCK_STYLES = ("|", ">")
# Line breaks as YAML counts them.
BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
# Words and numbers that YAML 1.1 reads otherwise than people do: no, 12:30:00, 010, 1_000.
MISREAD = {
    BOOL_TAG: re.compile("yes|no|on|off", re.IGNORECASE),
    **dict.fromkeys(NUMBER_TAGS, re.compile("[-+]?(?:[0-9][0-9_.]*:.*|0[0-9_]+|[0-9.]+_[0-9_.]*)")),
}
Place = tuple[int, int]
Steps = tuple["Steps", str | int] | None

NOT_TEXT = gettext_noop("The file is no text in UTF-8. Save it as UTF-8 and upload it again.")
WIDE = gettext_noop("The file is written in %(encoding)s. Save it as UTF-8 and upload it again.")
NOT_YAML = gettext_noop("The file cannot be read as YAML: %(problem)s.")
CONTROL = gettext_noop("A character here cannot be seen, and YAML does not allow it. Remove it.")
EMPTY = gettext_noop("The file is empty.")
TWICE = gettext_noop("The key “%(key)s” is there twice; the last one counts. Remove the other.")
STRANGE = gettext_noop(
    "“%(tag)s” asks for something that is no plain value. Write a text, a number or a list."
)
OTHERWISE = gettext_noop("“%(text)s” is read as %(value)s. Write that, or put quotation marks around a text.")
NUL = gettext_noop("A text holds the character \\0, which no log has. Remove it.")


@dataclass
class Document:
    """What a file holds, where each value stands, and what was found while reading. `value` is None when the
    file cannot be read; then an error is among the findings."""

    value: Any = None
    findings: list[Finding] = field(default_factory=list)
    _index: Index | None = None
    _marks: list[tuple[int, int, str]] = field(default_factory=list)

    def position(self, path: str) -> Place | None:
        """Return line and column (from 1) of the value at a path such as `$.pipeline.processors[0].type`.

        Where there is none, those of its nearest container; None when nothing was read.
        """
        found = self._mark(path)
        return found and found[:2]

    def text_line(self, path: str, line: int) -> int | None:
        """Return the line in the file of a line (from 0) of the text at a path.

        Only a block (`|`) keeps a text's lines as they are; of any other text all lines are where it begins.
        """
        found = self._mark(path)
        if found is None:
            return None
        return found[0] + 1 + line if found[2] == "|" else found[0]

    def _mark(self, path: str) -> tuple[int, int, str] | None:
        return self._marks[self._index.offset(path)] if self._index else None

    @property
    def failed(self) -> bool:
        """Whether an error was found while reading."""
        return any(finding.severity == "error" for finding in self.findings)


def text_of(data: bytes) -> str:
    """Return the text of a file with \\n for each line break, so that its lines count as the places do."""
    return BREAK.sub("\n", as_text(data))


def read(data: bytes) -> Document:
    """Return what the bytes of a YAML file hold. Never raises for what is in them."""
    if wide := wide_encoding(data):
        return Document(findings=[Finding("asset-type", "error", WIDE, {"encoding": wide}, line=1, column=1)])
    data = data.removeprefix(BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = _after(data[: error.start])
        return Document(findings=[Finding("asset-type", "error", NOT_TEXT, line=line, column=column)])
    try:
        beyond = exceeded(text)
        if beyond:
            return Document(findings=[beyond])
        return _Reader(text).document()
    except ReaderError as error:
        line, column = _after(data[: error.position])
        return Document(findings=[Finding(CODE, "error", CONTROL, line=line, column=column)])
    except yaml.YAMLError as error:
        return Document(findings=[_unreadable(error)])
    except RecursionError:
        return Document(findings=[Finding("yaml-bomb", "error", ALIASES, {"limit": MOST_ALIASES}, line=1)])


def _after(before: bytes) -> Place:
    """Return the place that follows these bytes of a file."""
    text = BREAK.sub("\n", before.decode("utf-8"))
    return Lines(text).place(len(text))


def _unreadable(error: yaml.YAMLError) -> Finding:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "?"
    return Finding(
        "yaml-syntax",
        "error",
        NOT_YAML,
        {"problem": str(problem)[:200]},
        line=mark.line + 1 if mark else None,
        column=mark.column + 1 if mark else None,
    )


class _Bomb(Exception):
    """What the file makes of its repeated parts is too much."""

    def __init__(self, message: str, limit: int, node: Node) -> None:
        super().__init__(message)
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        self.finding = Finding("yaml-bomb", "error", message, {"limit": limit}, line=line, column=column)


class _Reader:
    def __init__(self, text: str) -> None:
        self._loader: Any = yaml.CSafeLoader(text)
        self._findings: list[Finding] = []
        self._marks: list[tuple[int, int, str]] = []
        self._open: set[int] = set()

    def document(self) -> Document:
        """Return the document; an empty file is told."""
        node = self._loader.get_single_node()
        if node is None:
            return Document(findings=[Finding("yaml-syntax", "error", EMPTY, line=1, column=1)])
        try:
            value, place = self._value(node, None)
        except _Bomb as bomb:
            return Document(findings=[bomb.finding])
        return Document(value, self._findings, Index(place), self._marks)

    def _value(self, node: Node, steps: Steps) -> tuple[Any, Inner | int]:
        """Return a value and its place: a number among the marks, or the places of what is inside."""
        if len(self._marks) >= MOST_VALUES:
            raise _Bomb(TOO_MUCH, MOST_VALUES, node)
        if id(node) in self._open:
            raise _Bomb(ALIASES, MOST_ALIASES, node)
        here = len(self._marks)
        style = node.style if isinstance(node, ScalarNode) and node.style in BLOCK_STYLES else ""
        self._marks.append((node.start_mark.line + 1, node.start_mark.column + 1, style))
        if isinstance(node, ScalarNode):
            return self._scalar(node, steps), here
        if node.tag not in COLLECTION_TAGS:
            self._tell("error", STRANGE, node, steps, tag=str(node.tag)[:80])
        self._open.add(id(node))
        try:
            if isinstance(node, SequenceNode):
                items = [self._value(item, (steps, place)) for place, item in enumerate(node.value)]
                return [value for value, _place in items], Inner(here, [place for _value, place in items])
            found = dict(self._items(node, steps)) if isinstance(node, MappingNode) else {}
            values = {key: value for key, (value, _place) in found.items()}
            return values, Inner(here, {key: place for key, (_value, place) in found.items()})
        finally:
            self._open.discard(id(node))

    def _items(self, node: MappingNode, steps: Steps) -> Iterator[tuple[str, tuple[Any, Inner | int]]]:
        seen: set[str] = set()
        for name, item in node.value:
            key = self._storable(str(name.value), name, steps) if isinstance(name, ScalarNode) else "?"
            if key in seen:
                self._tell("warning", TWICE, name, steps, code="yaml-duplicate-key", key=key[:80])
            seen.add(key)
            yield key, self._value(item, (steps, key))

    def _scalar(self, node: ScalarNode, steps: Steps) -> Any:
        if node.tag == TIME_TAG or (node.tag in NUMBER_TAGS and len(node.value) > LONGEST_NUMBER):
            return str(node.value)
        try:
            value = self._loader.construct_object(node)
        except ConstructorError:
            self._tell("error", STRANGE, node, steps, tag=str(node.tag)[:80])
            return str(node.value)
        except (ValueError, LookupError):  # what its own tag says it is, and Python does not find it to be
            return str(node.value)
        if isinstance(value, float) and not isfinite(value):
            return str(node.value)
        if value is None or isinstance(value, bool | int | float):
            if node.tag in MISREAD and MISREAD[node.tag].fullmatch(node.value):
                shown = str(value).lower()
                self._tell("warning", OTHERWISE, node, steps, "yaml-misread", text=node.value, value=shown)
            return value
        return self._storable(value if isinstance(value, str) else str(node.value), node, steps)

    def _storable(self, text: str, node: Node, steps: Steps) -> str:
        """Return the text, with marks in place of the character that no database keeps."""
        if "\0" not in text:
            return text
        self._tell("error", NUL, node, steps)
        return text.replace("\0", "\ufffd")

    def _tell(
        self, severity: Severity, message: str, node: Node, steps: Steps, code: str = CODE, **params: str
    ) -> None:
        if len(self._findings) < MOST_TOLD:
            line, column = node.start_mark.line + 1, node.start_mark.column + 1
            self._findings.append(
                Finding(code, severity, message, params, line=line, column=column, path=_path(steps))
            )


def _path(steps: Steps) -> str:
    """Return the path for a person to read; very long keys are cut."""
    path = ""
    while steps is not None:
        steps, step = steps
        path = (f"[{step}]" if isinstance(step, int) else child("", step[:LONGEST_STEP])) + path
    return f"${path}"
