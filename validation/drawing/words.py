"""Widgets that are words or pictures: notes, free texts, images, and boxes that only bear their name."""

import re
from random import Random

from validation.dashboards.widgets import Widget, text
from validation.drawing.measure import width, wrap
from validation.drawing.notes import INDENT, Line, lines
from validation.drawing.pen import Area, Pen, polyline

GROUNDS = {
    **{name: f"{name}-soft" for name in ("blue", "purple", "pink", "green")},
    **{"yellow": "amber-soft", "orange": "amber-soft", "gray": "grey-soft", "grey": "grey-soft"},
    **{"red": "red-soft", "white": "surface"},
    **{f"vivid_{name}": name for name in ("blue", "purple", "pink", "green")},
    **{"vivid_yellow": "amber", "vivid_orange": "amber", "vivid_red": "red"},
}
SIZE = 10.0
LEAST, MOST = 8.0, 20.0
SCALE = 0.72
LEADING = 1.35
SMALL = 40.0
NAME = re.compile(r"([^/?#]+)(?:[?#].*)?$")


def note(pen: Pen, area: Area, widget: Widget, chance: Random) -> None:
    """Draw a note's words on its ground, as far as there is room."""
    definition = widget.definition
    ground = GROUNDS.get(text(definition, "background_color"), "")
    if ground:
        pen.rect(area, ground, line="line" if ground == "surface" else "", radius=5)
    if definition.get("show_tick") is True:
        _tick(pen, area, text(definition, "tick_edge"), ground or "line")
    padded = area.cut(8, 1, 8, 0) if area.height < SMALL else area.cut(10, 8, 10, 6)
    told, pictures = lines(text(definition, "content"))
    if pictures and not any(line.words for line in told):
        picture(pen, area, pictures[0])
        return
    size = min(_size(text(definition, "font_size")), max(LEAST, padded.height / LEADING))
    while size > LEAST and any(_breaks(line, padded, size) for line in told):
        size -= 1
    laid = _laid(told, padded, size)
    high = sum(step for _, _, step in laid)
    middle = text(definition, "vertical_align")
    y = padded.y
    if middle in ("center", "bottom"):
        y += max(0.0, padded.height - high) / (2 if middle == "center" else 1)
    ink = "on" if ground and not ground.endswith("-soft") and ground != "surface" else "ink2"
    for line, words, step in laid:
        y += step
        if not words:
            continue
        _line(pen, padded, line, words, y, size, ink, text(definition, "text_align"))


def _breaks(line: Line, area: Area, size: float) -> bool:
    """Say whether a heading's word would have to be broken."""
    room = area.width - line.indent * size
    large = size * line.larger
    return large > SIZE and any(width(word, large, bold=line.bold) > room for word in line.words.split()[:20])


def _line(pen: Pen, area: Area, line: Line, words: str, y: float, size: float, ink: str, align: str) -> None:
    left = area.x + line.indent * size
    room = area.right - left
    base = y - size * line.larger * 0.3
    if line.bullet:
        pen.text(line.bullet, left - size * 0.4, base, size * 2, size=size, fill=ink, anchor="end")
    x, anchor = left, ""
    if not line.indent and align in ("center", "right"):
        x, anchor = (area.x + area.width / 2, "middle") if align == "center" else (area.right, "end")
    colour = "ink" if line.bold and ink == "ink2" else ink
    pen.text(
        words,
        x,
        base,
        room + 2,
        size=size * line.larger * (0.92 if line.mono else 1),
        fill=colour,
        bold=line.bold,
        mono=line.mono,
        anchor=anchor,
    )


def _laid(told: list[Line], area: Area, size: float) -> list[tuple[Line, str, float]]:
    """Return lines that fit, each with the step down to it."""
    found: list[tuple[Line, str, float]] = []
    left = area.height
    for line in told:
        step = size * line.larger * LEADING
        gap = size * 0.5 if line.gap and found else 0
        room = area.width - line.indent * size
        many = int((left - gap) / step)
        if many < 1 or room < INDENT * size:
            break
        wrapped = wrap(line.words, room, size * line.larger, most=many, mono=line.mono, bold=line.bold)
        for place, words in enumerate(wrapped):
            shown = line if place == 0 else Line(words, line.larger, line.bold, line.mono, line.indent)
            found.append((shown, words, step + (gap if place == 0 else 0)))
        left -= gap + step * len(wrapped)
    return found


