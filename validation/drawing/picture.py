"""Draws a dashboard: places its boxes, frames them, and lets each type of widget draw itself."""

from random import Random

from validation.dashboards.widgets import Object, Widget, text, widgets
from validation.drawing.asking import main_query
from validation.drawing.invented import random_of
from validation.drawing.kinds import BARE, drawn_by
from validation.drawing.pen import Area, Pen, document
from validation.drawing.placing import Box, Plan, plan
from validation.drawing.themes import THEMES, themed
from validation.drawing.words import GROUNDS
from validation.verdict import Rendition

WIDTH = 960.0
EDGE = 8.0
GAP = 8.0
ROW = 46.0
TALLEST = 8000.0
TITLE = 11.0
BESIDE = 11.0
QUERY_FROM = 92.0
LEAST_INSIDE = 14.0
HEADER = 34.0
SMALL = 60.0
# A picture larger than this is drawn again with less detail.
LARGEST = 60_000
DETAILS = (1, 0.7, 0.5, 0.35)


def draw(dashboard: Object) -> tuple[Rendition, ...]:
    """Return the picture of a dashboard for light and for dark pages."""
    made = plan(dashboard, widgets(dashboard))
    for detail in DETAILS:
        drawing, height = _drawn(made, text(dashboard, "title")[:200], detail)
        if len(drawing) < LARGEST:
            break
    return tuple(
        Rendition(theme, themed(drawing, theme).encode(), "image/svg+xml", int(WIDTH), height)
        for theme in THEMES
    )


def _drawn(made: Plan, name: str, detail: float) -> tuple[str, int]:
    """Return the drawing of a plan, colours still being marks, and its height."""
    unit = (WIDTH - 2 * EDGE) / made.columns
    row = unit if made.free else ROW
    pen = Pen(detail)
    height, hidden = _boxes(pen, made, unit, row)
    if hidden:
        pen.text(f"+{hidden}", WIDTH / 2, height + 8, WIDTH, size=11, anchor="middle")
        height += 20
    ground = Pen()
    ground.rect(Area(0, 0, WIDTH, round(height)), "ground")
    return document((ground, pen), (WIDTH, round(height)), name), round(height)


def _boxes(pen: Pen, made: Plan, unit: float, row: float) -> tuple[float, int]:
    """Draw all boxes that fit; return how high the picture is and how many are left out."""
    hidden = made.left_out
    height = 2 * EDGE + 40
    for box in made.boxes:
        area = Area(EDGE + box.x * unit, EDGE + box.y * row, box.width * unit, box.height * row)
        if area.bottom > TALLEST:
            hidden += 1 + len(box.inside)
            continue
        height = max(height, area.bottom + EDGE)
        shown = area.cut(GAP / 2, GAP / 2, GAP / 2, GAP / 2)
        if box.widget.type == "group":
            _group(pen, shown, box, row)
        else:
            _widget(pen, shown, box.widget)
        if made.free:  # boxes may cover each other
            pen.settle()
    return height, hidden


def _group(pen: Pen, area: Area, box: Box, row: float) -> None:
    """Draw a group: its ground, its title or banner, and what stands in it."""
    definition = box.widget.definition
    tone = text(definition, "background_color").removeprefix("vivid_")
    ground = GROUNDS.get(tone, "")
    pen.rect(area, ground if ground.endswith("-soft") else "sunken", line="line", radius=7)
    header = HEADER if box.header == 1 else box.header * row
    if box.header:
        _header(pen, Area(area.x, area.y, area.width, header), box.widget)
    inner = area.cut(2, header if box.header else 2, 2, 2)
    row = inner.height / max(1, box.height - box.header)
    unit = inner.width / box.columns
    for each in box.inside:
        place = Area(inner.x + each.x * unit, inner.y + each.y * row, each.width * unit, each.height * row)
        _widget(pen, place.cut(GAP / 2, GAP / 2, GAP / 2, GAP / 2), each.widget)


def _header(pen: Pen, area: Area, widget: Widget) -> None:
    title = widget.title
    if text(widget.definition, "banner_img"):
        pen.rect(area.cut(6, 6, 6, 2), "soft", radius=4)
        if not title or widget.definition.get("show_title") is False:
            middle = (area.x + area.width / 2, area.y + area.height / 2)
            pen.text(title, middle[0], middle[1] + 5, area.width - 24, size=13, fill="ink2", anchor="middle")
            return
    pen.text(
        title, area.x + 12, area.y + area.height / 2 + 5, area.width - 24, size=13, fill="ink", bold=True
    )


def _widget(pen: Pen, area: Area, widget: Widget) -> None:
    chance = random_of(f"{widget.type} {widget.title} {main_query(widget)} {widget.path}")
    if widget.type in BARE:
        BARE[widget.type](pen, area, widget, chance)
        return
    pen.rect(area, "surface", line="line", radius=5)
    edges = (8, 3, 8, 4) if area.height < SMALL else (BESIDE, 7, BESIDE, 9)
    inside = _titled(pen, area.cut(*edges), widget, area.height)
    if inside.height >= LEAST_INSIDE and inside.width >= LEAST_INSIDE:
        _inside(pen, inside, widget, chance)


def _inside(pen: Pen, area: Area, widget: Widget, chance: Random) -> None:
    drawn_by(widget)(pen, area, widget, chance)


def _titled(pen: Pen, area: Area, widget: Widget, high: float) -> Area:
    """Write title and query, as far as there is room; return what is left below them."""
    if widget.title and high < SMALL:
        pen.text(widget.title, area.x, area.y + 9, area.width, bold=True)
        return area.cut(top=13)
    if widget.title:
        pen.text(widget.title, area.x, area.y + 10, area.width, size=TITLE, bold=True)
        area = area.cut(top=16)
    query = main_query(widget)
    if query and high >= QUERY_FROM and area.width > 60:
        room = min(area.width, WIDTH * pen.detail)
        pen.text(query, area.x, area.y + 8, room, size=8.5, fill="ink3", mono=True)
        area = area.cut(top=13)
    return area.cut(top=3)
