"""Writes the SVG of a picture: plain shapes and text, nothing that a cleaner would have to touch."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise

from validation.drawing.measure import shorten, width
from validation.drawing.themes import colour

SANS = "-apple-system, Segoe UI, Inter, Roboto, Noto Sans, Liberation Sans, Arial, sans-serif"
MONO = "ui-monospace, Consolas, monospace"
SIZE, INK = 9.5, "ink2"
UNWRITABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle to draw in, in pixels of the picture."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def cut(self, left: float = 0, top: float = 0, right: float = 0, bottom: float = 0) -> "Area":
        """Return what is left when the edges move inwards."""
        return replace(
            self,
            x=self.x + left,
            y=self.y + top,
            width=max(0, self.width - left - right),
            height=max(0, self.height - top - bottom),
        )


class Pen:
    """Collects the markup of a picture. Colours are names of the theme.

    `detail` is 1 where there is room for all of it, and less in a picture of very many widgets. Text stands
    above all shapes drawn before `settle`; lines of the same looks are kept together, which is short.
    """

    def __init__(self, detail: float = 1) -> None:
        self.detail = detail
        self._parts: list[str] = []
        self._texts: dict[str, list[str]] = {}

    def drawn(self) -> str:
        """Return all markup so far."""
        self.settle()
        return "".join(self._parts)

    def settle(self) -> None:
        """Put the texts so far above the shapes so far, and below those that follow."""
        for looks, texts in self._texts.items():
            words = "".join(texts)
            self._parts.append(f"<g{looks}>{words}</g>" if looks else words)
        self._texts = {}

    def rect(self, area: Area, fill: str, *, line: str = "", radius: float = 0, opacity: float = 1) -> None:
        """Draw a rectangle."""
        if area.width <= 0 or area.height <= 0:
            return
        self._parts.append(
            f'<rect x="{_n(area.x)}" y="{_n(area.y)}" width="{_n(area.width)}" height="{_n(area.height)}"'
            f"{_if('rx', radius)} {_fill(fill)}"
            f"{_named('stroke', colour(line) if line else '')}{_opacity(opacity)}/>"
        )

    def circle(self, centre: Point, radius: float, fill: str, *, opacity: float = 1) -> None:
        """Draw a disc."""
        self._parts.append(
            f'<circle cx="{_n(centre[0])}" cy="{_n(centre[1])}" r="{_n(radius)}" {_fill(fill)}'
            f"{_opacity(opacity)}/>"
        )

    def path(
        self,
        d: str,
        *,
        fill: str = "",
        line: str = "",
        thick: float = 1,
        dashes: str = "",
        opacity: float = 1,
    ) -> None:
        """Draw a path, filled or as a line."""
        if not d:
            return
        stroke = _named("stroke", colour(line)) + _if("stroke-width", thick if thick != 1 else 0)
        dashed = _named("stroke-dasharray", dashes)
        self._parts.append(
            f'<path d="{d}" {_fill(fill)}{stroke if line else ""}{dashed}{_opacity(opacity)}/>'
        )

    def text(
        self,
        words: str,
        x: float,
        y: float,
        room: float,
        *,
        size: float = SIZE,
        fill: str = INK,
        bold: bool = False,
        mono: bool = False,
        anchor: str = "",
    ) -> float:
        """Write a line, shortened to its room, and return how wide it is."""
        shown = shorten(UNWRITABLE.sub(" ", words), room, size, mono=mono, bold=bold)
        if not shown:
            return 0
        looks = (
            f"{_named('font-size', _n(size) if size != SIZE else '')}"
            f"{' ' + _fill(fill) if fill != INK else ''}"
            f"{_named('font-weight', '600' if bold else '')}{_named('font-family', MONO if mono else '')}"
            f"{_named('text-anchor', anchor)}"
        )
        line = f'<text x="{_n(x)}" y="{_n(y)}">{escape(shown, quote=False)}</text>'
        self._texts.setdefault(looks, []).append(line)
        return width(shown, size, mono=mono, bold=bold)


def document(pens: Iterable[Pen], size: Point, title: str) -> str:
    """Return a whole SVG file around what pens drew, colours still being marks."""
    wide, high = _n(size[0]), _n(size[1])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" '
        f'font-family="{SANS}" font-size="{SIZE}" {_fill(INK)}>'
        f"<title>{escape(UNWRITABLE.sub(' ', title), quote=False)}</title>"
        f"{''.join(pen.drawn() for pen in pens)}</svg>\n"
    )


def polyline(points: Sequence[Point], *, closed: bool = False) -> str:
    """Return a path through points, in whole pixels and relative steps, which is short."""
    if not points:
        return ""
    whole = [(round(x), round(y)) for x, y in points]
    steps = [f"{after[0] - before[0]} {after[1] - before[1]}" for before, after in pairwise(whole)]
    return f"M{whole[0][0]} {whole[0][1]}l{_joined(steps)}{'z' if closed else ''}"


def blocks(areas: Iterable[Area]) -> str:
    """Return one path of many rectangles."""
    return "".join(
        f"M{_n(each.x)} {_n(each.y)}h{_n(each.width)}v{_n(each.height)}H{_n(each.x)}z"
        for each in areas
        if each.width > 0 and each.height > 0
    )


def _joined(steps: Iterable[str]) -> str:
    return " ".join(steps).replace(" -", "-")


def _n(value: float) -> str:
    text = f"{value:.1f}"
    return text.removesuffix(".0")


def _fill(name: str) -> str:
    return f'fill="{colour(name)}"' if name else 'fill="none"'


def _named(attribute: str, value: str) -> str:
    return f' {attribute}="{value}"' if value else ""


def _if(attribute: str, value: float) -> str:
    return f' {attribute}="{_n(value)}"' if value else ""


def _opacity(value: float) -> str:
    return f' opacity="{value:.2g}"' if value < 1 else ""
