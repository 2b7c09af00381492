"""Quantiles of a few numbers. Pure."""

import math
from collections.abc import Sequence


def quantile(numbers: Sequence[float], share: float) -> float | None:
    """Return the smallest number that at least `share` of them (0 to 1) do not exceed; None of none."""
    if not numbers:
        return None
    rank = max(1, math.ceil(share * len(numbers)))
    return sorted(numbers)[rank - 1]
