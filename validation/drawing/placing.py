"""Where the widgets of a dashboard stand, in the units of its layout.

Files do not always say, and boxes that they give overlap: what has no place flows after the rest, what
follows a column break goes below, and what would cover another box is pushed down, in the file's order.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from validation.dashboards.widgets import Object, Widget, number, text

COLUMNS = 12
MOST = 300
FARTHEST = 2000
TALLEST = 60
BANNER_ROWS = 3
USUAL: dict[str, tuple[int, int]] = {
    "group": (12, 1),
    "note": (4, 2),
    "query_value": (2, 2),
    "check_status": (2, 2),
    "alert_value": (2, 2),
    "image": (4, 2),
    "free_text": (4, 1),
    "list_stream": (12, 4),
    "log_stream": (12, 4),
    "event_stream": (6, 4),
}
OTHERWISE = (4, 2)


@dataclass(frozen=True, slots=True)
class Box:
    """A widget with its place; of a group also what stands in it, in units from its own corner."""

    widget: Widget
    x: float
    y: float
    width: float
    height: float
    inside: tuple["Box", ...] = ()
    columns: float = COLUMNS
    header: float = 0

    @property
    def right(self) -> float:
        """Where the box ends."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Where the box ends below."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Plan:
    """All boxes of a dashboard, and how many columns and rows they take."""

    boxes: tuple[Box, ...]
    columns: float
    rows: float
    free: bool
    left_out: int = 0


def plan(dashboard: Object, found: Sequence[Widget]) -> Plan:
    """Return the places of all widgets, as far as a picture has room for them."""
    shown, left_out = found[:MOST], max(0, len(found) - MOST)
    free = text(dashboard, "layout_type") == "free"
    top = [widget for widget in shown if not widget.group]
    inner: dict[str, list[Widget]] = {}
    for widget in shown:
        if widget.group:
            inner.setdefault(widget.group, []).append(widget)
    if free:
        held = [box for widget in top if (box := _given(widget, 0))]
        boxes = _from_corner(held)
        left_out += len(top) - len(held)
        return Plan(boxes, _extent(boxes)[0] or COLUMNS, _extent(boxes)[1], free=True, left_out=left_out)
    boxes = tuple(_closed_up(_placed([_with_inside(widget, inner) for widget in top], COLUMNS)))
    return Plan(boxes, COLUMNS, _extent(boxes)[1], free=False, left_out=left_out)


def _with_inside(widget: Widget, inner: dict[str, list[Widget]]) -> tuple[Widget, Box | None]:
    """Return a widget with the box it asks for; a group's is as high as its rows."""
    box = _given(widget, COLUMNS)
    if widget.type != "group":
        return widget, box
    width = box.width if box else COLUMNS
    held = inner.get(widget.path, [])
    wide = max([width, *(each.right for one in held if (each := _given(one, COLUMNS)))])
    inside = tuple(_closed_up(_placed([(one, _given(one, wide)) for one in held], wide)))
    header = _header(widget)
    height = max(1, header + _extent(inside)[1])
    return widget, Box(
        widget, box.x if box else -1, box.y if box else -1, width, height, inside, wide, header
    )


def _header(widget: Widget) -> float:
    if text(widget.definition, "banner_img"):
        return BANNER_ROWS
    return 0 if widget.definition.get("show_title") is False else 1


def _placed(asked: Iterable[tuple[Widget, Box | None]], columns: float) -> list[Box]:
    """Return boxes that do not overlap, in the file's order; what has no place flows after the rest."""
    placed: list[Box] = []
    flowing: list[Box] = []
    below = 0.0
    for widget, box in asked:
        if box is None or box.x < 0:
            flowing.append(box or _usual(widget))
            continue
        if (widget.layout or {}).get("is_column_break") is True:
            below = _extent(placed)[1]
        placed.append(_pushed(replace(box, y=box.y + below), placed))
    return _flowed(flowing, placed, columns)


def _flowed(flowing: Iterable[Box], placed: list[Box], columns: float) -> list[Box]:
    x = 0.0
    row = _extent(placed)[1]
    for box in flowing:
        if x + box.width > columns:
            x, row = 0.0, _extent(placed)[1]
        here = replace(box, x=x, y=row, width=min(box.width, columns))
        placed.append(here)
        x = here.right
    return placed


def _pushed(box: Box, placed: Sequence[Box]) -> Box:
    """Return the box as far down as it needs to cover none of those placed."""
    beside = [each for each in placed if each.x < box.right and box.x < each.right]
    for each in sorted(beside, key=lambda other: other.y):
        if each.y < box.bottom and box.y < each.bottom:
            box = replace(box, y=each.bottom)
    return box


def _closed_up(boxes: Sequence[Box]) -> list[Box]:
    """Return the boxes without rows that none of them is in."""
    moved: dict[int, float] = {}
    reached = gap = 0.0
    for place in sorted(range(len(boxes)), key=lambda each: boxes[each].y):
        gap += max(0.0, boxes[place].y - reached)
        reached = max(reached, boxes[place].bottom)
        moved[place] = boxes[place].y - gap
    return [replace(box, y=moved[place]) for place, box in enumerate(boxes)]


def _given(widget: Widget, columns: float) -> Box | None:
    """Return the box that the file gives, within bounds, or None; `columns` of a free layout are 0."""
    layout = widget.layout
    if layout is None or number(layout, "width") <= 0 or number(layout, "height") <= 0:
        return None
    farthest = columns or FARTHEST
    tallest = TALLEST if columns else FARTHEST
    width = min(number(layout, "width"), farthest)
    x = min(max(0.0, number(layout, "x")), farthest - (width if columns else 0))
    y = min(max(0.0, number(layout, "y")), FARTHEST)
    return Box(widget, x, y, width, min(number(layout, "height"), tallest))


def _usual(widget: Widget) -> Box:
    width, height = USUAL.get(widget.type, OTHERWISE)
    return Box(widget, -1, -1, width, height)


def _from_corner(boxes: Sequence[Box]) -> tuple[Box, ...]:
    """Return the boxes of a free layout moved so that the first begins in the corner."""
    left = min((box.x for box in boxes), default=0)
    top = min((box.y for box in boxes), default=0)
    return tuple(replace(box, x=box.x - left, y=box.y - top) for box in boxes)


def _extent(boxes: Iterable[Box]) -> tuple[float, float]:
    """Return how far boxes reach, to the right and down."""
    held = list(boxes)
    return max((box.right for box in held), default=0), max((box.bottom for box in held), default=0)