def _size(given: str) -> float:
    points = float(given) if re.fullmatch(r"\d{1,3}", given) else SIZE / SCALE
    return min(MOST, max(LEAST, points * SCALE))


def _tick(pen: Pen, area: Area, edge: str, fill: str) -> None:
    """Draw the pointed edge of a note that points at what stands beside it."""
    x, y = area.x + area.width / 2, area.y + area.height / 2
    corners = {
        "left": ((area.x, y - 5), (area.x - 5, y), (area.x, y + 5)),
        "right": ((area.right, y - 5), (area.right + 5, y), (area.right, y + 5)),
        "top": ((x - 5, area.y), (x, area.y - 5), (x + 5, area.y)),
        "bottom": ((x - 5, area.bottom), (x, area.bottom + 5), (x + 5, area.bottom)),
    }
    if edge in corners:
        pen.path(polyline(corners[edge], closed=True), fill=fill)


def free_text(pen: Pen, area: Area, widget: Widget, chance: Random) -> None:
    """Draw a text as large as its box, or as its size says."""
    words = text(widget.definition, "text").strip()
    size = (
        _size(text(widget.definition, "font_size"))
        if text(widget.definition, "font_size") != "auto"
        else MOST
    )
    while size > LEAST and not _fits(words, area, size):
        size -= 1
    most = max(1, int(area.height / (size * LEADING)))
    align = text(widget.definition, "text_align")
    for place, line in enumerate(wrap(words, area.width, size, most=most)):
        y = area.y + size * (1 + place * LEADING)
        x, anchor = {
            "center": (area.x + area.width / 2, "middle"),
            "right": (area.right, "end"),
        }.get(align, (area.x, ""))
        pen.text(line, x, y, area.width + 2, size=size, fill="ink2", anchor=anchor)


def _fits(words: str, area: Area, size: float) -> bool:
    """Say whether a text fits without a word being broken."""
    if any(width(word, size) > area.width for word in words.split()):
        return False
    return len(wrap(words, area.width, size, most=9)) * size * LEADING <= area.height


def image(pen: Pen, area: Area, widget: Widget, chance: Random) -> None:
    """Draw that a picture stands here; the picture itself is not fetched."""
    picture(pen, area, text(widget.definition, "url"))


def picture(pen: Pen, area: Area, name: str) -> None:
    """Draw the sign of a picture with its name."""
    pen.rect(area, "sunken", radius=5)
    high = min(34.0, area.height * 0.5, area.width * 0.3)
    words = area.height > 52 and area.width > 60
    middle = (area.x + area.width / 2, area.y + area.height / 2 - (7 if words else 0))
    if high > 8:
        left, base = middle[0] - high * 0.75, middle[1] + high / 2
        pen.path(
            polyline(
                [
                    (left, base),
                    (left + high * 0.5, base - high * 0.7),
                    (left + high * 0.85, base - high * 0.25),
                    (left + high * 1.05, base - high * 0.5),
                    (left + high * 1.5, base),
                ],
                closed=True,
            ),
            fill="faint",
        )
        pen.circle((left + high * 1.15, base - high * 0.8), high * 0.13, "faint")
    found = NAME.search(name)
    if words and found:
        pen.text(found[1], middle[0], middle[1] + high / 2 + 15, area.width - 16, size=9, anchor="middle")


def frame(pen: Pen, area: Area, widget: Widget, chance: Random) -> None:
    """Draw a page that is shown inside the dashboard."""
    pen.rect(area, "sunken", radius=3)
    named(pen, area, widget, chance)


def named(pen: Pen, area: Area, widget: Widget, chance: Random) -> None:
    """Write what kind of widget this is, for one that a picture cannot tell more of."""
    words = widget.type.replace("_", " ") or "widget"
    key = text(widget.definition, "custom_widget_key") or text(widget.definition, "url")
    x, y = area.x + area.width / 2, area.y + area.height / 2
    pen.text(words, x, y + (0 if key else 4), area.width, size=11, fill="ink3", anchor="middle")
    if area.height > 34:
        pen.text(key, x, y + 14, area.width, size=9, mono=True, anchor="middle")
