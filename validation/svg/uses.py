"""How large a file becomes when everything it refers to is drawn.

A few lines of nested <use> can ask for billions of shapes; so can patterns, masks and markers. References are
counted on the copy, where every reference is written in one way.
"""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from validation.messages import gettext_noop
from validation.svg import filters
from validation.svg.allow import SVG, XLINK
from validation.svg.verdict import MOST_EXPANDED, Refused

_URL = re.compile(r"url\(#(i\d+)\)")
_NUMBERS = re.compile(r"\d+")
_FLAT = frozenset(f"{{{SVG}}}{name}" for name in ("linearGradient", "radialGradient"))
_FILTER = f"{{{SVG}}}filter"
_FILTER_WEIGHT = 20  # a step of a filter costs a browser about as much as so many shapes
_MOST_MARKED = 100_000
_HREFS = ("href", f"{{{XLINK}}}href")
_MOST_CHAINED = 64

CYCLE = gettext_noop("A shape refers to itself through <use>, a pattern or a mask. Remove the circle.")
TOO_MANY = gettext_noop("With all repetitions the logo has more than %(limit)s shapes. Simplify it.")
TOO_LONG = gettext_noop("Shapes refer to one another in a chain of more than %(limit)s. Simplify the logo.")


def check_expansion(root: etree._Element, targets: dict[str, Any]) -> int:
    """Return how many elements are drawn with every reference followed; refuse circles and bombs.

    `targets` are the elements that others refer to, by id.
    """
    if not targets:
        return 0
    total = _total(root, targets, {}, [])
    if _marked(root, targets) > _MOST_MARKED:
        marker: Any = next(root.iter(f"{{{SVG}}}marker"))
        raise Refused("svg-use", TOO_MANY, line=marker.sourceline, limit=MOST_EXPANDED)
    return total


def _marked(root: etree._Element, targets: dict[str, Any]) -> int:
    """Return at most how many elements markers draw: one at every point of a line, and they are inherited."""
    sizes = [sum(1 for _ in target.iter()) for target in targets.values() if target.tag == f"{{{SVG}}}marker"]
    if not sizes:
        return 0
    points = (element.get("d") or element.get("points") or "" for element in root.iter())
    return max(sizes) * sum(len(_NUMBERS.findall(text)) // 2 for text in points)


def _total(element: Any, targets: dict[str, Any], known: dict[Any, int], path: list[Any]) -> int:
    """Return the expanded size of an element; `known` keeps results, `path` holds what is being counted."""
    if element in known:
        return known[element]
    if element in path:
        raise Refused("svg-use", CYCLE, line=element.sourceline)
    if len(path) > _MOST_CHAINED:
        raise Refused("svg-use", TOO_LONG, line=element.sourceline, limit=_MOST_CHAINED)
    path.append(element)
    total = int(_FILTER_WEIGHT * filters.steps(element)) if element.tag == _FILTER else 0
    for inner in element.iter():
        total += 1
        for target in targets_of(inner, targets):
            total += _total(target, targets, known, path)
            if total > MOST_EXPANDED:
                raise Refused("svg-use", TOO_MANY, line=inner.sourceline, limit=MOST_EXPANDED)
    path.pop()
    known[element] = total
    return total


def targets_of(element: Any, targets: dict[str, Any]) -> Iterator[Any]:
    """Yield the elements whose content is drawn wherever `element` is."""
    for key, value in element.attrib.items():
        names = (
            [value[1:]]
            if key in _HREFS and value.startswith("#")
            else _URL.findall(value)
            if "url(" in value
            else []
        )
        for name in names:
            target = targets.get(name)
            if target is not None and target.tag not in _FLAT:
                yield target
