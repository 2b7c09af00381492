"""Widgets with a course in time: lines, areas, bars, and what is drawn along an axis."""

from collections.abc import Sequence
from random import Random

from validation.dashboards.widgets import NOTHING, Object, Widget, items, number, requests, text
from validation.drawing.asking import aliases, colours, groups, inner, label, metric
from validation.drawing.invented import course
from validation.drawing.measure import width
from validation.drawing.pen import Area, Pen, Point, blocks, polyline

STEP = 14
LEAST_POINTS, MOST_POINTS = 12, 26
MOST_SERIES = 3
TICK = 8.0
LEGEND_FROM = 0.3
TICKS_FROM = 0.4


def timeseries(pen: Pen, area: Area, widget: Widget, chance: Random) -> None:
    """Draw lines, bars or areas as each request says, with axes, markers and a legend where there is room."""
    asked = requests(widget.definition)[:MOST_SERIES] or [NOTHING]
    if widget.definition.get("show_legend") is True and area.height >= 64 and pen.detail >= LEGEND_FROM:
        area = legend(pen, area, widget, asked)
    right = any(request.get("on_right_yaxis") is True for request in asked)
    area = axes(pen, area, widget, right=right)
    bars = [request for request in asked if text(request, "display_type") == "bars"]
    if bars:
        _bars(pen, area, bars, chance)
    alone = MOST_SERIES if groups(widget) else max(1, min(MOST_SERIES, len(aliases(widget))))
    many = alone if len(asked) == 1 else 1
    hues = colours(asked)
    for place, request in enumerate(asked):
        if request in bars:
            continue
        for each in range(many):
            _series(pen, area, text(request, "display_type"), hues[(place + each) % len(hues)], chance)
    for marker in items(widget.definition, "markers")[:2]:
        _marker(pen, area, marker, chance)


def bar_chart(pen: Pen, area: Area, widget: Widget, chance: Random) -> None:
    """Draw bars, one for each group."""
    area = axes(pen, area, widget, timed=False)
    _bars(pen, area, requests(widget.definition)[:MOST_SERIES] or [NOTHING], chance)


def axes(pen: Pen, area: Area, widget: Widget, *, right: bool = False, timed: bool = True) -> Area:
    """Draw grid lines with hints at their values; return what is left for the course."""
    if area.height < 34 or area.width < 70:
        return area
    top = number(inner(widget.definition, "yaxis"), "max", 0) or 100
    labels = [_short(top * part) for part in (1, 0.5, 0)]
    side = max(width(words, TICK) for words in labels) + 4
    plot = area.cut(left=side, bottom=11, top=3, right=side if right else 0)
    heights = [plot.y, plot.y + plot.height / 2, plot.bottom]
    pen.path("".join(f"M{plot.x:.0f} {y:.0f}.5h{plot.width:.0f}" for y in heights), line="line")
    for words, y in zip(labels, heights, strict=True) if pen.detail >= TICKS_FROM else ():
        pen.text(words, plot.x - 4, y + 3, side, size=TICK, anchor="end")
        if right:
            pen.text(words, plot.right + 4, y + 3, side, size=TICK)
    span = text(inner(widget.definition, "time"), "live_span") or "1h"
    start, end = (f"−{span}", "now") if timed else ("0", _short(top))
    pen.text(start, plot.x, plot.bottom + 10, plot.width / 3, size=TICK)
    pen.text(end, plot.right, plot.bottom + 10, plot.width / 3, size=TICK, anchor="end")
    return plot


def legend(pen: Pen, area: Area, widget: Widget, asked: Sequence[Object]) -> Area:
    """Draw a legend's line beneath; return what is left above it."""
    by = groups(widget)
    if len(asked) == 1 and by:
        names = [label(by[0], place) for place in range(MOST_SERIES)]
    else:
        named = aliases(widget)
        names = named if any(named) else [metric(each) for each in asked]
    x, y = area.x, area.bottom - 2
    for name, hue in zip([name for name in names if name][:4], colours(asked) * 4, strict=False):
        if area.right - x < 40:
            break
        pen.rect(Area(x, y - 6, 8, 4), hue, radius=1)
        x += 12 + pen.text(name, x + 12, y, min(110, area.right - x - 12), size=8.5) + 10
    return area.cut(bottom=14)


