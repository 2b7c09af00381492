"""Transforms, as six numbers (a, b, c, d, e, f): x' = a·x + c·y + e, y' = b·x + d·y + f."""

import math
import re

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

NUMBER = re.compile(r"[-+]?(?:\d++\.?\d*+|\.\d++)(?:[eE][-+]?\d++)?")
_FUNCTION = re.compile(r"\b(\w++)\s*+\(([^()]*+)\)")
_TURNS = {"deg": 1.0, "rad": 180 / math.pi, "turn": 360.0, "grad": 0.9}
_ANGLE = re.compile(r"(?<![-+.\deE])([-+.\deE]++)(deg|rad|turn|grad)")
_MOST_FUNCTIONS = 100


def times(one: Matrix, other: Matrix) -> Matrix:
    """Return the transform that does `other` first and then `one`."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (
        a * p + c * q,
        b * p + d * q,
        a * r + c * s,
        b * r + d * s,
        a * t + c * u + e,
        b * t + d * u + f,
    )


def scale_of(matrix: Matrix) -> float:
    """Return by how much lengths grow on average."""
    a, b, c, d, _, _ = matrix
    return math.sqrt(abs(a * d - b * c))


def parse(text: str | None) -> Matrix:
    """Return what a transform attribute or property says; what cannot be read counts for nothing."""
    if not text or text == "none":
        return IDENTITY
    result = IDENTITY
    for name, arguments in _FUNCTION.findall(text)[:_MOST_FUNCTIONS]:
        plain = _ANGLE.sub(lambda angle: str(float(angle[1]) * _TURNS[angle[2]]), arguments)
        numbers = [float(number) for number in NUMBER.findall(plain)]
        if numbers:
            result = times(result, _function(name.lower(), numbers))
    return result


def _function(name: str, numbers: list[float]) -> Matrix:
    first, second = numbers[0], numbers[1] if len(numbers) > 1 else None
    match name:
        case "matrix" if len(numbers) == 6:
            return (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])
        case "translate" | "translate3d":
            return (1.0, 0.0, 0.0, 1.0, first, second or 0.0)
        case "translatex":
            return (1.0, 0.0, 0.0, 1.0, first, 0.0)
        case "translatey":
            return (1.0, 0.0, 0.0, 1.0, 0.0, first)
        case "scale":
            return (first, 0.0, 0.0, first if second is None else second, 0.0, 0.0)
        case "scalex":
            return (first, 0.0, 0.0, 1.0, 0.0, 0.0)
        case "scaley":
            return (1.0, 0.0, 0.0, first, 0.0, 0.0)
        case "rotate":
            return _rotation(first, *(numbers[1:3] if len(numbers) == 3 else (0.0, 0.0)))
        case "skewx":
            return (1.0, 0.0, math.tan(math.radians(first)), 1.0, 0.0, 0.0)
        case "skewy":
            return (1.0, math.tan(math.radians(first)), 0.0, 1.0, 0.0, 0.0)
        case _:
            return IDENTITY


def _rotation(degrees: float, x: float, y: float) -> Matrix:
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return (cosine, sine, -sine, cosine, x - cosine * x + sine * y, y - sine * x - cosine * y)


def fitting(box: tuple[float, float, float, float], width: float, height: float, aspect: str) -> Matrix:
    """Return what fits a viewBox into an area of the given size, as preserveAspectRatio says."""
    x, y, box_width, box_height = box
    across, down = width / box_width, height / box_height
    words = aspect.split()
    align = words[0] if words else "xMidYMid"
    if align == "none":
        return (across, 0.0, 0.0, down, -x * across, -y * down)
    each = max(across, down) if "slice" in words else min(across, down)
    part = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}
    left = (width - box_width * each) * part.get(align[1:4], 0.5)
    top = (height - box_height * each) * part.get(align[5:8], 0.5)
    return (each, 0.0, 0.0, each, left - x * each, top - y * each)
