"""Widgets that say one thing large: a number, a state."""

from random import Random

from validation.dashboards.widgets import Widget, number, text
from validation.drawing.asking import conditional, inner, units
from validation.drawing.charts import beneath, count, points
from validation.drawing.invented import course, figure
from validation.drawing.measure import width
from validation.drawing.pen import Area, Pen, blocks, polyline

LARGEST = 28.0
SMALLEST = 11.0
LEAST_UNIT = 8.0
COLOURS = {
    "green": "green",
    "red": "red",
    "yellow": "amber",
    "orange": "amber",
    "blue": "blue",
    "grey": "grey",
}
STATES = (("OK", "green", 9), ("Warn", "amber", 2), ("Alert", "red", 1), ("No data", "grey", 0))


def query_value(pen: Pen, area: Area, widget: Widget, chance: Random) -> None:
    """Draw a number in the colour of its condition, its unit, and its course behind it."""
    unit = units(widget)
    precision = int(number(widget.definition, "precision", -1))
    words = figure(chance, unit, precision if 0 <= precision <= 4 else None)
    ground, ink = _condition(widget)
    if ground:
        pen.rect(area.cut(left=-6, right=-6, top=-2, bottom=-4), ground, radius=3)
    behind = widget.definition.get("timeseries_background")
    if behind:
        colour = COLOURS.get(text(inner(widget.definition, "timeseries_background"), "type"), "blue")
        base = area.cut(top=area.height * 0.58, left=-6, right=-6, bottom=-4)
        line = points(base, course(chance, count(base, pen.detail)))
        pen.path(beneath(line, base), fill=ink if ground else colour, opacity=0.16)
        pen.path(polyline(line), line=ink if ground else colour, opacity=0.6)
        area = area.cut(bottom=area.height * 0.3)
    _large(pen, area, words, unit, ink, text(widget.definition, "text_align"))


def alert_value(pen: Pen, area: Area, widget: Widget, chance: Random) -> None:
    """Draw the value that a monitor watches."""
    unit = text(widget.definition, "unit")
    shown = "" if unit == "auto" else unit
    _large(pen, area, figure(chance), shown, "ink", text(widget.definition, "text_align"))


def _large(pen: Pen, area: Area, words: str, unit: str, ink: str, align: str) -> None:
    size = min(LARGEST, area.height * 0.62, LARGEST * area.width / (width(words, LARGEST, bold=True) + 8))
    if size < SMALLEST:
        size = SMALLEST
    wide = width(words, size, bold=True)
    beside = min(width(unit, 10), area.width - wide - 6) if unit else 0
    whole = wide + (beside + 5 if beside > LEAST_UNIT else 0)
    x = {"center": area.x + (area.width - whole) / 2, "right": area.right - whole}.get(align, area.x)
    y = area.y + area.height / 2 + size * 0.36
    pen.text(words, x, y, area.width, size=size, fill=ink, bold=True)
    if beside > LEAST_UNIT:
        pen.text(unit, x + wide + 5, y, beside + 1, size=10, fill="ink3" if ink == "ink" else ink)


def _condition(widget: Widget) -> tuple[str, str]:
    """Return ground and ink of a number's condition; no ground where only the number is coloured."""
    name = conditional(widget)
    colour = next((held for word, held in COLOURS.items() if word in name), "")
    if not colour:
        return "", "ink"
    if name.startswith("white_on_"):
        return colour, "on"
    return (f"{colour}-soft", "ink") if name.startswith("black_on_") else ("", colour)


def check_status(pen: Pen, area: Area, widget: Widget, chance: Random) -> None:
    """Draw a check's state: one for all, or how many groups are in each."""
    if text(widget.definition, "grouping") != "cluster":
        pen.rect(area.cut(left=-6, right=-6, top=-2, bottom=-4), "green", radius=3)
        _large(pen, area, "OK", "", "on", "center")
        return
    states(pen, area, widget, chance)


def states(pen: Pen, area: Area, widget: Widget, chance: Random) -> None:
    """Draw a block for each state, with how many are in it."""
    shown = [state for state in STATES if state[2]] if area.width < 240 else list(STATES)
    wide = (area.width - 4 * (len(shown) - 1)) / len(shown)
    high = min(area.height, 56)
    for place, (name, colour, many) in enumerate(shown):
        block = Area(area.x + place * (wide + 4), area.y + max(0, (area.height - high) / 2 - 4), wide, high)
        pen.rect(block, f"{colour}-soft", radius=3)
        middle = block.x + wide / 2
        pen.text(
            str(many + (chance.randint(0, 8) if name == "OK" else 0)),
            middle,
            block.y + high * (0.55 if high > 30 else 0.7),
            wide,
            size=min(20, high * 0.45),
            fill=colour,
            bold=True,
            anchor="middle",
        )
        if high > 30 and wide > 34:
            pen.text(name, middle, block.bottom - 7, wide - 4, size=9, anchor="middle")


def objective(pen: Pen, area: Area, widget: Widget, chance: Random) -> None:
    """Draw a service level objective: how far it is met, and what is left of its budget."""
    met = chance.uniform(99.2, 99.98)
    _large(pen, area.cut(bottom=min(20, area.height / 3)), f"{met:.2f}", "%", "green", "left")
    if area.height > 44:
        bar = Area(area.x, area.bottom - 10, area.width, 6)
        pen.rect(bar, "sunken", radius=3)
        pen.rect(bar.cut(right=area.width * chance.uniform(0.2, 0.5)), "green", radius=3)


def funnel(pen: Pen, area: Area, widget: Widget, chance: Random) -> None:
    """Draw how many are left from step to step."""
    steps = max(2, min(6, int(area.width / 60)))
    wide = area.width / steps
    left = 1.0
    bars = []
    for place in range(steps):
        high = left * area.height * 0.92
        bars.append(Area(area.x + place * wide + wide * 0.15, area.bottom - high, wide * 0.7, high))
        left *= chance.uniform(0.6, 0.85)
    pen.path(blocks(bars), fill="blue", opacity=0.8)
