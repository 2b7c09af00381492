"""Sample numbers for a picture: invented, the same for the same widget every time."""

import hashlib
import math
from collections.abc import Sequence
from random import Random


def random_of(seed: str) -> Random:
    """Return a source of numbers that a text alone decides."""
    return Random(int.from_bytes(hashlib.sha256(seed.encode("utf-8", "replace")).digest()[:8]))  # noqa: S311 - invented curves


def course(chance: Random, points: int) -> list[float]:
    """Return a course in time, between 0 and 1: a slow wave, a faster one, and some unrest."""
    level, swing = chance.uniform(0.35, 0.6), chance.uniform(0.15, 0.3)
    slow, fast = chance.uniform(0.6, 1.8), chance.uniform(2.5, 5)
    shift, other = chance.uniform(0, 6.3), chance.uniform(0, 6.3)
    made = []
    for place in range(points):
        at = place / max(1, points - 1)
        wave = swing * math.sin(slow * 6.283 * at + shift) + swing * 0.35 * math.sin(
            fast * 6.283 * at + other
        )
        made.append(min(0.97, max(0.03, level + wave + chance.uniform(-0.05, 0.05))))
    return made


def shares(chance: Random, count: int) -> list[float]:
    """Return falling parts of one whole."""
    weights = [1.0]
    for _ in range(count - 1):
        weights.append(weights[-1] * chance.uniform(0.55, 0.85))
    whole = sum(weights)
    return [each / whole for each in weights]


def figure(chance: Random, unit: str = "", precision: int | None = None) -> str:
    """Return a number as a widget would show it."""
    if unit == "%":
        digits = 1 if precision is None else min(precision, 2)
        return f"{chance.uniform(2, 98):.{digits}f}"
    number = chance.choice((1, 10, 100, 1000)) * chance.uniform(1.1, 9.9)
    if number >= 1000:
        return f"{number / 1000:.1f}k"
    digits = (1 if number < 100 else 0) if precision is None else min(precision, 2)
    return f"{number:.{digits}f}"


def ranked(parts: Sequence[float], largest: float) -> list[str]:
    """Return parts as counts, the first of them being the largest."""
    return [f"{round(each / parts[0] * largest):,}" for each in parts] if parts else []
