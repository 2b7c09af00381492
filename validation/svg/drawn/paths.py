"""Path data as polygons: curves are cut into as many lines as the size they are drawn at needs."""

import math
import re
from collections.abc import Iterator

from validation.svg.drawn.matrix import NUMBER

Point = tuple[float, float]

_COMMAND = re.compile(r"([MmZzLlHhVvCcSsQqTtAa])([^MmZzLlHhVvCcSsQqTtAa]*)")
_ARC = re.compile(
    rf"({NUMBER.pattern})[\s,]*({NUMBER.pattern})[\s,]*({NUMBER.pattern})[\s,]*([01])[\s,]*([01])[\s,]*({NUMBER.pattern})[\s,]*({NUMBER.pattern})"
)
_RUN_ON = re.compile(r"\.\d+\.|[eE]")  # as in .5.5 or 1e-5
_MOST_STEPS = 24


def rings(data: str, grain: float) -> list[list[Point]]:
    """Return the lines of each subpath, off the true curve by at most about `grain`."""
    found: list[list[Point]] = []
    ring: list[Point] = []
    x = y = start_x = start_y = 0.0
    control: tuple[str, float, float] = ("", 0.0, 0.0)  # the last curve's kind and its last control point
    apart = _RUN_ON.search(data) is None
    if apart:
        data = data.replace(",", " ").replace("-", " -")
    for letter, text in _COMMAND.findall(data):
        command = letter.upper()
        if command == "Z":
            x, y, ring, control = start_x, start_y, [], _NO_CONTROL
            continue
        relative = letter != command
        numbers = _arcs(text) if command == "A" else _numbers(text, apart)
        if command == "M":
            first = (next(numbers, None), next(numbers, None))
            if first[0] is None or first[1] is None:
                break
            x, y = (x + first[0], y + first[1]) if relative else (first[0], first[1])
            start_x, start_y, ring = x, y, [(x, y)]
            found.append(ring)
            command = "L"
        elif not ring:  # after a Z, drawing goes on from where it began
            if not found:
                break
            ring = [(x, y)]
            found.append(ring)
        if command == "L":
            for next_x, next_y in zip(numbers, numbers, strict=False):
                x, y = (x + next_x, y + next_y) if relative else (next_x, next_y)
                ring.append((x, y))
        elif command == "H":
            for number in numbers:
                x = x + number if relative else number
                ring.append((x, y))
        elif command == "V":
            for number in numbers:
                y = y + number if relative else number
                ring.append((x, y))
        elif command == "A":
            x, y = _along_arcs(ring, x, y, numbers, relative, grain)
        else:
            x, y, control = _CURVES[command](ring, x, y, numbers, relative, grain, control)
            continue
        control = _NO_CONTROL
    return found


Curve = tuple[float, float, tuple[str, float, float]]
_NO_CONTROL = ("", 0.0, 0.0)


def _cubics(
    ring: list[Point],
    x: float,
    y: float,
    numbers: Iterator[float],
    relative: bool,
    grain: float,
    control: tuple[str, float, float],
) -> Curve:
    """Add curves with two control points each."""
    x2 = y2 = 0.0
    most = grain / 0.75
    for x1, y1, x2, y2, x3, y3 in zip(numbers, numbers, numbers, numbers, numbers, numbers, strict=False):
        if relative:
            x1, y1, x2, y2, x3, y3 = x1 + x, y1 + y, x2 + x, y2 + y, x3 + x, y3 + y
        if not (
            -most < x - x1 - x1 + x2 < most
            and -most < y - y1 - y1 + y2 < most
            and -most < x1 - x2 - x2 + x3 < most
            and -most < y1 - y2 - y2 + y3 < most
        ):
            _bend(ring, x, y, x1, y1, x2, y2, x3, y3, grain)
        ring.append((x3, y3))
        x, y = x3, y3
    return x, y, ("C", x2, y2)


def _smooth_cubics(
    ring: list[Point],
    x: float,
    y: float,
    numbers: Iterator[float],
    relative: bool,
    grain: float,
    control: tuple[str, float, float],
) -> Curve:
    """Add curves whose first control point mirrors the last of the curve before."""
    for x2, y2, x3, y3 in zip(numbers, numbers, numbers, numbers, strict=False):
        if relative:
            x2, y2, x3, y3 = x2 + x, y2 + y, x3 + x, y3 + y
        kind, last_x, last_y = control
        x1, y1 = (2 * x - last_x, 2 * y - last_y) if kind == "C" else (x, y)
        x, y, control = _cubics(ring, x, y, iter((x1, y1, x2, y2, x3, y3)), False, grain, control)
    return x, y, control


def _quadratics(
    ring: list[Point],
    x: float,
    y: float,
    numbers: Iterator[float],
    relative: bool,
    grain: float,
    control: tuple[str, float, float],
) -> Curve:
    """Add curves with one control point each."""
    for x1, y1, x2, y2 in zip(numbers, numbers, numbers, numbers, strict=False):
        if relative:
            x1, y1, x2, y2 = x1 + x, y1 + y, x2 + x, y2 + y
        raised = ((x + 2 * x1) / 3, (y + 2 * y1) / 3, (x2 + 2 * x1) / 3, (y2 + 2 * y1) / 3, x2, y2)
        x, y, _ = _cubics(ring, x, y, iter(raised), False, grain, control)
        control = ("Q", x1, y1)
    return x, y, control


