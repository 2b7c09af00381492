"""A widget repeated for each value of a tag."""

from random import Random

from validation.dashboards.widgets import Widget
from validation.drawing import charts
from validation.drawing.asking import groups, inner, label
from validation.drawing.pen import Area, Pen

LEAST = (130.0, 60.0)


def split_group(pen: Pen, area: Area, widget: Widget, chance: Random) -> None:
    """Draw the widget that is repeated, a few times, as a course."""
    source = Widget(widget.path, "timeseries", inner(widget.definition, "source_widget_definition"), None)
    across = max(1, min(4, int(area.width / LEAST[0])))
    down = max(1, min(3, int(area.height / LEAST[1])))
    name = (groups(source) or [""])[0]
    wide, high = area.width / across, area.height / down
    for place in range(across * down):
        cell = Area(area.x + place % across * wide, area.y + place // across * high, wide - 8, high - 4)
        pen.text(label(name, place), cell.x, cell.y + 9, cell.width, size=9)
        charts.timeseries(pen, cell.cut(top=13), source, chance)
