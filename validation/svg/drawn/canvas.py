"""A small picture of a logo: each point holds the number of the paint that is seen there, 0 for none.

Shapes are kept as they come and painted only when somebody looks at the picture: of many logos their boxes
and paints say enough.
"""

from dataclasses import dataclass, field

from PIL import Image, ImageChops, ImageDraw

from validation.svg.drawn.boxes import Box, grown, intersected, united
from validation.svg.drawn.budget import Budget
from validation.svg.drawn.colours import Colour
from validation.svg.drawn.fill import filled, translated
from validation.svg.drawn.outline import Outline

UNKNOWN = 255  # of pictures and patterns, whose colours are not looked at
_MOST_PAINTS = 250
_FAR = 1e5
_OPAQUE = 0.7
_EMPTY = b"\xff" + bytes(255)


@dataclass(frozen=True, slots=True)
class Clip:
    """What lets through, and the box around it; None where nothing gets through."""

    mask: Image.Image
    box: Box | None


@dataclass(slots=True)
class Piece:
    """A shape to be painted within `reach`; `width` is that of a line, None where the shape is filled."""

    outline: Outline
    reach: Box
    index: int
    clip: Clip | None
    width: float | None
    even_odd: bool
    veils: bool

    def seen(self, box: Box | None) -> Box | None:
        """Return what is seen of a box around the outline: the line's width with it, within the clip."""
        if box is not None and self.width is not None:
            box = grown(box, self.width / 2)
        if box is None or self.clip is None or self.clip.box is None:
            return box
        return intersected(box, self.clip.box)


@dataclass(slots=True)
class Canvas:
    """What is to be painted. `clip` is what holds at the moment.

    `paints` are the colours by their numbers, from 1; `unknown` is whether something else is painted too.
    """

    width: int
    height: int
    budget: Budget
    paints: list[Colour] = field(default_factory=list)
    unknown: bool = False
    pieces: list[Piece] = field(default_factory=list)
    clip: Clip | None = None

    def fill(self, outline: Outline, paint: Colour | None, even_odd: bool) -> None:
        """Have painted what the outline encloses."""
        self._add(outline.enclosing(), paint, None, even_odd)

    def stroke(self, outline: Outline, paint: Colour | None, width: float) -> None:
        """Have painted what is along the outline."""
        self._add(outline, paint, width, False)

    def _add(self, outline: Outline, paint: Colour | None, width: float | None, even_odd: bool) -> None:
        """Keep a shape, unless nothing of it can be painted."""
        reach = outline.reach()
        if reach is not None and not _is_near(reach, width):
            reach = self._cut(outline).reach()
        if reach is None or not _is_near(reach, width) or (self.clip is not None and self.clip.box is None):
            return
        veils = paint is not None and paint[3] < _OPAQUE  # what is beneath counts for more
        self.pieces.append(Piece(outline, reach, self._index(paint), self.clip, width, even_odd, veils))

    def _index(self, paint: Colour | None) -> int:
        """Return the number of a paint; past a bound and for None that of an unknown one."""
        if paint in self.paints:
            return self.paints.index(paint) + 1
        if paint is None or len(self.paints) >= _MOST_PAINTS:
            self.unknown = True
            return UNKNOWN
        self.paints.append(paint)
        return len(self.paints)

    def reach(self) -> Box | None:
        """Return a box beyond which nothing is painted, the edges of the canvas put aside."""
        found: Box | None = None
        for piece in self.pieces:
            found = united(found, piece.seen(piece.reach))
        return found

    def core(self) -> Box | None:
        """Return a box to whose sides the drawing comes for certain."""
        found: Box | None = None
        for piece in self.pieces:
            found = united(found, piece.seen(piece.outline.core()))
        return found

    def extent(self) -> Box | None:
        """Return the box around all that is painted, which takes longest to tell."""
        found: Box | None = None
        for piece in self.pieces:
            found = united(found, piece.seen(self._cut(piece.outline).reach()))
        return found

    def painted(self) -> Image.Image:
        """Return the picture of all that was to be painted."""
        image = Image.new("L", (self.width, self.height), 0)
        draw = ImageDraw.Draw(image)
        for piece in self.pieces:
            if piece.width is None:
                self._fill(piece, image, draw)
            else:
                self._stroke(piece, piece.width, image, draw)
        return image

    def _fill(self, piece: Piece, image: Image.Image, draw: ImageDraw.ImageDraw) -> None:
        """Paint what an outline encloses."""
        if len(piece.outline.lines.starts) == 1 and piece.clip is None and not piece.veils:
            draw.polygon(self._cut(piece.outline).drawn()[0], fill=piece.index)
            return
        left, top = max(0, int(piece.reach[0]) - 1), max(0, int(piece.reach[1]) - 1)
        right, bottom = min(self.width, int(piece.reach[2]) + 2), min(self.height, int(piece.reach[3]) + 2)
        if right <= left or bottom <= top:
            return
        drawn = self._cut(piece.outline).drawn(left, top)
        mask = filled(drawn, (right - left, bottom - top), piece.even_odd)
        if piece.veils:
            mask = ImageChops.darker(mask, translated(image.crop((left, top, right, bottom)), _EMPTY))
        if piece.clip is not None:
            mask = ImageChops.darker(mask, piece.clip.mask.crop((left, top, right, bottom)))
        image.paste(piece.index, (left, top), mask)

    def _stroke(self, piece: Piece, width: float, image: Image.Image, draw: ImageDraw.ImageDraw) -> None:
        """Paint along an outline."""
        thick = max(1, min(self.width, round(width)))
        if piece.clip is None:
            for line in self._cut(piece.outline).drawn():
                draw.line(line, fill=piece.index, width=thick)
            return
        mask = Image.new("L", image.size, 0)
        for line in self._cut(piece.outline).drawn():
            ImageDraw.Draw(mask).line(line, fill=255, width=thick)
        image.paste(piece.index, (0, 0), ImageChops.darker(mask, piece.clip.mask))

    def _cut(self, outline: Outline) -> Outline:
        """Return an outline without curves; to cut them has its price."""
        if not outline.lines.curves:
            return outline
        cut = outline.cut()
        self.budget.spend(len(cut.lines.points) // 2)
        return cut


def _is_near(box: Box, width: float | None) -> bool:
    """Return whether a shape is where it can be reckoned with."""
    far = _FAR - (width or 0.0) / 2
    left, top, right, bottom = box
    return -far < left < far and -far < top < far and -far < right < far and -far < bottom < far
