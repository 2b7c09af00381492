"""Path data as outlines. It is read in one pass, since most of the time of judging a logo goes there."""

import re

from validation.svg.drawn.arcs import arc
from validation.svg.drawn.matrix import NUMBER
from validation.svg.drawn.outline import Lines

Control = tuple[str, float, float]  # the kind of the curve before, and its last control point

_LETTERS = "MmZzLlHhVvCcSsQqTtAa"
_COMMANDS = re.compile(  # all of one kind that follow one another at once
    rf"([{_LETTERS}])([^{_LETTERS}]*+(?:(?![MmZz])\1[^{_LETTERS}]*+)*+)"
)
_RUN_ON = re.compile(r"\.\d+\.")  # as in .5.5
_POINT_AGAIN = re.compile(r"\.(?:" + "|".join(rf"(?<=\.\d{{{count}}}\.)" for count in range(1, 4)) + ")")
_NUMBER = re.compile(rf"[\s,]*+({NUMBER.pattern})")
_FLAG = re.compile(r"[\s,]*+([01])")
_OF_ARC = (_NUMBER, _NUMBER, _NUMBER, _FLAG, _FLAG, _NUMBER, _NUMBER)
_FLAGS = frozenset({"0", "1"})
_COUNTS = dict(zip("lLhHvVcCsSqQtTaA", (2, 2, 1, 1, 1, 1, 6, 6, 4, 4, 4, 4, 2, 2, 7, 7), strict=True))
_NO_CONTROL: Control = ("", 0.0, 0.0)


