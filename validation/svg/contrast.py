"""How much a logo stands out from a ground: the contrast that half of its outlines reach."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PIL import Image, ImageChops

from validation.svg.drawn import colours
from validation.svg.drawn.colours import Colour
from validation.svg.drawn.fill import translated

_ANY = b"\0" + b"\xff" * 255
_Corners = tuple[int, int, int, int]


class _Outlines(NamedTuple):
    """Where points of a picture meet others: `mask` tells which of `one` differ from those of `other`."""

    one: _Corners
    other: _Corners
    mask: Image.Image


def contrasts(
    paints: Sequence[Colour], image: Image.Image | None, grounds: Mapping[str, Colour]
) -> dict[str, float]:
    """Return the contrast with each ground by its name, from 1 to 21 with one decimal.

    `image` holds the numbers of the paints, from 1, of which there are at most 254; None where one paint is
    all there is. Empty where nothing is drawn. An outline counts with the stronger of the two colours that
    meet in it, so that plates and shades do not hide what is seen.
    """
    of_paints = {
        name: [colours.contrast(colours.over(paint, ground), ground) for paint in paints]
        for name, ground in grounds.items()
    }
    if image is None:
        return {name: round(values[0], 1) for name, values in of_paints.items()}
    width, height = image.size
    framed = Image.new("L", (width + 2, height + 2), 0)
    framed.paste(image, (1, 1))
    found = [_outlines(framed, across, down) for across, down in ((1, 0), (0, 1))]
    reached = {name: _reached(framed, found, values) for name, values in of_paints.items()}
    return {name: round(value, 1) for name, value in reached.items() if value is not None}


def _outlines(framed: Image.Image, across: int, down: int) -> _Outlines:
    """Return the outlines between points and those `across` or `down` of them."""
    width, height = framed.size
    one, other = (0, 0, width - across, height - down), (across, down, width, height)
    return _Outlines(
        one, other, translated(ImageChops.difference(framed.crop(one), framed.crop(other)), _ANY)
    )


def _reached(framed: Image.Image, outlines: Sequence[_Outlines], values: Sequence[float]) -> float | None:
    """Return the contrast that half of the outlines reach, of the paints' own; None without outlines."""
    steps = sorted(set(values))
    ranks = {value: rank for rank, value in enumerate(steps, 1)}
    ranked = translated(framed, bytes([0, *(ranks[value] for value in values)]).ljust(256, b"\0"))
    counted = [
        ImageChops.lighter(ranked.crop(one), ranked.crop(other)).histogram(mask)
        for one, other, mask in outlines
    ]
    left = sum(map(sum, counted)) / 2
    for value in reversed(steps) if left else ():
        left -= sum(counts[ranks[value]] for counts in counted)
        if left <= 0:
            return value
    return None
