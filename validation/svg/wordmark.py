"""Judges a cleaned SVG as a wordmark: how it fills its box, and whether light and dark ground show it."""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from PIL import Image, ImageChops

from validation.messages import gettext_noop
from validation.svg.allow import SHAPES, SVG
from validation.svg.contrast import contrasts
from validation.svg.drawn import colours
from validation.svg.drawn.boxes import Box, intersected
from validation.svg.drawn.budget import Budget, TooLargeError
from validation.svg.drawn.canvas import UNKNOWN, Canvas
from validation.svg.drawn.colours import Colour
from validation.svg.drawn.draw import Drawing
from validation.svg.drawn.fill import translated
from validation.svg.drawn.matrix import fitting
from validation.svg.drawn.style import ROOT
from validation.svg.size import NARROWEST, WIDEST, length, view_box
from validation.svg.verdict import Report

POINTS = 80 * 80  # of the canvas: enough to tell the letters of a wordmark apart
MOST_PATH_DATA = 32_000  # characters; beyond it a file is an illustration, which takes long to judge
LEAST_FAINT = 0.2  # share of what is drawn; less is a detail
MOST_LOST = 0.6  # share of the outlines that vanish in the ground
ENOUGH_KEPT = (
    0.45  # of the box's own outline: so much that is seen makes a logo legible whatever else is lost
)
CUT_OFF = 0.05  # of the box, beyond its edge
ROOMY, MOSTLY_EMPTY = 0.6, 0.4  # share of the box that the drawing fills
MARGIN = 0.04  # of its shorter side, left around the drawing

# The grounds on which a logo is shown (--surface of static/css/tokens.css), and the contrast below which a
# colour can hardly be told from it.
GROUNDS: tuple[tuple[str, Colour, float], ...] = (
    ("light", (1.0, 1.0, 1.0, 1.0), 1.25),
    ("dark", (0x16 / 255, 0x1A / 255, 0x21 / 255, 1.0), 1.4),
)

