"""Arcs of ellipses as points."""

import math

from validation.svg.drawn.outline import Flat

_MOST_STEPS = 48


def arc(x: float, y: float, numbers: list[float], grain: float) -> Flat:
    """Return points from a place along an arc to its end (SVG 2, appendix B.2.4).

    `numbers` are its radii, turn in degrees, two flags and end, as in path data that is not relative.
    """
    rx, ry, turn, large, sweep, end_x, end_y = numbers
    half_x, half_y = (x - end_x) / 2, (y - end_y) / 2
    rx, ry = abs(rx), abs(ry)
    radius = max(rx, ry)
    if max(radius, 2 * abs(half_x), 2 * abs(half_y)) <= grain or not rx or not ry or not (half_x or half_y):
        return [end_x, end_y]
    sine, cosine = (math.sin(math.radians(turn)), math.cos(math.radians(turn))) if turn else (0.0, 1.0)
    px, py = (cosine * half_x + sine * half_y) / rx, (cosine * half_y - sine * half_x) / ry
    too_small = px * px + py * py
    part = 2 * grain / radius  # of a widest angle φ between two points, φ²/4
    if not large and too_small < part - part * part / 3:  # which is less than the square of sin φ/2
        return [end_x, end_y]
    if too_small > 1:
        root = math.sqrt(too_small)
        rx, ry, px, py, factor = rx * root, ry * root, px / root, py / root, 0.0
    else:
        factor = math.sqrt(max(0.0, 1 / too_small - 1))
        factor = factor if large != sweep else -factor
    cx, cy = factor * py, -factor * px
    first = math.atan2(py - cy, px - cx)
    swept = math.atan2(-py - cy, -px - cx) - first
    if sweep > 0 > swept:
        swept += 2 * math.pi
    elif sweep <= 0 < swept:
        swept -= 2 * math.pi
    middle_x = rx * cosine * cx - ry * sine * cy + (x + end_x) / 2
    middle_y = rx * sine * cx + ry * cosine * cy + (y + end_y) / 2
    found: Flat = []
    for angle in _angles(first, swept, max(rx, ry), grain):
        along, across = rx * math.cos(angle), ry * math.sin(angle)
        found += (middle_x + cosine * along - sine * across, middle_y + sine * along + cosine * across)
    found += (end_x, end_y)
    return found


def ellipse(cx: float, cy: float, rx: float, ry: float, grain: float) -> Flat:
    """Return the points of an ellipse."""
    found: Flat = []
    for angle in (0.0, *_angles(0.0, 2 * math.pi, max(rx, ry), grain)):
        found += (cx + rx * math.cos(angle), cy + ry * math.sin(angle))
    return found


def _angles(first: float, sweep: float, radius: float, grain: float) -> list[float]:
    """Return the angles between the ends; lines of angle φ are off a circle by r·φ²/8."""
    widest = math.sqrt(8 * grain / radius) if radius > grain else math.pi
    steps = min(_MOST_STEPS, math.ceil(abs(sweep) / widest))
    return [first + sweep * step / steps for step in range(1, steps)]
