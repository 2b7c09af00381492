"""Reading a YAML file into plain values, with the place of each. Nothing in a file can make more of it than
text, numbers, lists and objects; what repeats itself is bounded."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

import yaml
from yaml.constructor import ConstructorError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from validation.finding import Finding
from validation.jsonfile import child
from validation.messages import gettext_noop
from validation.yamlfile.bounds import ALIASES, MOST_ALIASES, exceeded

MOST_VALUES = 100_000
COLLECTION_TAGS = ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")
TIME_TAG = "tag:yaml.org,2002:timestamp"
Place = tuple[int, int]

NOT_TEXT = gettext_noop("The file is no text in UTF-8. Save it as UTF-8 and upload it again.")
NOT_YAML = gettext_noop("The file cannot be read as YAML: %(problem)s.")
EMPTY = gettext_noop("The file is empty.")
TWICE = gettext_noop("The key “%(key)s” is there twice; the last one counts. Remove the other.")
STRANGE = gettext_noop(
    "“%(tag)s” asks for something that is no plain value. Write a text, a number or a list."
)


@dataclass
class Document:
    """What a file holds, where each value stands, and what was found while reading. `value` is None when the
    file cannot be read; then an error is among the findings."""

    value: Any = None
    findings: list[Finding] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)

    def position(self, path: str) -> Place | None:
        """Return line and column (from 1) of the value at a path such as `$.pipeline.processors[0].type`.

        Where there is none, those of its nearest container; None when nothing was read.
        """
        while path and path not in self.places:
            path = path[: max(path.rfind("."), path.rfind("["))] if path != "$" else ""
        return self.places.get(path)

    @property
    def failed(self) -> bool:
        """Whether an error was found while reading."""
        return any(finding.severity == "error" for finding in self.findings)


def read(data: bytes) -> Document:
    """Return what the bytes of a YAML file hold. Never raises for what is in them."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Document(findings=[Finding("asset-type", "error", NOT_TEXT)])
    try:
        beyond = exceeded(text)
        if beyond:
            return Document(findings=[beyond])
        return _Reader(text).document()
    except yaml.YAMLError as error:
        return Document(findings=[_unreadable(error)])
    except RecursionError:
        return Document(findings=[Finding("yaml-bomb", "error", ALIASES, {"limit": MOST_ALIASES})])


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


class _Reader:
    def __init__(self, text: str) -> None:
        self._loader: Any = yaml.CSafeLoader(text)
        self._out = Document()
        self._count = 0
        self._open: set[int] = set()

    def document(self) -> Document:
        """Return the document; an empty file is told."""
        node = self._loader.get_single_node()
        if node is None:
            self._out.findings.append(Finding("yaml-syntax", "error", EMPTY, line=1))
            return self._out
        try:
            self._out.value = self._value(node, "$")
        except _Bomb:
            self._out.value = None
            self._out.findings.append(Finding("yaml-bomb", "error", ALIASES, {"limit": MOST_ALIASES}))
        return self._out

    def _value(self, node: Node, path: str) -> Any:
        self._count += 1
        if self._count > MOST_VALUES or id(node) in self._open:
            raise _Bomb
        self._out.places[path] = node.start_mark.line + 1, node.start_mark.column + 1
        if isinstance(node, ScalarNode):
            return self._scalar(node, path)
        if node.tag not in COLLECTION_TAGS:
            self._tell("yaml-syntax", "error", STRANGE, node, path, tag=str(node.tag)[:80])
        self._open.add(id(node))
        try:
            if isinstance(node, SequenceNode):
                return [self._value(item, f"{path}[{place}]") for place, item in enumerate(node.value)]
            return dict(self._items(node, path)) if isinstance(node, MappingNode) else None
        finally:
            self._open.discard(id(node))

    def _items(self, node: MappingNode, path: str) -> Iterator[tuple[str, Any]]:
        seen: set[str] = set()
        for name, item in node.value:
            key = str(name.value) if isinstance(name, ScalarNode) else "?"
            if key in seen:
                self._tell("yaml-duplicate-key", "warning", TWICE, name, path, key=key[:80])
            seen.add(key)
            yield key, self._value(item, child(path, key))

    def _scalar(self, node: ScalarNode, path: str) -> Any:
        if node.tag == TIME_TAG:
            return str(node.value)
        try:
            value = self._loader.construct_object(node)
        except ConstructorError:
            self._tell("yaml-syntax", "error", STRANGE, node, path, tag=str(node.tag)[:80])
            return str(node.value)
        except ValueError:  # a number or date that Python does not know
            return str(node.value)
        if isinstance(value, float) and not isfinite(value):
            return str(node.value)
        return value if value is None or isinstance(value, bool | int | float | str) else str(node.value)

    def _tell(self, code: str, severity: Any, message: str, node: Node, path: str, **params: str) -> None:
        mark = node.start_mark
        found = Finding(
            code, severity, message, params, line=mark.line + 1, column=mark.column + 1, path=path
        )
        self._out.findings.append(found)