ON_LIGHT = gettext_noop(
    "Nearly invisible on light ground: %(share)s%% of what is drawn is %(colour)s. Use a darker colour, "
    "or put a ground of its own behind it."
)
ON_DARK = gettext_noop(
    "Nearly invisible on dark ground: %(share)s%% of what is drawn is %(colour)s. Use a lighter colour, "
    "or put a ground of its own behind it."
)
OUTSIDE = gettext_noop("The drawing goes beyond its viewBox and is cut off. Widen the viewBox to %(box)s.")
EMPTY = gettext_noop(
    "The drawing fills %(share)s%% of its viewBox, so that it is shown small. The viewBox %(box)s fits it."
)
_MESSAGES = {"light": ON_LIGHT, "dark": ON_DARK}
_RELATIVE = ("x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "x1", "x2", "y1", "y2", "stroke-width")
_PATH = f"{{{SVG}}}path"
_PLACED = frozenset(f"{{{SVG}}}{name}" for name in SHAPES | {"use", "svg", "image", "text"})


@dataclass(frozen=True, slots=True)
class Area:
    """What of the drawing's own units is shown, and how large a unit is on the canvas."""

    x: float
    y: float
    width: float
    height: float
    scale: float


def judge(root: Any, targets: dict[str, Any], line: int | None, report: Report) -> dict[str, Any]:
    """Note what is found in a cleaned SVG; return its contrast and the viewBox that would fit better.

    `targets` are the elements that others refer to, by id.
    """
    area = _area(root)
    if area is None or sum(len(path.get("d") or "") for path in root.iter(_PATH)) > MOST_PATH_DATA:
        return {}
    sides = max(1, round(area.width * area.scale)), max(1, round(area.height * area.scale))
    canvas = Canvas(*sides, Budget())
    drawing = Drawing(canvas, targets, (area.width, area.height))
    to_canvas = (area.scale, 0.0, 0.0, area.scale, -area.x * area.scale, -area.y * area.scale)
    style = ROOT.of(root)
    try:
        for child in root:
            drawing.walk(child, style, to_canvas)
        is_sure = not drawing.unsure & {"text", "filter", "blend"}
        image = _legible(canvas, line, report) if is_sure else None
        fit = {} if drawing.unsure - {"blend"} else _boxed(root, canvas, area, line, report)
        return fit | (_contrast(canvas, image) if is_sure else {})
    except (TooLargeError, ArithmeticError, ValueError):  # or numbers that cannot be reckoned with
        return {}


def _area(root: Any) -> Area | None:
    """Return what is shown of a drawing: its viewBox, or more if width and height are of another shape."""
    shown = view_box(root.get("viewBox"))
    if shown is None or root.get("transform"):
        return None
    x, y, width, height = shown
    given = length(root.get("width")), length(root.get("height"))
    if given[0] and given[1] and not root.get("preserveAspectRatio"):
        each, _, _, _, left, top = fitting((x, y, width, height), given[0], given[1], "xMidYMid")
        x, y, width, height = -left / each, -top / each, given[0] / each, given[1] / each
    scale = math.sqrt(POINTS / (width * height))
    if not 1e-4 < width / height < 1e4:
        return None
    return Area(x, y, width, height, scale)


def _contrast(canvas: Canvas, image: Image.Image | None) -> dict[str, Any]:
    """Return the contrast with each ground as a fact of the file; `image` is the picture, if it was painted.

    Nothing is known of pictures and patterns, whose colours are not looked at. What is painted for this alone
    has a budget of its own, so that it changes nothing that is found.
    """
    if canvas.unknown or not canvas.paints:
        return {}
    canvas.budget = Budget()
    try:
        if image is None and (len(canvas.paints) > 1 or not _is_inside(canvas)):
            image = canvas.painted()
    except TooLargeError:
        return {}
    found = contrasts(canvas.paints, image, {name: ground for name, ground, _ in GROUNDS})
    return {"contrast": found} if found else {}


def _legible(canvas: Canvas, line: int | None, report: Report) -> Image.Image | None:
    """A logo that vanishes in one of the grounds: most of its outlines lie between it and its like.

    Where no paint is like a ground, or one paint is all there is, nothing needs to be painted to tell.
    Returns the picture, if it was painted.
    """
    faint: dict[str, list[int]] = {name: [] for name, _, _ in GROUNDS}
    for number, paint in enumerate(canvas.paints, 1):
        for name in _hidden_on(paint):
            faint[name].append(number)
    if not any(faint.values()):
        return None
    image = canvas.painted() if canvas.unknown or len(canvas.paints) > 1 or not _is_inside(canvas) else None
    counts = [0, 1] if image is None else image.histogram()
    drawn = sum(counts[1:])
    if not drawn:
        return image
    for name, _, _ in GROUNDS:
        share = sum(counts[at] for at in faint[name]) / drawn
        if share == 1 or (share > LEAST_FAINT and image is not None and _is_lost(image, faint[name])):
            most = max(faint[name], key=counts.__getitem__)
            report.add(
                f"logo-on-{name}",
                "warning",
                _MESSAGES[name],
                line,
                share=round(100 * share),
                colour=colours.hexadecimal(canvas.paints[most - 1]),
            )
    return image


@lru_cache(maxsize=2048)
def _hidden_on(paint: Colour) -> tuple[str, ...]:
    """Return the names of the grounds from which a colour can hardly be told."""
    return tuple(
        name
        for name, ground, least in GROUNDS
        if colours.contrast(colours.over(paint, ground), ground) < least
    )


def _is_inside(canvas: Canvas) -> bool:
    """Return whether something is painted on the canvas for certain: a shape within it, without a clip."""
    whole = (0.0, 0.0, float(canvas.width), float(canvas.height))
    cores = (piece.outline.core() for piece in canvas.pieces if piece.clip is None)
    return any(core is not None and intersected(core, whole) == core for core in cores)


def _is_lost(image: Image.Image, faint: list[int]) -> bool:
    """Return whether most outlines cannot be seen: those between the ground and what is like it."""
    table = bytearray(b"\0" + b"\4" * UNKNOWN)
    for at in faint:
        table[at] = 1
    width, height = image.size
    plain = Image.new("L", (width + 2, height + 2), 0)
    plain.paste(translated(image, bytes(table)), (1, 1))
    lost = kept = 0
    for across, down in ((1, 0), (0, 1)):
        one = plain.crop((0, 0, width + 2 - across, height + 2 - down))
        other = plain.crop((across, down, width + 2, height + 2))
        edges = ImageChops.difference(one, other).histogram()
        lost += edges[1]
        kept += edges[3] + edges[4]
    return lost > MOST_LOST * (lost + kept) and kept < ENOUGH_KEPT * 2 * (width + height)


def _boxed(root: Any, canvas: Canvas, area: Area, line: int | None, report: Report) -> dict[str, Any]:
    """How the drawing fills its box; return the box that would fit it, where that is another.

    Its extent is told exactly only where what is known of it without cutting curves leaves that open.
    """
    reach = canvas.reach()
    if reach is None or (_beyond(reach, area) <= CUT_OFF and _share(canvas.core(), area) >= ROOMY):
        return {}
    extent = canvas.extent()
    if extent is None or _is_relative(root):
        return {}
    beyond, share = _beyond(extent, area), _share(extent, area)
    if beyond <= CUT_OFF and share >= ROOMY:
        return {}
    cut = beyond > CUT_OFF
    left, top, right, bottom = (side / area.scale for side in extent)
    edges: Box = (left, top, right, bottom)
    if not cut:
        edges = max(left, 0.0), max(top, 0.0), min(right, area.width), min(bottom, area.height)
    box = _fitting(edges, area)
    if box is None:
        return {}
    severity: Any = "warning" if cut or share < MOSTLY_EMPTY else "info"
    message = OUTSIDE if cut else EMPTY
    report.add("logo-box", severity, message, line, share=round(100 * share), box=box)
    return {"tight": box}


def _beyond(extent: Box, area: Area) -> float:
    """Return how far a drawing goes beyond the edge of its box, as a share of the box's width or height."""
    left, top, right, bottom = (side / area.scale for side in extent)
    return max(-left / area.width, right / area.width - 1, -top / area.height, bottom / area.height - 1)


def _share(extent: Box | None, area: Area) -> float:
    """Return how much of its box a drawing fills."""
    if extent is None:
        return 0.0
    left, top, right, bottom = (side / area.scale for side in extent)
    width = max(0.0, min(right, area.width) - max(left, 0.0))
    height = max(0.0, min(bottom, area.height) - max(top, 0.0))
    return width * height / (area.width * area.height)


def _fitting(edges: Box, area: Area) -> str | None:
    """Return a viewBox with a small margin around the drawing, if a wordmark may have its shape."""
    margin = MARGIN * min(edges[2] - edges[0], edges[3] - edges[1]) + 0.5 / area.scale
    width, height = edges[2] - edges[0] + 2 * margin, edges[3] - edges[1] + 2 * margin
    if not NARROWEST <= width / height <= WIDEST:
        return None
    sides = (area.x + edges[0] - margin, area.y + edges[1] - margin, width, height)
    return " ".join(f"{side:.6g}" for side in sides)


def _is_relative(root: Any) -> bool:
    """Return whether something is measured in parts of the viewBox, and would change with it."""
    return any(
        "%" in (element.get(name) or "")
        for element in root.iter()
        if element is not root and element.tag in _PLACED
        for name in _RELATIVE
    )
