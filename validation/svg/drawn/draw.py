"""Walks through a cleaned SVG and paints it on a small canvas, element by element."""

import re
from dataclasses import dataclass, field
from typing import Any, Literal

from PIL import Image, ImageChops

from validation.svg.allow import SHAPES, TEXT, XLINK
from validation.svg.drawn import colours, matrix
from validation.svg.drawn.arcs import ellipse
from validation.svg.drawn.budget import MASK_COST
from validation.svg.drawn.canvas import Canvas, Clip
from validation.svg.drawn.colours import BLACK, Colour
from validation.svg.drawn.fill import translated
from validation.svg.drawn.matrix import NUMBER, Matrix, scale_of, times
from validation.svg.drawn.outline import Flat, Lines, Outline
from validation.svg.drawn.paths import lines
from validation.svg.drawn.style import ROOT, Style, length, share

_GRAIN = 0.7  # of a point of the canvas: how far a line may be off a curve
_SHAPE_COST = 10  # points that could be drawn in the time of looking at a shape
_THIN = 0.02
_URL = re.compile(r"url\(#(i\d+)\)")


@dataclass(slots=True)
class Drawing:
    """One logo on a canvas. `unsure` says what in it was not drawn exactly."""

    canvas: Canvas
    by_id: dict[str, Any]
    size: tuple[float, float]
    unsure: set[str] = field(default_factory=set)
    servers: dict[str, Colour | None] = field(default_factory=dict)

    def walk(self, element: Any, style: Style, to_canvas: Matrix) -> None:
        """Paint an element and what is in it; `style` is that of its parent."""
        name = element.tag.rpartition("}")[2]
        if name not in _SHOWN:
            return
        style = style.of(element)
        if not style.shown:
            return
        self.canvas.budget.enter()
        if not style.own or _SPECIAL.isdisjoint(style.own):
            self._content(element, name, style, to_canvas)
            return
        if transform := style.own.get("transform"):
            self._doubt_if(style.own.get("transform-origin"), "transform")
            to_canvas = times(to_canvas, matrix.parse(transform))
        self._doubt_if(not _ODD.isdisjoint(style.own), "transform")
        self._doubt_if(not _MARKERS.isdisjoint(style.own), "markers")
        self._doubt_if(style.own.get("filter", "none") != "none", "filter")
        self._doubt_if(style.own.get("mix-blend-mode", "normal") != "normal", "blend")
        before = self.canvas.clip
        for property_name in ("clip-path", "mask"):
            if value := style.own.get(property_name):
                self._clip(value, to_canvas)
        self._content(element, name, style, to_canvas)
        self.canvas.clip = before

    def _doubt_if(self, odd: object, what: str) -> None:
        if odd:
            self.unsure.add(what)

    def _content(self, element: Any, name: str, style: Style, to_canvas: Matrix) -> None:
        if name in SHAPES:
            self._shape(element, name, style, to_canvas)
        elif name in TEXT:
            self._doubt_if("".join(element.itertext()).strip(), "text")
        elif name == "image":
            self._image(style, to_canvas)
        elif name == "use":
            self._use(element, style, to_canvas)
        elif name == "switch":
            for child in element:
                if not (languages := child.get("systemLanguage")) or languages.lower().startswith("en"):
                    self.walk(child, style, to_canvas)
                    return
        elif name == "svg":
            self._nested(element, element, style, to_canvas)
        else:
            for child in element:
                self.walk(child, style, to_canvas)

    def _shape(self, element: Any, name: str, style: Style, to_canvas: Matrix) -> None:
        if style.inherits("visibility", "visible") != "visible":
            return
        fill, stroke = style.paint("fill"), style.paint("stroke")
        width = length(style.inherits("stroke-width", "1"), self.size[0], 1.0) if stroke is not None else 0.0
        if fill is None and width <= 0:
            return
        drawn = self._placed(element, name, style, to_canvas)
        opacity = style.opacity * share(style.inherits("fill-opacity", "1"))
        if fill is not None and (paint := self._paint(fill, opacity)) is not False:
            self.canvas.fill(drawn, paint, style.inherits("fill-rule", "nonzero") == "evenodd")
        if stroke is None or width <= 0:
            return
        opacity = style.opacity * share(style.inherits("stroke-opacity", "1"))
        if (paint := self._paint(stroke, opacity)) is not False:
            steady = style.own.get("vector-effect") == "non-scaling-stroke"
            self.canvas.stroke(drawn, paint, width * (1.0 if steady else scale_of(to_canvas)))

    def _placed(self, element: Any, name: str, style: Style, to_canvas: Matrix) -> Outline:
        """Return the outline of a shape and where it is on the canvas."""
        scale = scale_of(to_canvas)
        grain = _GRAIN / scale if scale > 1e-9 else 1e9
        drawn = _lines(element, name, style, self.size, grain)
        self.canvas.budget.spend(len(drawn.points) // 2 + _SHAPE_COST)
        return Outline(drawn, to_canvas, grain)

    def _paint(self, paint: Colour | str, opacity: float) -> Colour | Literal[False] | None:
        """Return what to paint with: a colour, None for what is not known, False for nothing at all."""
        if isinstance(paint, str):
            if paint not in self.servers:
                self.servers[paint] = self._server(paint, 5)
            if (known := self.servers[paint]) is None:
                return None
            paint = known
        alpha = round(paint[3] * opacity, 2)
        return (paint[0], paint[1], paint[2], alpha) if alpha > _THIN else False

    def _server(self, name: str, depth: int) -> Colour | None:
        """Return a gradient's colour on the whole, or None for a pattern and what is not known."""
        target = self.by_id.get(name)
        if target is None:
            return (0.0, 0.0, 0.0, 0.0) if name != "?" else None
        if not target.tag.endswith("Gradient") or depth == 0:
            return None
        stops = [child for child in target if child.tag.endswith("}stop")]
        if not stops and (href := target.get("href") or target.get(f"{{{XLINK}}}href")):
            return self._server(href[1:], depth - 1)
        self.canvas.budget.spend(len(stops))
        found = []
        for stop in stops:
            style = ROOT.of(stop)
            colour = colours.parse(style.get("stop-color", "black"))
            if isinstance(colour, tuple):
                found.append((*colour[:3], colour[3] * share(style.get("stop-opacity", "1"))))
        return colours.mean(found) if found else None

    def _image(self, style: Style, to_canvas: Matrix) -> None:
        width, height = (length(style.own.get(side), 1.0) for side in ("width", "height"))
        if not width or not height:
            self.unsure.add("picture")
        x, y = length(style.own.get("x"), self.size[0]), length(style.own.get("y"), self.size[1])
        corners = Lines([x, y, x + width, y, x + width, y + height, x, y + height])
        self.canvas.fill(Outline(corners, to_canvas, _GRAIN), None, False)

    def _use(self, element: Any, style: Style, to_canvas: Matrix) -> None:
        href = element.get("href") or element.get(f"{{{XLINK}}}href")
        target = self.by_id.get(href[1:]) if href else None
        if target is None:
            return
        x, y = length(style.own.get("x"), self.size[0]), length(style.own.get("y"), self.size[1])
        to_canvas = times(to_canvas, (1.0, 0.0, 0.0, 1.0, x, y))
        if target.tag.endswith("}symbol"):
            self._nested(target, element, style.of(target), to_canvas)
        else:
            self.walk(target, style, to_canvas)

    def _nested(self, element: Any, sized: Any, style: Style, to_canvas: Matrix) -> None:
        """Paint an <svg> in another, or a symbol, whose viewBox is fitted into a size of its own."""
        x, y = (0.0, 0.0) if sized is not element else _pair(element, "x", "y", self.size, (0.0, 0.0))
        width, height = _pair(sized, "width", "height", self.size, self.size)
        box = [float(number) for number in NUMBER.findall(element.get("viewBox") or "")]
        to_canvas = times(to_canvas, (1.0, 0.0, 0.0, 1.0, x, y))
        if len(box) == 4 and box[2] > 0 and box[3] > 0:
            aspect = element.get("preserveAspectRatio") or ""
            to_canvas = times(
                to_canvas, matrix.fitting((box[0], box[1], box[2], box[3]), width, height, aspect)
            )
        for child in element:
            self.walk(child, style, to_canvas)

    def _clip(self, value: str, to_canvas: Matrix) -> None:
        """Let only what a clip path or mask lets through be painted from here on."""
        reference = _URL.match(value)
        target = self.by_id.get(reference[1]) if reference else None
        if target is None:
            self._doubt_if(value != "none" and not reference, "clip")
            return
        if "objectBoundingBox" in (target.get("clipPathUnits", ""), target.get("maskContentUnits", "")):
            self.unsure.add("clip")
            return
        budget = self.canvas.budget
        budget.spend(MASK_COST)
        canvas = Canvas(self.canvas.width, self.canvas.height, budget)
        stencil = Drawing(canvas, self.by_id, self.size, servers=self.servers)
        style = ROOT.of(target)
        inner = times(to_canvas, matrix.parse(style.own.get("transform")))
        for child in target:
            stencil.walk(child, style, inner)
        self.unsure |= stencil.unsure
        mask = stencil.mask(by_light=target.tag.endswith("}mask"))
        if self.canvas.clip is not None:
            mask = ImageChops.darker(mask, self.canvas.clip.mask)
        self.canvas.clip = Clip(mask, mask.getbbox())

    def mask(self, *, by_light: bool) -> Image.Image:
        """Return what was painted as a mask; of a <mask> what is dark lets nothing through."""
        inside = bytearray(b"\0" + b"\xff" * 255)
        if by_light:
            for at, paint in enumerate(self.canvas.paints):
                inside[at + 1] = 255 if colours.contrast(colours.over(paint, BLACK), BLACK) > 1.2 else 0
        return translated(self.canvas.painted(), bytes(inside))


_SHOWN = SHAPES | TEXT | {"svg", "g", "use", "image", "switch"}
_MARKERS = frozenset({"marker", "marker-start", "marker-mid", "marker-end"})
_ODD = frozenset({"translate", "scale", "zoom", "clip", "offset-path"})
_SPECIAL = _MARKERS | _ODD | {"transform", "filter", "mix-blend-mode", "clip-path", "mask"}


def _pair(
    element: Any, one: str, other: str, whole: tuple[float, float], default: tuple[float, float]
) -> tuple[float, float]:
    return (
        length(element.get(one), whole[0], default[0]),
        length(element.get(other), whole[1], default[1]),
    )


def _lines(element: Any, name: str, style: Style, size: tuple[float, float], grain: float) -> Lines:
    """Return the lines of a shape in its own units."""
    if name == "path":
        data = style.own.get("d") or ""
        return lines(data.removeprefix("path(").strip("\"')"), grain)
    if name in ("polygon", "polyline"):
        numbers = [float(number) for number in NUMBER.findall(element.get("points") or "")]
        points = numbers[: len(numbers) // 2 * 2]
        return Lines(points + points[:2] if name == "polygon" else points)
    return Lines(_simple(element, name, style, size, grain))


def _simple(element: Any, name: str, style: Style, size: tuple[float, float], grain: float) -> Flat:
    get = style.own.get
    if name == "line":
        return [*_pair(element, "x1", "y1", size, (0.0, 0.0)), *_pair(element, "x2", "y2", size, (0.0, 0.0))]
    if name == "rect":
        x, y = length(get("x"), size[0]), length(get("y"), size[1])
        width, height = length(get("width"), size[0]), length(get("height"), size[1])
        if width <= 0 or height <= 0:
            return []
        return [x, y, x + width, y, x + width, y + height, x, y + height, x, y]
    cx, cy = length(get("cx"), size[0]), length(get("cy"), size[1])
    r = length(get("r"), (size[0] + size[1]) / 2)
    rx, ry = (length(get("rx"), size[0]), length(get("ry"), size[1])) if name == "ellipse" else (r, r)
    return ellipse(cx, cy, rx, ry, grain) if rx > 0 and ry > 0 else []
