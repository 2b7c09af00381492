"""Widgets that draw how values are spread: heat maps, distributions, scatter plots, hosts."""

import math
from random import Random

from validation.dashboards.widgets import Widget, requests
from validation.drawing.asking import palette
from validation.drawing.charts import axes
from validation.drawing.invented import course
from validation.drawing.pen import Area, Pen, blocks, polyline

LEVELS = (0.2, 0.42, 0.66, 0.95)
CELL = (13.0, 11.0)
HEXAGON = 11.0


def heatmap(pen: Pen, area: Area, widget: Widget, chance: Random) -> None:
    """Draw cells, the deeper the more values there are, along a course."""
    area = axes(pen, area, widget)
    across = max(3, min(40, int(area.width / CELL[0])))
    down = max(3, min(9, int(area.height / CELL[1])))
    cells: dict[float, list[Area]] = {level: [] for level in LEVELS}
    wide, high = area.width / across, area.height / down
    for column, value in enumerate(course(chance, across)):
        for row in range(down):
            near = math.exp(-(((row + 0.5) / down - 1 + value) ** 2) / 0.035) * chance.uniform(0.8, 1)
            if near > 0.1:
                level = LEVELS[min(3, int(near * 4))]
                cells[level].append(Area(area.x + column * wide, area.y + row * high, wide - 1, high - 1))
    colour = _colour(widget)
    for level, held in cells.items():
        pen.path(blocks(held), fill=colour, opacity=level)


def distribution(pen: Pen, area: Area, widget: Widget, chance: Random) -> None:
    """Draw a histogram with one hill."""
    area = axes(pen, area, widget, timed=False)
    steps = max(6, min(36, int(area.width / 10)))
    step = area.width / steps
    peak = chance.uniform(0.25, 0.45)
    bars = []
    for place in range(steps):
        at = (place + 0.5) / steps
        spread = 0.02 if at < peak else 0.06
        part = 0.92 * math.exp(-((at - peak) ** 2) / spread) * chance.uniform(0.85, 1)
        bars.append(
            Area(area.x + place * step, area.bottom - part * area.height, step - 1.5, part * area.height)
        )
    pen.path(blocks(bars), fill=_colour(widget), opacity=0.85)


def scatterplot(pen: Pen, area: Area, widget: Widget, chance: Random) -> None:
    """Draw dots about a rising line."""
    area = axes(pen, area, widget, timed=False)
    for _ in range(max(6, min(28, int(area.width / 12)))):
        at = chance.random()
        up = min(0.95, max(0.05, at * 0.7 + chance.uniform(-0.15, 0.3)))
        pen.circle(
            (area.x + at * area.width, area.bottom - up * area.height),
            chance.uniform(2, 4.5),
            _colour(widget),
            opacity=0.7,
        )


def hostmap(pen: Pen, area: Area, widget: Widget, chance: Random) -> None:
    """Draw hexagons, a few of them warmer than the others."""
    size = min(HEXAGON, area.height / 3, area.width / 5)
    if size < 4:
        return
    step = (size * 1.8, size * 1.56)
    rows = max(1, min(6, int((area.height - size * 0.4) / step[1])))
    across = max(1, min(14, int((area.width - size) / step[0])))
    left = area.x + (area.width - across * step[0]) / 2 + size * 0.45
    top = area.y + (area.height - rows * step[1]) / 2 + step[1] / 2
    held: dict[str, list[str]] = {"green": [], "amber": [], "red": []}
    for row in range(rows):
        for column in range(across - row % 2):
            centre = (left + (column + 0.5 * (row % 2) + 0.4) * step[0], top + row * step[1])
            colour = chance.choices(("green", "amber", "red"), (8, 2, 1))[0]
            held[colour].append(_hexagon(centre, size * 0.92))
    for colour, paths in held.items():
        pen.path("".join(paths), fill=colour, opacity=0.75)


def _hexagon(centre: tuple[float, float], radius: float) -> str:
    corners = [math.pi / 6 + math.pi / 3 * corner for corner in range(6)]
    return polyline(
        [(centre[0] + radius * math.cos(each), centre[1] + radius * math.sin(each)) for each in corners],
        closed=True,
    )


def _colour(widget: Widget) -> str:
    asked = requests(widget.definition)
    return palette(asked[0])[0] if asked else "blue"
