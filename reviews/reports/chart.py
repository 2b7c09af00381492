"""A bar chart as numbers for an SVG: a bar and a mark for each week. Pure.

It is as wide as there is room: along the weeks it is told in percent, upwards in pixels.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

HEIGHT, FOOT = 180, 22
MOST_LABELS, FEW_LABELS = 13, 5  # that have room below the bars, on a page and on a phone
STEPS = (0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500)


@dataclass(frozen=True)
class Bar:
    """One bar, and above it the mark of a second number; `y` and `mark` run downwards from the top.

    `shown` says where its label is: "always", only where there is "room", or nowhere ("").
    """

    label: str
    x: float
    y: float
    width: float
    height: float
    mark: float | None
    shown: str = "always"

    @property
    def middle(self) -> float:
        """Where the label stands."""
        return round(self.x + self.width / 2, 2)

    @property
    def right(self) -> float:
        """Where the bar ends."""
        return round(self.x + self.width, 2)


@dataclass(frozen=True)
class Line:
    """A line to read the height of bars by."""

    y: float
    label: str


@dataclass(frozen=True)
class Chart:
    """A drawing of HEIGHT, the labels of the bars in the lowest FOOT of it."""

    bars: list[Bar]
    lines: list[Line]
    height: int = HEIGHT
    base: int = HEIGHT - FOOT


def bars(labels: Sequence[str], values: Sequence[float | None], marks: Sequence[float | None]) -> Chart:
    """Return the chart of as many values and marks as there are labels; None draws nothing."""
    top = _top([number for number in (*values, *marks) if number is not None])
    room = HEIGHT - FOOT - 10
    step = 100 / max(1, len(labels))

    def y(number: float) -> float:
        return round(HEIGHT - FOOT - room * number / top, 1)

    drawn = [
        Bar(
            label=label,
            x=round(step * n + step * 0.2, 2),
            y=y(value or 0),
            width=round(step * 0.6, 2),
            height=round(room * (value or 0) / top, 1),
            mark=y(mark) if mark is not None else None,
            shown=_shown(len(labels) - 1 - n, len(labels)),
        )
        for n, (label, value, mark) in enumerate(zip(labels, values, marks, strict=True))
    ]
    return Chart(drawn, [Line(y(at), f"{at:g}") for at in (0, top / 2, top)])


def _shown(from_last: int, labels: int) -> str:
    """Return where the label of a bar is shown; the last one always, and from it on at even distances."""
    if from_last % math.ceil(labels / FEW_LABELS) == 0:
        return "always"
    return "room" if from_last % math.ceil(labels / MOST_LABELS) == 0 else ""


def _top(numbers: Sequence[float]) -> float:
    """Return the smallest round number that all of them stay under."""
    highest = max(numbers, default=0)
    return next((step for step in STEPS if step >= highest), highest)
