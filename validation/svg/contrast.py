"""How much a logo stands out from a ground: the contrast that half of its outlines reach."""

from collections.abc import Mapping, Sequence

from PIL import Image, ImageChops

from validation.svg.drawn import colours
from validation.svg.drawn.colours import Colour
from validation.svg.drawn.fill import translated

_ANY = b"\0" + b"\xff" * 255


def contrasts(
    paints: Sequence[Colour], image: Image.Image | None, grounds: Mapping[str, Colour]
) -> dict[str, float]:
    """Return the contrast with each ground by its name, from 1 to 21 with one decimal.

    `image` holds the numbers of the paints, from 1, of which there are at most 254; None where one paint is
    all there is. Empty where nothing is drawn. An outline counts with the stronger of the two colours that
    meet in it, so that plates and shades do not hide what is seen.
    """
    found = {}
    for name, ground in grounds.items():
        of_paints = [colours.contrast(colours.over(paint, ground), ground) for paint in paints]
        reached = of_paints[0] if image is None else _reached(image, of_paints)
        if reached is not None:
            found[name] = round(reached, 1)
    return found


def _reached(image: Image.Image, of_paints: Sequence[float]) -> float | None:
    """Return the contrast that half of the outlines in a picture reach; None where it has none."""
    steps = sorted(set(of_paints))
    ranks = {value: rank for rank, value in enumerate(steps, 1)}
    table = bytes([0, *(ranks[value] for value in of_paints)]).ljust(256, b"\0")
    width, height = image.size
    framed = Image.new("L", (width + 2, height + 2), 0)
    framed.paste(image, (1, 1))
    ranked = translated(framed, table)
    counts = [0] * 256
    for across, down in ((1, 0), (0, 1)):
        one, other = (0, 0, width + 2 - across, height + 2 - down), (across, down, width + 2, height + 2)
        outlines = translated(ImageChops.difference(framed.crop(one), framed.crop(other)), _ANY)
        stronger = ImageChops.lighter(ranked.crop(one), ranked.crop(other)).histogram(outlines)
        counts = [before + more for before, more in zip(counts, stronger, strict=True)]
    left = sum(counts) / 2
    for value in reversed(steps) if left else ():
        left -= counts[ranks[value]]
        if left <= 0:
            return value
    return None