def _smooth_quadratics(
    ring: list[Point],
    x: float,
    y: float,
    numbers: Iterator[float],
    relative: bool,
    grain: float,
    control: tuple[str, float, float],
) -> Curve:
    """Add curves whose control point mirrors that of the curve before."""
    for x2, y2 in zip(numbers, numbers, strict=False):
        if relative:
            x2, y2 = x2 + x, y2 + y
        kind, last_x, last_y = control
        x1, y1 = (2 * x - last_x, 2 * y - last_y) if kind == "Q" else (x, y)
        x, y, control = _quadratics(ring, x, y, iter((x1, y1, x2, y2)), False, grain, control)
    return x, y, control


_CURVES = {"C": _cubics, "S": _smooth_cubics, "Q": _quadratics, "T": _smooth_quadratics}


def _bend(
    ring: list[Point],
    x: float,
    y: float,
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    x3: float,
    y3: float,
    grain: float,
) -> None:
    """Add the points within a Bézier curve; the error of n lines is 0.75 times the bend over n squared."""
    bend = max(abs(x - 2 * x1 + x2), abs(x1 - 2 * x2 + x3), abs(y - 2 * y1 + y2), abs(y1 - 2 * y2 + y3))
    need = min(0.75 * bend / grain, 1e4)
    steps = min(_MOST_STEPS, int(math.sqrt(need)) + 1) if need == need else 1
    for step in range(1, steps):
        t = step / steps
        u = 1 - t
        p, q, r, s = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        ring.append((p * x + q * x1 + r * x2 + s * x3, p * y + q * y1 + r * y2 + s * y3))


def _numbers(text: str, apart: bool) -> Iterator[float]:
    """Yield the numbers of a command; those that were set apart are told so quickly."""
    if apart:
        try:
            return iter([float(part) for part in text.split()])
        except ValueError:
            pass
    return map(float, NUMBER.findall(text))


def _arcs(text: str) -> Iterator[float]:
    """Yield the numbers of arcs, whose flags may stand without anything between them."""
    return (float(part) for arc in _ARC.findall(text) for part in arc)


def _along_arcs(
    ring: list[Point], x: float, y: float, numbers: Iterator[float], relative: bool, grain: float
) -> Point:
    for arc in zip(numbers, numbers, numbers, numbers, numbers, numbers, numbers, strict=False):
        rx, ry, turn, large, sweep, end_x, end_y = arc
        if relative:
            end_x, end_y = end_x + x, end_y + y
        if max(abs(rx), abs(ry), abs(end_x - x), abs(end_y - y)) > grain:
            ring.extend(
                _arc((x, y), (end_x, end_y), abs(rx), abs(ry), turn, large != sweep, sweep > 0, grain)
            )
        ring.append((end_x, end_y))
        x, y = end_x, end_y
    return x, y


def _arc(
    start: Point, end: Point, rx: float, ry: float, turn: float, apart: bool, sweep: bool, grain: float
) -> Iterator[Point]:
    """Yield points within an elliptical arc (SVG 2, appendix B.2.4); `apart`: its flags differ."""
    if not rx or not ry or start == end:
        return
    sine, cosine = math.sin(math.radians(turn)), math.cos(math.radians(turn))
    half_x, half_y = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    px, py = cosine * half_x + sine * half_y, cosine * half_y - sine * half_x
    too_small = (px / rx) ** 2 + (py / ry) ** 2
    if too_small > 1:
        rx, ry = rx * math.sqrt(too_small), ry * math.sqrt(too_small)
    factor = math.sqrt(max(0.0, 1 / too_small - 1)) if 0 < too_small < 1 else 0.0
    factor = factor if apart else -factor
    cx, cy = factor * rx * py / ry, -factor * ry * px / rx
    first = math.atan2((py - cy) / ry, (px - cx) / rx)
    sweep_angle = math.atan2((-py - cy) / ry, (-px - cx) / rx) - first
    if sweep and sweep_angle < 0:
        sweep_angle += 2 * math.pi
    elif not sweep and sweep_angle > 0:
        sweep_angle -= 2 * math.pi
    middle_x = cosine * cx - sine * cy + (start[0] + end[0]) / 2
    middle_y = sine * cx + cosine * cy + (start[1] + end[1]) / 2
    for angle in _angles(first, sweep_angle, max(rx, ry), grain):
        along, across = rx * math.cos(angle), ry * math.sin(angle)
        yield (middle_x + cosine * along - sine * across, middle_y + sine * along + cosine * across)


def _angles(first: float, sweep: float, radius: float, grain: float) -> Iterator[float]:
    """Yield the angles between the ends; lines of angle φ are off a circle by r·φ²/8."""
    widest = math.sqrt(8 * grain / radius) if radius > grain else math.pi
    steps = min(_MOST_STEPS * 2, max(1, math.ceil(abs(sweep) / widest)))
    for step in range(1, steps):
        yield first + sweep * step / steps


def ellipse(cx: float, cy: float, rx: float, ry: float, grain: float) -> list[Point]:
    """Return the outline of an ellipse."""
    return [
        (cx + rx * math.cos(angle), cy + ry * math.sin(angle))
        for angle in (0.0, *_angles(0.0, 2 * math.pi, max(rx, ry), grain))
    ]
