"""What keeps a browser busy though it takes few elements: filters in filters, countless dashes, long texts.

The bounds are such that Chromium draws what passes at 256 pixels in seconds. No logo known comes near them.
"""

import re
from collections.abc import Iterator
from typing import Any, cast

from lxml import etree

from validation.messages import gettext_noop
from validation.svg.allow import SVG
from validation.svg.uses import targets_of
from validation.svg.verdict import Refused

MOST_FILTERS_NESTED = 6  # each may draw what it is put upon twice
MOST_FILTERS = 1_000
MOST_DASHES = 300_000
MOST_TEXT = 40_000
LONGEST_TEXT = 10_000  # of one text, since accents upon one letter take time by their square
MOST_ALONG_PATHS = 1_000_000

_FUNCTIONS = re.compile(
    r"\b(?:blur|drop-shadow|brightness|contrast|saturate|sepia|invert|opacity)\(|grayscale\("
)
_FILTERED = re.compile(r"(?:^|;)(?:-webkit-)?filter:(?!none)[^;]*")
_DASHED = re.compile(r"(?:^|;)stroke-dasharray:([^;]*)")
_NUMBER = re.compile(r"(?:\d++\.?\d*+|\.\d++)(?:[eE][-+]?\d++)?")
_OF_A_VARIABLE = 5
_ROUND = (
    7  # a circle is at most so many times as long as its radius; a curve is no longer than its points apart
)
_LENGTHS = ("r", "rx", "ry", "width", "height", "x1", "x2", "y1", "y2")

_ANY_FILTER = etree.XPath("boolean(//@filter | //@style[contains(., 'filter:') or contains(., '(')])")
_ANY_DASH = etree.XPath("boolean(//@stroke-dasharray | //@style[contains(., 'dasharray')])")
_TEXTS = etree.XPath("//s:text", namespaces={"s": SVG})

FILTERS = gettext_noop("More than %(limit)s filters lie in one another. Simplify the logo.")
MANY_FILTERS = gettext_noop("With all repetitions there are more than %(limit)s filters. Simplify the logo.")
DASHES = gettext_noop("Lines are made of more than %(limit)s dashes. Use longer dashes, or outlines.")
TEXT = gettext_noop(
    "Texts have more than %(limit)s characters, or follow lines of too many points. Shorten them."
)


def check_effort(root: etree._Element, targets: dict[str, Any]) -> None:
    """Refuse a copy that a browser would take long to draw. `targets` are the elements referred to, by id."""
    if _ANY_FILTER(root):
        _nested(root, targets, {})
        if _all(root, targets, {}) > MOST_FILTERS:
            first: Any = next(element for element in root.iter() if _filters(element))
            raise Refused("svg-limits", MANY_FILTERS, line=first.sourceline, limit=MOST_FILTERS)
    if _ANY_DASH(root):
        _check_dashes(root, targets)
    if texts := cast("list[Any]", _TEXTS(root)):
        _check_texts(texts, targets)


def _nested(element: Any, targets: dict[str, Any], known: dict[Any, int]) -> int:
    """Return how many filters lie in one another at most in an element; refuse too many."""
    if (found := known.get(element)) is not None:
        return found
    inside = (_nested(other, targets, known) for other in (*element, *targets_of(element, targets)))
    found = known[element] = _filters(element) + max(inside, default=0)
    if found > MOST_FILTERS_NESTED:
        raise Refused("svg-limits", FILTERS, line=element.sourceline, limit=MOST_FILTERS_NESTED)
    return found


def _all(element: Any, targets: dict[str, Any], known: dict[Any, int]) -> int:
    """Return how many filters are computed to draw an element."""
    if (found := known.get(element)) is not None:
        return found
    inside = (_all(other, targets, known) for other in (*element, *targets_of(element, targets)))
    found = known[element] = _filters(element) + sum(inside)
    return found


def _filters(element: Any) -> int:
    """Return how many filters are put upon an element itself, or held ready in its custom properties."""
    given, style = element.get("filter", "none"), element.get("style", "")
    own = 0 if given == "none" else max(1, len(_FUNCTIONS.findall(given)))
    if "(" not in style:
        return own
    values = _FILTERED.findall(style)
    held = len(_FUNCTIONS.findall(style)) + sum(_OF_A_VARIABLE for value in values if "var(" in value)
    return max(own, held, 1 if values else 0)


def _check_dashes(root: Any, targets: dict[str, Any]) -> None:
    """Refuse lines of too many dashes; all within what is dashed counts, since dashes are inherited."""
    lengths: dict[Any, float] = {}
    count = 0.0
    for element in root.iter():
        if dash := _dash(element):
            count += _length(element, targets, lengths) / dash
            if count > MOST_DASHES:
                raise Refused("svg-limits", DASHES, line=element.sourceline, limit=MOST_DASHES)


def _dash(element: Any) -> float:
    """Return how long a dash of an element is on average, or 0 where it has none of its own."""
    values = [element.get("stroke-dasharray", ""), *_DASHED.findall(element.get("style", ""))]
    means = []
    for value in values:
        numbers = [float(number) for number in _NUMBER.findall(value)]
        if sum(numbers) > 0:
            means.append(sum(numbers) / len(numbers))
    return min(means, default=0.0)


def _length(element: Any, targets: dict[str, Any], known: dict[Any, float]) -> float:
    """Return at most how long all lines in an element are, in its own units."""
    if (found := known.get(element)) is not None:
        return found
    inside = (_length(other, targets, known) for other in (*element, *targets_of(element, targets)))
    found = known[element] = sum(_numbers(element)) + sum(inside)
    return found


def _numbers(element: Any) -> Iterator[float]:
    for name in ("d", "points"):
        if data := element.get(name):
            yield 2 * sum(float(number) for number in _NUMBER.findall(data))
    for name in _LENGTHS:
        if data := element.get(name):
            yield _ROUND * sum(float(number) for number in _NUMBER.findall(data))
    for number in _NUMBER.findall(element.get("pathLength") or ""):
        yield float(number)


def _check_texts(texts: list[Any], targets: dict[str, Any]) -> None:
    """Refuse texts that are long, or laid along lines of many points."""
    lengths = [len("".join(text.itertext())) for text in texts]
    along = sum(
        len(target.get("d") or "")
        for text in texts
        for path in text.iter(f"{{{SVG}}}textPath")
        for target in (path, *targets_of(path, targets))
    )
    limit = LONGEST_TEXT if max(lengths) > LONGEST_TEXT else MOST_TEXT
    if max(lengths) > LONGEST_TEXT or sum(lengths) > MOST_TEXT or along > MOST_ALONG_PATHS:
        raise Refused("svg-limits", TEXT, line=texts[0].sourceline, limit=limit)
