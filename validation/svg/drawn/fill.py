"""Masks of what lines enclose, filled by Pillow."""

from operator import mul

from PIL import Image, ImageDraw

from validation.svg.drawn.outline import Flat, Line

_INSIDE = 255
_MOST = 120  # turns that are told apart
_ANY = b"\0" + b"\xff" * 255


def filled(lines: list[Line], size: tuple[int, int], even_odd: bool) -> Image.Image:
    """Return a mask of what lines enclose: the larger ones first, each counting on from what it lies in.

    One turn the way of the largest is written as 255 at once, since most masks hold nothing else.
    """
    mask = Image.new("L", size, 0)
    draw = ImageDraw.Draw(mask)
    sized = sorted([(_area(line), line) for line in lines], key=lambda pair: -abs(pair[0]))
    forward = sized[0][0] > 0
    ready = True
    for area, line in sized:
        x, y = line[0]
        place = min(size[0] - 1, max(0, round(x))), min(size[1] - 1, max(0, round(y)))
        held = int(mask.getpixel(place))  # type: ignore[arg-type]
        if even_odd:
            draw.polygon(line, fill=_INSIDE - held)
            continue
        turns = 1 if held == _INSIDE else held if held <= _MOST else _MOST - held
        turns = max(-_MOST, min(_MOST, turns + (1 if (area > 0) == forward else -1)))
        ready = ready and 0 <= turns <= 1
        draw.polygon(line, fill=_INSIDE if turns == 1 else turns if turns >= 0 else _MOST - turns)
    return mask if ready else translated(mask, _ANY)


def translated(image: Image.Image, table: bytes) -> Image.Image:
    """Return an image with each point's value looked up in a table of 256."""
    return Image.frombytes("L", image.size, image.tobytes().translate(table))


def _area(line: Line) -> float:
    """Return twice the area within a line; below zero for one that runs the other way round."""
    points: Flat = line.tolist(1)
    xs, ys = points[::2], points[1::2]
    return float(sum(map(mul, xs, ys[1:] + ys[:1])) - sum(map(mul, ys, xs[1:] + xs[:1])))
