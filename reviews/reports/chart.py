"""A bar chart as numbers for an SVG: a bar and a mark for each week. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, FOOT = 640, 180, 22
STEPS = (0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500)


@dataclass(frozen=True)
class Bar:
    """One bar, and above it the mark of a second number; `y` and `mark` run downwards from the top."""

    label: str
    x: float
    y: float
    width: float
    height: float
    mark: float | None

    @property
    def middle(self) -> float:
        """Where the label stands."""
        return round(self.x + self.width / 2, 1)

    @property
    def right(self) -> float:
        """Where the bar ends."""
        return round(self.x + self.width, 1)


@dataclass(frozen=True)
class Line:
    """A line to read the height of bars by."""

    y: float
    label: str


@dataclass(frozen=True)
class Chart:
    """A drawing of WIDTH by HEIGHT, the labels of the bars in the lowest FOOT of it."""

    bars: list[Bar]
    lines: list[Line]
    width: int = WIDTH
    height: int = HEIGHT
    base: int = HEIGHT - FOOT


def bars(labels: Sequence[str], values: Sequence[float | None], marks: Sequence[float | None]) -> Chart:
    """Return the chart of as many values and marks as there are labels; None draws nothing."""
    top = _top([number for number in (*values, *marks) if number is not None])
    left, room = 34.0, HEIGHT - FOOT - 10
    step = (WIDTH - left) / max(1, len(labels))

    def y(number: float) -> float:
        return round(HEIGHT - FOOT - room * number / top, 1)

    drawn = [
        Bar(
            label=label,
            x=round(left + step * n + step * 0.2, 1),
            y=y(value or 0),
            width=round(step * 0.6, 1),
            height=round(room * (value or 0) / top, 1),
            mark=y(mark) if mark is not None else None,
        )
        for n, (label, value, mark) in enumerate(zip(labels, values, marks, strict=True))
    ]
    return Chart(drawn, [Line(y(at), f"{at:g}") for at in (0, top / 2, top)])


def _top(numbers: Sequence[float]) -> float:
    """Return the smallest round number that all of them stay under."""
    highest = max(numbers, default=0)
    return next((step for step in STEPS if step >= highest), highest)
