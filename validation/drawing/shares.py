"""Widgets that draw parts of a whole: sunbursts and treemaps."""

import math
from collections.abc import Sequence
from random import Random

from validation.dashboards.widgets import NOTHING, Widget, requests
from validation.drawing.asking import groups, label, palette
from validation.drawing.invented import ranked, shares
from validation.drawing.pen import Area, Pen, Point, blocks

WIDEST_LEGEND = 190.0
FADING = (0.95, 0.75, 0.58, 0.44, 0.32, 0.24)
WORDS_FROM = (52.0, 22.0)


def sunburst(pen: Pen, area: Area, widget: Widget, chance: Random) -> None:
    """Draw a ring of parts, a second one where it groups by more, and a legend where there is room."""
    by = groups(widget) or ["group"]
    parts = shares(chance, 5)
    beside = area.width >= area.height + 110
    ring = min(area.height, area.width * (0.5 if beside else 1)) / 2 - 1
    if ring < 8:
        return
    middle = (area.x + (ring + 6 if beside else area.width / 2), area.y + area.height / 2)
    colour = _colour(widget)
    rings = 2 if len(by) > 1 and ring > 24 else 1
    thick = ring * (0.42 if rings == 1 else 0.26)
    turn = 0.0
    marks: list[str] = [""] * len(parts)
    if beside:
        left = middle[0] + ring + 16
        marks = _legend(pen, Area(left, area.y, area.right - left, area.height), by, parts)
    for part, depth, mark in zip(parts, FADING, marks, strict=False):
        outer = ring if rings == 1 else ring - thick - 1
        pen.path(_arc(middle, outer, outer - thick, turn, turn + part) + mark, fill=colour, opacity=depth)
        if rings == 2:
            half = turn + part * chance.uniform(0.4, 0.7)
            for start, end, less in ((turn, half, 0.7), (half, turn + part, 0.45)):
                pen.path(_arc(middle, ring, ring - thick, start, end), fill=colour, opacity=depth * less)
        turn += part


def _legend(pen: Pen, area: Area, by: Sequence[str], parts: Sequence[float]) -> list[str]:
    """Write the names of the parts; return the marks before them, to be drawn with the parts."""
    many = min(max(2, round(len(parts) * pen.detail)), int(area.height // 16))
    area = area.cut(right=max(0, area.width - WIDEST_LEGEND))
    y = area.y + (area.height - many * 16) / 2 + 11
    marks = [""] * len(parts)
    for place in range(many):
        marks[place] = blocks([Area(area.x, y - 8, 8, 8)])
        pen.text(label(by[0], place), area.x + 13, y, area.width - 48)
        pen.text(f"{parts[place] * 100:.0f}%", area.right, y, 34, anchor="end")
        y += 16
    return marks


def treemap(pen: Pen, area: Area, widget: Widget, chance: Random) -> None:
    """Draw blocks as large as their parts."""
    by = groups(widget)
    parts = shares(chance, 7)
    values = ranked(parts, chance.uniform(300, 9900))
    colour = _colour(widget)
    for place, (block, value) in enumerate(zip(_tiled(area, parts), values, strict=True)):
        pen.rect(block.cut(right=2, bottom=2), colour, radius=2, opacity=max(0.16, 0.42 - 0.05 * place))
        if block.width >= WORDS_FROM[0] and block.height >= WORDS_FROM[1]:
            pen.text(
                label(by[0] if by else "", place),
                block.x + 6,
                block.y + 14,
                block.width - 12,
                fill="ink",
            )
            if block.height > 36:
                pen.text(value, block.x + 6, block.y + 27, block.width - 12, size=9, fill="ink2")


def _tiled(area: Area, parts: Sequence[float]) -> list[Area]:
    """Return an area cut along its longer side, part by part."""
    blocks = []
    left = sum(parts)
    for part in parts:
        share = part / left if left else 1
        if area.width >= area.height:
            blocks.append(area.cut(right=area.width * (1 - share)))
            area = area.cut(left=area.width * share)
        else:
            blocks.append(area.cut(bottom=area.height * (1 - share)))
            area = area.cut(top=area.height * share)
        left -= part
    return blocks


def sankey(pen: Pen, area: Area, widget: Widget, chance: Random) -> None:
    """Draw how parts on one side flow to those on the other."""
    left, right = shares(chance, 3), shares(chance, 3)
    right.reverse()
    y, other = area.y, area.y
    for start, end, depth in zip(left, right, FADING, strict=False):
        high, low = start * area.height - 3, end * area.height - 3
        near, middle, far = area.x + 6, area.x + area.width / 2, area.right - 6
        pen.path(
            f"M{near:.0f} {y:.0f}C{middle:.0f} {y:.0f} {middle:.0f} {other:.0f} {far:.0f} {other:.0f}"
            f"v{low:.0f}C{middle:.0f} {other + low:.0f} {middle:.0f} {y + high:.0f}"
            f" {near:.0f} {y + high:.0f}z",
            fill="blue",
            opacity=depth * 0.5,
        )
        pen.rect(Area(area.x, y, 6, high), "blue")
        pen.rect(Area(area.right - 6, other, 6, low), "blue")
        y += high + 3
        other += low + 3


def _arc(middle: Point, outer: float, inner: float, start: float, end: float) -> str:
    """Return a piece of a ring, from one part of the turn to another."""
    end = min(end, start + 0.999) - 0.004
    wide = 1 if end - start > 0.5 else 0
    a, b = _at(middle, outer, start), _at(middle, outer, end)
    c, d = _at(middle, inner, end), _at(middle, inner, start)
    return f"M{a}A{outer:.0f} {outer:.0f} 0 {wide} 1 {b}L{c}A{inner:.0f} {inner:.0f} 0 {wide} 0 {d}z"


def _at(middle: Point, radius: float, turn: float) -> str:
    angle = 2 * math.pi * turn - math.pi / 2
    return f"{middle[0] + radius * math.cos(angle):.1f} {middle[1] + radius * math.sin(angle):.1f}"


def _colour(widget: Widget) -> str:
    asked = requests(widget.definition)
    return palette(asked[0] if asked else NOTHING)[0]
