"""Grok rules: whether each can be compiled. No rule is ever run here, so none can be slow.

A rule is a name and a pattern; in it `%{matcher("argument"):attribute:filter("argument")}` stands for a part
of the log.
"""

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

MATCHERS = frozenset(
    """date regex notSpace boolean numberStr number numberExtStr numberExt integerStr integer integerExtStr
    integerExt word doubleQuotedString singleQuotedString quotedString uuid mac ipv4 ipv6 ip hostname ipOrHost
    port data greedyData""".split()  # noqa: SIM905 a list of words reads better as words
)
FILTERS = frozenset(
    """number integer boolean nullIf json rubyhash useragent querystring decodeuricomponent lowercase
    uppercase keyvalue xml csv scale array url""".split()  # noqa: SIM905 - a table of names
)
RULE = re.compile(r"([A-Za-z_][\w.-]*)[ \t]+(\S.*)")
NAME = re.compile(r"[A-Za-z_]\w*")
ATTRIBUTE = re.compile(r"[^:}()\"\s]*")
STRING = re.compile(r'"((?:[^"\\]|\\.)*+)"')
# What other engines know and Python's does not.
FOREIGN = re.compile(
    r"\\[pP]\{|\\[hHRXKGQEezkc]|\\x\{|\[\[:|\(\?<[A-Za-z]|&&|\(\?[a-zA-Z]*[^a-zA-Z:=!<>P#(|)]|.\(\?[a-zA-Z]+\)",
    re.DOTALL,
)
LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, its pattern, and the line it stands on among the lines of its text (from 0)."""

    name: str
    pattern: str
    line: int


class NotCompiled(ValueError):
    """Why a rule cannot be compiled: a short reason, and what it is about."""

    def __init__(self, reason: str, about: str) -> None:
        super().__init__(f"{reason}: {about}")
        self.reason, self.about = reason, about[:120]


def rules(text: str) -> list[Rule]:
    """Return the rules in a text: one a line; blank lines and comments are passed over."""
    found = []
    for number, line in enumerate(text.split("\n")):
        plain = line.strip()
        if plain and not plain.startswith("#"):
            match = RULE.match(plain)
            found.append(Rule(match[1], match[2], number) if match else Rule("", plain, number))
    return found


def compile_rule(rule: Rule, supports: frozenset[str]) -> None:
    """Raise NotCompiled when the rule has no name, or its pattern is none or names what there is not."""
    if not rule.name:
        raise NotCompiled("name", rule.pattern)
    if len(rule.pattern) > LONGEST:
        raise NotCompiled("long", rule.name)
    around = "".join(_around(rule.pattern, supports))
    _regex(around)


def _around(pattern: str, supports: frozenset[str]) -> Iterator[str]:
    """Yield the pattern with each piece replaced by a group, checking the pieces on the way."""
    place = 0
    while (start := pattern.find("%{", place)) >= 0:
        yield pattern[place:start]
        place = _piece(pattern, start + 2, supports)
        yield "(?:x)"
    yield pattern[place:]


def _piece(pattern: str, place: int, supports: frozenset[str]) -> int:
    """Check one piece from its name on and return where the pattern goes on after it."""
    place = _call(pattern, place, MATCHERS | supports, "matcher")
    if pattern[place : place + 1] == ":":
        place = _skip(ATTRIBUTE, pattern, place + 1)
        if pattern[place : place + 1] == ":" and pattern[place + 1 : place + 2] != "}":
            place = _call(pattern, place + 1, FILTERS, "filter")
        elif pattern[place : place + 1] == ":":
            place += 1
    if pattern[place : place + 1] != "}":
        raise NotCompiled("bracket", pattern[max(0, place - 20) : place + 20])
    return place + 1


def _call(pattern: str, place: int, known: frozenset[str], what: str) -> int:
    name = NAME.match(pattern, place)
    if name is None or name[0] not in known:
        raise NotCompiled(what, name[0] if name else pattern[place : place + 20])
    place = name.end()
    if pattern[place : place + 1] != "(":
        return place
    place += 1
    while place < len(pattern) and pattern[place] != ")":
        if pattern[place] != '"':
            place += 1
            continue
        text = STRING.match(pattern, place)
        if text is None:
            raise NotCompiled("quote", pattern[place : place + 20])
        if name[0] == "regex":
            _regex(text[1].replace('\\"', '"').replace("\\\\", "\\"))
        place = text.end()
    return place + 1


def _skip(expression: re.Pattern[str], pattern: str, place: int) -> int:
    found = expression.match(pattern, place)
    return found.end() if found else place


def _regex(text: str) -> None:
    """Raise NotCompiled for a broken expression. What only other engines know is taken on trust."""
    if FOREIGN.search(text):
        return
    try:
        with warnings.catch_warnings(action="ignore"):  # of what another Python may read otherwise
            re.compile(text)
    except (re.error, RecursionError, OverflowError) as error:
        raise NotCompiled("regex", str(error)) from error
