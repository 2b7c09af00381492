"""Where the values of a JSON text stand. The text is known to be valid, and bounded in depth.

A path is written as `$.widgets[3].definition.title`; a key that is no plain word as `$["a key"]`.
"""

import json
import re
from dataclasses import dataclass

# A string, a bracket, or a bare word or number; possessive, so that no input makes it slow.
STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?'
TOKEN = re.compile(STRING + r'|[\[\]{}]|[^\s"\[\]{},:]++', re.DOTALL)
PART = re.compile(STRING + r'|[\[\]{},]|[^\s"\[\]{},:]++', re.DOTALL)
WORD = re.compile(r"[A-Za-z_][\w-]*", re.ASCII)
INDEX = re.compile(r"\[(\d{1,9})\]")

MOST_REPEATED = 20
LONGEST_STEP = 80

Children = dict[str, "Node | int"] | list["Node | int"]


class Node:
    """An object or a list: where it begins, and its children; of a plain value only the place is kept."""

    __slots__ = ("children", "start")

    def __init__(self, start: int, children: Children):
        self.start = start
        self.children = children


@dataclass(frozen=True, slots=True)
class Index:
    """The tree of places of a text, and the paths of keys that come again in their object, with the place.

    Of very many such keys the first are listed; `repeats` counts them all.
    """

    root: "Node | int"
    repeated: tuple[tuple[str, int], ...] = ()
    repeats: int = 0

    def offset(self, path: str) -> int:
        """Return where the value at a path begins; where there is none, its nearest container's place."""
        here: Node | int = self.root
        rest = path.removeprefix("$")
        while rest and isinstance(here, Node):
            step = _step(here.children, rest)
            if step is None:
                break
            here, rest = step
        return here.start if isinstance(here, Node) else here


def child(path: str, key: str) -> str:
    """Return the path of a key's value."""
    return f"{path}.{key}" if WORD.fullmatch(key) else f"{path}[{json.dumps(key, ensure_ascii=False)}]"


def index(text: str) -> Index:
    """Return the places of all values of a valid text, in one pass and without recursion."""
    top: list[Node | int] = []
    repeated: list[tuple[str, int]] = []
    outer: list[Children] = []
    steps: list[str | int] = []
    here: Children = top
    key, at_key, repeats = "", False, 0
    for match in TOKEN.finditer(text):
        start = match.start()
        first = text[start]
        if first in "]}":
            here = outer.pop()
            steps.pop()
            at_key = isinstance(here, dict)
            continue
        if at_key:
            key, at_key = _key(match[0]), False
            continue
        opened = first in "[{"
        children: Children = {} if first == "{" else []
        value: Node | int = Node(start, children) if opened else start
        if isinstance(here, dict):
            if key in here:
                repeats += 1
                if repeats <= MOST_REPEATED:
                    repeated.append((_path([*steps[1:], key]), start))
            here[key] = value
        else:
            here.append(value)
        if opened:
            outer.append(here)
            steps.append(key if isinstance(here, dict) else len(here) - 1)
            here = children
        at_key = isinstance(here, dict)
    return Index(top[0] if top else 0, tuple(repeated), repeats)


def path_to(text: str, offset: int) -> str:
    """Return the path of the value in which a place stands, of a text that is valid JSON up to there."""
    steps: list[str | int | None] = []  # in each object or list that is open: the key or index at hand
    for match in PART.finditer(text, 0, offset):
        first = match[0][0]
        if first in "[{":
            steps.append(0 if first == "[" else None)
        elif not steps:
            continue
        elif first in "]}":
            steps.pop()
        elif first == ",":
            steps[-1] = step + 1 if isinstance(step := steps[-1], int) else None
        elif steps[-1] is None:
            steps[-1] = _key(match[0])
    return _path([step for step in steps if step is not None])


def _key(raw: str) -> str:
    try:
        return str(json.loads(raw)) if "\\" in raw else raw[1:-1]
    except ValueError:  # of a key in which the text is broken
        return raw[1:]


def _path(steps: list[str | int]) -> str:
    """Return the path for a person to read; very long keys are cut."""
    path = "$"
    for step in steps:
        path = f"{path}[{step}]" if isinstance(step, int) else child(path, step[:LONGEST_STEP])
    return path


def _step(children: Children, rest: str) -> "tuple[Node | int, str] | None":
    """Return the child that a path leads to next, and what is left of the path."""
    if isinstance(children, list):
        match = INDEX.match(rest)
        if match is None or int(match[1]) >= len(children):
            return None
        return children[int(match[1])], rest[match.end() :]
    if rest.startswith('["'):
        try:
            key, end = json.JSONDecoder().raw_decode(rest, 1)
        except ValueError:
            return None
        return (children[key], rest[end + 1 :]) if key in children else None
    word = WORD.match(rest, 1)
    if word and word[0] in children and rest[word.end() : word.end() + 1] in ("", ".", "["):
        return children[word[0]], rest[word.end() :]
    for key in sorted(children, key=len, reverse=True):
        if rest.startswith(f".{key}") and rest[len(key) + 1 : len(key) + 2] in ("", ".", "["):
            return children[key], rest[len(key) + 1 :]
    return None