def _short(value: float) -> str:
    if abs(value) >= 1_000_000:
        return f"{value / 1_000_000:.3g}M"
    return f"{value / 1000:.3g}k" if abs(value) >= 1000 else f"{value:.3g}"


def _series(pen: Pen, area: Area, kind: str, colour: str, chance: Random) -> None:
    line = points(area, course(chance, count(area, pen.detail)))
    if kind == "area":
        pen.path(beneath(line, area), fill=colour, opacity=0.2)
    pen.path(polyline(line), line=colour, thick=1.6, dashes="4 3" if kind == "overlay" else "")


def _bars(pen: Pen, area: Area, asked: Sequence[Object], chance: Random) -> None:
    steps = count(area, pen.detail)
    step = area.width / steps
    below = [0.0] * steps
    hues = colours(asked)
    stacked = 2 if len(asked) == 1 else len(asked)
    for place in range(stacked):
        heights = [0.08 + 0.8 * each / stacked for each in course(chance, steps)]
        bars = [
            Area(
                area.x + number_ * step + step * 0.12,
                area.bottom - (base + high) * area.height,
                step * 0.76,
                high * area.height,
            )
            for number_, (base, high) in enumerate(zip(below, heights, strict=True))
        ]
        pen.path(blocks(bars), fill=hues[place % len(hues)])
        below = [base + high for base, high in zip(below, heights, strict=True)]


def _marker(pen: Pen, area: Area, marker: Object, chance: Random) -> None:
    """Draw a marker as a dashed line in the colour of what it says."""
    kind = text(marker, "display_type")
    colour = (
        "red" if "error" in kind else "amber" if "warning" in kind else "green" if "ok" in kind else "grey"
    )
    y = area.y + area.height * chance.uniform(0.1, 0.4)
    pen.path(f"M{area.x:.0f} {y:.0f}h{area.width:.0f}", line=colour, dashes="5 3")
    if area.width > 120:
        pen.text(text(marker, "label"), area.right - 3, y - 3, area.width / 2, size=TICK, anchor="end")


def count(area: Area, detail: float = 1) -> int:
    """Return how many points a course has in an area."""
    return max(4, min(max(LEAST_POINTS, int(MOST_POINTS * detail)), int(area.width / STEP)))


def points(area: Area, values: Sequence[float]) -> list[Point]:
    """Return values between 0 and 1 as points from the left edge to the right one."""
    step = area.width / max(1, len(values) - 1)
    return [(area.x + place * step, area.bottom - value * area.height) for place, value in enumerate(values)]


def beneath(line: Sequence[Point], area: Area) -> str:
    """Return the path of what lies beneath a line."""
    return polyline([*line, (area.right, area.bottom), (area.x, area.bottom)], closed=True)


def alert_graph(pen: Pen, area: Area, widget: Widget, chance: Random) -> None:
    """Draw a monitor's course and its threshold."""
    area = axes(pen, area, widget)
    _series(pen, area, "area" if text(widget.definition, "viz_type") == "toplist" else "line", "blue", chance)
    _marker(pen, area, {"display_type": "error dashed"}, chance)


def event_timeline(pen: Pen, area: Area, widget: Widget, chance: Random) -> None:
    """Draw how many events there were, as small bars on a line."""
    steps = max(6, min(48, int(area.width / 9)))
    step = area.width / steps
    high = min(area.height - 12, 40)
    if high <= 4:
        return
    base = area.y + (area.height - 12 + high) / 2
    bars = [
        Area(area.x + place * step, base - high * part, max(2.0, step - 3), high * part)
        for place, each in enumerate(course(chance, steps))
        if (part := max(0.0, each - 0.25)) > 0.02
    ]
    pen.path(blocks(bars), fill="blue")
    pen.path(f"M{area.x:.0f} {base:.0f}.5h{area.width:.0f}", line="faint")
    span = text(inner(widget.definition, "time"), "live_span") or "1h"
    pen.text(f"−{span}", area.x, base + 10, 60, size=TICK)
    pen.text("now", area.right, base + 10, 60, size=TICK, anchor="end")
