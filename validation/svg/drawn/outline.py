"""Outlines of shapes: lines and curves in a shape's own units, and where on the canvas they lie."""

import math
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from PIL import ImagePath

from validation.svg.drawn.boxes import Box
from validation.svg.drawn.matrix import Matrix

Line = Any  # a path of Pillow's, which moves, measures and draws points quickly
Flat = list[float]  # points, by turns x and y

_MOST_STEPS = 24


def _weights(steps: int) -> list[tuple[float, float, float, float]]:
    """Return how much each of the four points of a curve counts at each step on its way."""
    parts = [step / steps for step in range(1, steps)]
    return [((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3) for t in parts]


_WEIGHTS = [_weights(steps) for steps in range(1, _MOST_STEPS + 1)]


@dataclass(slots=True)
class Lines:
    """The lines of one shape, one after another in `points`.

    `starts` are the places where each begins, `curves` those of two points that only bend the way to a third.
    """

    points: Flat
    starts: list[int] = field(default_factory=lambda: [0])
    curves: list[int] = field(default_factory=list)

    def parts(self) -> list[Flat]:
        """Return the points of each line."""
        return [self.points[start:end] for start, end in self._spans()]

    def ends(self) -> Flat:
        """Return the points through which the lines go for certain."""
        found: Flat = []
        at = 0
        for curve in self.curves:
            found += self.points[at:curve]
            at = curve + 4
        return found + self.points[at:] if at else self.points

    def cut(self, grain: float) -> "Lines":
        """Return lines without curves: those are cut, off the true ones by at most about `grain`.

        The error of n pieces is 0.75 times the bend over n squared.
        """
        if not self.curves:
            return self
        found: Flat = []
        starts = []
        points, waiting = self.points, iter([*self.starts, len(self.points)])
        start = next(waiting)
        at = 0
        for curve in self.curves:
            while start < curve:
                starts.append(len(found) + start - at)
                start = next(waiting)
            found += points[at:curve]
            x, y, x1, y1, x2, y2, x3, y3 = points[curve - 2 : curve + 6]
            bend = max(
                abs(x - x1 - x1 + x2), abs(x1 - x2 - x2 + x3), abs(y - y1 - y1 + y2), abs(y1 - y2 - y2 + y3)
            )
            need = 0.75 * bend / grain
            steps = min(_MOST_STEPS, int(math.sqrt(need)) + 1) if need < 1e4 else _MOST_STEPS
            for p, q, r, s in _WEIGHTS[steps - 1]:
                found += (p * x + q * x1 + r * x2 + s * x3, p * y + q * y1 + r * y2 + s * y3)
            at = curve + 4
        while start < len(points):
            starts.append(len(found) + start - at)
            start = next(waiting)
        return Lines(found + points[at:], starts)

    def enclosing(self) -> "Lines":
        """Return the lines that have the three points an area needs; a curve has one on its way."""
        if all([end - start > 4 for start, end in self._spans()]):
            return self
        found = Lines([], [], [])
        for start, end in self._spans():
            if end - start > 4:
                moved = len(found.points) - start
                curves = self.curves[bisect_left(self.curves, start) : bisect_left(self.curves, end)]
                found.curves += [curve + moved for curve in curves]
                found.starts.append(len(found.points))
                found.points += self.points[start:end]
        return found

    def _spans(self) -> Iterable[tuple[int, int]]:
        return pairwise([*self.starts, len(self.points)])


@dataclass(slots=True)
class Outline:
    """The lines of one shape, how they are put on the canvas, and how exact that has to be."""

    lines: Lines
    to_canvas: Matrix
    grain: float

    def enclosing(self) -> "Outline":
        """Return it without lines too short to enclose anything."""
        lines = self.lines.enclosing()
        return self if lines is self.lines else Outline(lines, self.to_canvas, self.grain)

    def reach(self) -> Box | None:
        """Return a box on the canvas from which nothing protrudes, or None for no points at all."""
        return self._box(self.lines.points)

    def core(self) -> Box | None:
        """Return a box to whose sides the outline comes for certain."""
        return self._box(self.lines.ends())

    def cut(self) -> "Outline":
        """Return it with its curves cut into lines."""
        return Outline(self.lines.cut(self.grain), self.to_canvas, self.grain)

    def drawn(self, left: int = 0, top: int = 0) -> list[Line]:
        """Return its lines, of which none is a curve, in points of the canvas from a place on it."""
        return [self._placed(points, left, top) for points in self.lines.parts()]

    def _box(self, points: Flat) -> Box | None:
        box: Box | None = self._placed(points, 0, 0).getbbox() if points else None
        return box

    def _placed(self, points: Flat, left: int, top: int) -> Line:
        a, b, c, d, e, f = self.to_canvas
        line: Line = ImagePath.Path(points)
        line.transform((a, c, e - left, b, d, f - top))
        return line