def lines(data: str, grain: float) -> Lines:
    """Return the lines of path data; curves that are off a straight line by less than `grain` become one.

    Where one subpath is closed, all are.
    """
    found = Lines([], [])
    points, starts, curves = found.points, found.starts, found.curves
    x = y = start_x = start_y = 0.0
    control = _NO_CONTROL
    most = grain / 0.75
    closed = "z" in data or "Z" in data
    moved = begun = False
    for letter, text in _COMMANDS.findall(_apart(data)):
        if letter in "zZ":
            x, y, begun, control = start_x, start_y, False, _NO_CONTROL
            continue
        several = letter in text
        parts = text.replace(letter, " ").split() if several else text.split()
        try:
            numbers = [*map(float, parts)]
        except ValueError:
            numbers = [*map(float, NUMBER.findall(text))]
        if several and len(numbers) % _COUNTS[letter]:
            numbers = _each(text.split(letter), _COUNTS[letter])
        relative = letter > "Z"
        if letter in "mM":
            if len(numbers) < 2:
                break
            x, y = (x + numbers[0], y + numbers[1]) if relative else (numbers[0], numbers[1])
            start_x, start_y, moved, begun = x, y, True, False
            letter, numbers = "l" if relative else "L", numbers[2:]
        if not begun:  # also after a Z, where drawing goes on from where it began
            if not moved:
                break
            if closed and points:
                points += points[starts[-1] : starts[-1] + 2]
            starts.append(len(points))
            points += (x, y)
            begun = True
        if letter in "cCsSqQtT":
            if letter not in "cC":
                numbers = _absolute(numbers, _COUNTS[letter], x, y) if relative else numbers
                numbers, control = _RAISED[letter.upper()](numbers, x, y, control)
                relative = False
            for at in range(0, len(numbers) - 5, 6):
                x1, y1, x2, y2, x3, y3 = numbers[at : at + 6]
                if relative:
                    x1, y1, x2, y2, x3, y3 = x1 + x, y1 + y, x2 + x, y2 + y, x3 + x, y3 + y
                if (
                    -most < x - x1 - x1 + x2 < most
                    and -most < y - y1 - y1 + y2 < most
                    and -most < x1 - x2 - x2 + x3 < most
                    and -most < y1 - y2 - y2 + y3 < most
                ):
                    points += (x3, y3)
                else:
                    curves.append(len(points))
                    points += (x1, y1, x2, y2, x3, y3)
                x, y = x3, y3
            if letter in "cC" and len(numbers) > 5:
                control = ("C", x2, y2)
            continue
        if letter == "L":
            points += numbers[: len(numbers) // 2 * 2]
            x, y = points[-2:]
        elif letter == "l":
            for at in range(0, len(numbers) - 1, 2):
                x += numbers[at]
                y += numbers[at + 1]
                points += (x, y)
        elif letter in "hH":
            for number in numbers:
                x = x + number if relative else number
                points += (x, y)
        elif letter in "vV":
            for number in numbers:
                y = y + number if relative else number
                points += (x, y)
        else:
            if len(parts) % 7 or not _FLAGS.issuperset(parts[3::7]) or not _FLAGS.issuperset(parts[4::7]):
                numbers = [number for each in text.split(letter) for number in _arcs(each)]
            for at in range(0, len(numbers) - 6, 7):
                each = numbers[at : at + 7]
                if relative:
                    each[5:] = each[5] + x, each[6] + y
                points += arc(x, y, each, grain)
                x, y = each[5:]
        control = _NO_CONTROL
    if closed and points:
        points += points[starts[-1] : starts[-1] + 2]
    return found


def _apart(data: str) -> str:
    """Return path data with blanks between its numbers; not where an exponent may stand."""
    if "e" in data or "E" in data:
        return data
    data = data.replace(",", " ").replace("-", " -")
    return _POINT_AGAIN.sub(" .", data) if _RUN_ON.search(data) else data


def _each(texts: list[str], count: int) -> list[float]:
    """Return the numbers of several commands, of each as many as it can use."""
    found: list[float] = []
    for text in texts:
        numbers = NUMBER.findall(text)
        found += map(float, numbers[: len(numbers) // count * count])
    return found


def _arcs(text: str) -> list[float]:
    """Return the numbers of arcs whose flags stand without anything between them."""
    found: list[float] = []
    at = 0
    while True:
        each = []
        for kind in _OF_ARC:
            number = kind.match(text, at)
            if number is None:
                return found
            each.append(float(number[1]))
            at = number.end()
        found += each


def _absolute(numbers: list[float], count: int, x: float, y: float) -> list[float]:
    """Return the numbers of curves, so many each, that are told from where each begins."""
    found: list[float] = []
    for at in range(0, len(numbers) - count + 1, count):
        each = numbers[at : at + count]
        found += (number + (x, y)[place % 2] for place, number in enumerate(each))
        x, y = found[-2:]
    return found


def _smooth(numbers: list[float], x: float, y: float, control: Control) -> tuple[list[float], Control]:
    """Return curves whose first control point mirrors the last of the curve before."""
    found: list[float] = []
    for at in range(0, len(numbers) - 3, 4):
        x2, y2, x3, y3 = numbers[at : at + 4]
        found += (*_mirrored("C", x, y, control), x2, y2, x3, y3)
        x, y, control = x3, y3, ("C", x2, y2)
    return found, control


def _quadratic(numbers: list[float], x: float, y: float, control: Control) -> tuple[list[float], Control]:
    """Return curves with one control point as curves with two."""
    found: list[float] = []
    for at in range(0, len(numbers) - 3, 4):
        x1, y1, x2, y2 = numbers[at : at + 4]
        found += ((x + 2 * x1) / 3, (y + 2 * y1) / 3, (x2 + 2 * x1) / 3, (y2 + 2 * y1) / 3, x2, y2)
        x, y, control = x2, y2, ("Q", x1, y1)
    return found, control


def _smooth_quadratic(
    numbers: list[float], x: float, y: float, control: Control
) -> tuple[list[float], Control]:
    """Return curves whose one control point mirrors that of the curve before."""
    found: list[float] = []
    for at in range(0, len(numbers) - 1, 2):
        x2, y2 = numbers[at : at + 2]
        raised, control = _quadratic([*_mirrored("Q", x, y, control), x2, y2], x, y, control)
        found += raised
        x, y = x2, y2
    return found, control


def _mirrored(kind: str, x: float, y: float, control: Control) -> tuple[float, float]:
    """Return the control point over against that of the curve before; the place itself after another kind."""
    return (2 * x - control[1], 2 * y - control[2]) if control[0] == kind else (x, y)


_RAISED = {"S": _smooth, "Q": _quadratic, "T": _smooth_quadratic}
