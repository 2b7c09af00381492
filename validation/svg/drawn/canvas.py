"""A small picture of a logo: each point holds the number of the paint that is seen there, 0 for none."""

from dataclasses import dataclass, field
from itertools import chain

from PIL import Image, ImageChops, ImageDraw

from validation.svg.drawn.colours import Colour
from validation.svg.drawn.paths import Point

Rings = list[list[Point]]
Box = tuple[float, float, float, float]

UNKNOWN = 255  # of pictures and patterns, whose colours are not looked at
_MOST_PAINTS = 250
_FAR = 1e5
_CENTRE = 128
_OPAQUE = 0.7
_EMPTY = b"\xff" + bytes(255)
_EVEN_ODD = bytes(255 * ((count - _CENTRE) % 2) for count in range(256))
_NONZERO = bytes(255 * (count != _CENTRE) for count in range(256))


@dataclass(slots=True)
class Canvas:
    """`extent` is what was painted, beyond the edges too; `clip` is what holds at the moment."""

    width: int
    height: int
    image: Image.Image = field(init=False)
    draw: ImageDraw.ImageDraw = field(init=False)
    paints: list[Colour] = field(default_factory=list)
    extent: Box | None = None
    clip: Image.Image | None = None

    def __post_init__(self) -> None:
        self.image = Image.new("L", (self.width, self.height), 0)
        self.draw = ImageDraw.Draw(self.image)

    def index(self, paint: Colour | None) -> int:
        """Return the number of a paint; past a bound and for None that of an unknown one."""
        if paint is None:
            return UNKNOWN
        if paint in self.paints:
            return self.paints.index(paint) + 1
        if len(self.paints) >= _MOST_PAINTS:
            return UNKNOWN
        self.paints.append(paint)
        return len(self.paints)

    def fill(self, rings: Rings, paint: Colour | None, even_odd: bool) -> None:
        """Paint what the rings enclose."""
        rings = [ring for ring in rings if len(ring) > 2]
        if not rings or (box := self._grow(rings, 0.0)) is None:
            return
        index = self.index(paint)
        if len(rings) == 1 and self.clip is None and not _veils(paint):
            self.draw.polygon(rings[0], fill=index)
            return
        left, top = max(0, int(box[0]) - 1), max(0, int(box[1]) - 1)
        right, bottom = min(self.width, int(box[2]) + 2), min(self.height, int(box[3]) + 2)
        if right <= left or bottom <= top:
            return
        moved = [[(x - left, y - top) for x, y in ring] for ring in rings]
        mask = _filled(moved, (right - left, bottom - top), even_odd)
        if _veils(paint):
            mask = ImageChops.darker(mask, translated(self.image.crop((left, top, right, bottom)), _EMPTY))
        self._put(mask, (left, top), index)

    def stroke(self, rings: Rings, paint: Colour | None, width: float) -> None:
        """Paint along lines."""
        if self._grow(rings, width / 2) is None:
            return
        index, thick = self.index(paint), max(1, min(self.width, round(width)))
        if self.clip is None:
            for ring in rings:
                self.draw.line(ring, fill=index, width=thick)
            return
        mask = Image.new("L", self.image.size, 0)
        for ring in rings:
            ImageDraw.Draw(mask).line(ring, fill=255, width=thick)
        self._put(mask, (0, 0), index)

    def _put(self, mask: Image.Image, place: tuple[int, int], index: int) -> None:
        if self.clip is not None:
            left, top = place
            mask = ImageChops.darker(mask, self.clip.crop((left, top, left + mask.width, top + mask.height)))
        self.image.paste(index, place, mask)

    def _grow(self, rings: Rings, by: float) -> Box | None:
        """Add to the extent what is painted; return its box, or None when nothing of it can be."""
        points = rings[0] if len(rings) == 1 else list(chain.from_iterable(rings))
        if not points:
            return None
        xs, ys = zip(*points, strict=True)
        box = (min(xs) - by, min(ys) - by, max(xs) + by, max(ys) + by)
        if not all(-_FAR < side < _FAR for side in box):
            return None
        limits = self.clip.getbbox() if self.clip is not None else None
        if self.clip is not None and limits is None:
            return None
        seen = box if limits is None else intersected(box, limits)
        if seen is not None:
            self.extent = united(self.extent, seen)
        return box


def _veils(paint: Colour | None) -> bool:
    """Return whether what is beneath a paint counts for more than the paint."""
    return paint is not None and paint[3] < _OPAQUE


def united(one: Box | None, other: Box) -> Box:
    """Return the smallest box around two."""
    if one is None:
        return other
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def intersected(one: Box, other: Box) -> Box | None:
    """Return what two boxes share, or None."""
    box = max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])
    return box if box[0] <= box[2] and box[1] <= box[3] else None


def _filled(rings: Rings, size: tuple[int, int], even_odd: bool) -> Image.Image:
    """Return a mask of what rings enclose: the larger ones first, each counting on from what it lies in."""
    counts = Image.new("L", size, _CENTRE)
    draw = ImageDraw.Draw(counts)
    sized = sorted(((_area(ring), ring) for ring in rings), key=lambda pair: -abs(pair[0]))
    for area, ring in sized:
        x = min(size[0] - 1, max(0, round(ring[0][0])))
        y = min(size[1] - 1, max(0, round(ring[0][1])))
        count = int(counts.getpixel((x, y)))  # type: ignore[arg-type]
        draw.polygon(ring, fill=min(255, max(0, count + (1 if area > 0 or even_odd else -1))))
    return translated(counts, _EVEN_ODD if even_odd else _NONZERO)


def translated(image: Image.Image, table: bytes) -> Image.Image:
    """Return an image with each point's value looked up in a table of 256."""
    return Image.frombytes("L", image.size, image.tobytes().translate(table))


def _area(ring: list[Point]) -> float:
    total = 0.0
    x, y = ring[-1]
    for next_x, next_y in ring:
        total += x * next_y - next_x * y
        x, y = next_x, next_y
    return total
