"""How much work a filter is: browsers compute a step anew for each step that takes its result."""

import re
from collections.abc import Iterator
from typing import Any

MOST_STEPS = 100_000  # nothing is told apart beyond it
_NUMBER = re.compile(r"(?:\d++\.?\d*+|\.\d++)(?:[eE][-+]?\d++)?")
_WIDEST = 256.0
_MERGE = "feMerge"


def steps(element: Any) -> float:
    """Return how many steps a <filter> comes to, wide ones counting as several; at most MOST_STEPS."""
    results: dict[str, float] = {}
    before = most = 0.0
    for step in element:
        name = step.tag.rpartition("}")[2]
        inputs = (results.get(given, before) for given in _inputs(step, name))
        before = min(MOST_STEPS, _weight(step, name) + sum(inputs))
        results[step.get("result", "")] = before
        most = max(most, before)
    return most


def _inputs(step: Any, name: str) -> Iterator[str]:
    """Yield the names of what a step takes; an empty one is the result of the step before it."""
    if name == _MERGE:
        for node in step:
            yield node.get("in", "")
        return
    yield step.get("in", "")
    if (second := step.get("in2")) is not None:
        yield second


def _weight(step: Any, name: str) -> float:
    """Return how many times as long a step takes as a plain one."""
    if name == "feMorphology":
        return 1 + _largest(step.get("radius")) / 2
    if name == "feConvolveMatrix":
        return 1 + _largest(step.get("order", "3")) ** 2 / 4
    return 1.0


def _largest(text: str | None) -> float:
    return min(_WIDEST, max((float(number) for number in _NUMBER.findall(text or "")), default=0.0))
