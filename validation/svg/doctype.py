"""Takes the document type out of an SVG text before any parser sees it.

Nothing in it is needed to draw a logo, but for the entities with which Illustrator abbreviates its
namespaces (`ns_...`) and styles (`st0`): plain text is put in place. An entity with anything else in it, that
could grow, or that reads another file, refuses the file.
"""

import re

from validation.messages import gettext_noop
from validation.svg.verdict import MOST_BYTES, Refused

_PROLOG = re.compile(r"\ufeff?\s*(?:(?:<\?.*?\?>|<!--.*?-->)\s*)*", re.DOTALL)
_QUOTED = r"""(?:"[^"<>]*"|'[^'<>]*')"""
_DOCTYPE = re.compile(
    rf"<!DOCTYPE\s+[\w:.-]+(?:\s+(?:PUBLIC\s*{_QUOTED}\s*+{_QUOTED}?|SYSTEM\s*{_QUOTED}))?\s*+(?:\[|>)"
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BLANK = re.compile(r"\s+")
_BEYOND_ASCII = r"&#(?:1[3-9]\d|[2-9]\d\d|[1-9]\d{3,5}|x[89A-Fa-f][\dA-Fa-f]|x[1-9A-Fa-f][\dA-Fa-f]{2,4});"
_ENTITY = re.compile(
    r"""<!ENTITY\s+([\w:.-]+)\s+(?:"((?:[^"<&%]++|BEYOND)*+)"|'((?:[^'<&%]++|BEYOND)*+)')\s*>""".replace(
        "BEYOND", _BEYOND_ASCII
    )
)
_ANY_ENTITY = re.compile(r"<!ENTITY\s+(%\s+)?([\w:.-]+)\s+(SYSTEM|PUBLIC)?")
_END = re.compile(r"\]\s*>")
_LONGEST_VALUE = 500
_MOST_ENTITIES = 200
_PREDEFINED = frozenset({"amp", "lt", "gt", "quot", "apos"})

UNREADABLE = gettext_noop("The document type (DOCTYPE) holds more than a logo needs. Remove it.")
OUTSIDE = gettext_noop("The document type reads another file (entity %(entity)s). Remove the DOCTYPE.")
BOMB = gettext_noop(
    "The document type defines entities that may grow without bound (%(entity)s). Remove the DOCTYPE."
)


def resolve(text: str) -> str:
    """Return `text` without its document type and with Illustrator's entities in place, line for line."""
    prolog = _PROLOG.match(text)
    start = prolog.end() if prolog else 0
    if not text.startswith("<!DOCTYPE", start):
        return text
    head = _DOCTYPE.match(text, start)
    if head is None:
        raise Refused("svg-doctype", UNREADABLE, line=_line(text, start))
    if head[0].endswith(">"):
        return _without(text, start, head.end())
    entities, end = _subset(text, head.end())
    return _expanded(_without(text, start, end), entities)


def _subset(text: str, start: int) -> tuple[dict[str, str], int]:
    """Return the entities of an internal subset, and where the document type ends."""
    entities: dict[str, str] = {}
    position = start
    while True:
        if entity := _ENTITY.match(text, position):
            name, value = entity[1], entity[2] or entity[3] or ""
            if len(value) > _LONGEST_VALUE or len(entities) >= _MOST_ENTITIES:
                raise Refused("xml-bomb", BOMB, line=_line(text, entity.start(1)), entity=name)
            entities.setdefault(name, value)
            position = entity.end()
        elif comment := _COMMENT.match(text, position):
            position = comment.end()
        elif end := _END.match(text, position):
            return entities, end.end()
        elif blank := _BLANK.match(text, position):
            position = blank.end()
        else:
            raise _refusal(text, position)


def _refusal(text: str, position: int) -> Refused:
    """Return the refusal of a declaration that no logo needs, by what it would do."""
    line = _line(text, position)
    entity = _ANY_ENTITY.match(text, position)
    if entity is None:
        return Refused("svg-doctype", UNREADABLE, line=line)
    if entity[3]:
        return Refused("svg-external", OUTSIDE, line=line, entity=entity[2])
    return Refused("xml-bomb", BOMB, line=line, entity=entity[2])


def _expanded(text: str, entities: dict[str, str]) -> str:
    """Return the text with the entities put in place; a reference to none of them fails in the parser."""
    for name, value in entities.items():
        reference = f"&{name};"
        if name in _PREDEFINED or not (count := text.count(reference)):
            continue
        if len(text) + count * len(value) > 2 * MOST_BYTES:
            raise Refused("xml-bomb", BOMB, line=_line(text, text.index(reference)), entity=name)
        text = text.replace(reference, value.replace('"', "&quot;").replace("'", "&apos;"))
    return text


def _without(text: str, start: int, end: int) -> str:
    """Return the text without a piece of it, the lines after it keeping their numbers."""
    return text[:start] + "\n" * text.count("\n", start, end) + text[end:]


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
