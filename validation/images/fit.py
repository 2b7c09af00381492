"""Making a picture fit the gallery: a window of 16:9 cut out of it, or the whole of it scaled."""

from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from typing import Literal

from PIL import Image

from validation.images import container, decode, rewrite
from validation.images.inspect import LARGEST

WIDE, HIGH = 16, 9
RATIO = Fraction(WIDE, HIGH)
WIDTH, HEIGHT, HIGHEST = 1440, 810, 2560
TOLERANCE = Fraction(1, 100)
THOUSAND = 1000
QUALITIES = (90, 82, 74, 66)

Way = Literal["crop", "scale"]


@dataclass(frozen=True, slots=True)
class Window:
    """The largest 16:9 part of a picture that `place` (0 to 1000) puts between one end and the other."""

    left: int
    top: int
    width: int
    height: int


def is_wide(width: int, height: int) -> bool:
    """Say whether a picture is 16:9 within a hundredth."""
    return bool(height) and abs(Fraction(width, height) / RATIO - 1) <= TOLERANCE


def window(width: int, height: int, place: int = THOUSAND // 2) -> Window:
    """Return the part that cropping keeps. Of a wide picture the sides go, of a high one top and bottom."""
    place = min(max(place, 0), THOUSAND)
    if Fraction(width, height) > RATIO:
        kept = max(1, round(height * RATIO))
        return Window((width - kept) * place // THOUSAND, 0, kept, height)
    kept = max(1, round(width / RATIO))
    return Window(0, (height - kept) * place // THOUSAND, width, kept)


def nearest(width: int) -> tuple[int, int]:
    """Return the smallest size of 16:9 that is allowed and not narrower than `width`."""
    steps = max(WIDTH // WIDE, -(-width // WIDE))
    steps = min(steps, HIGHEST // HIGH)
    return steps * WIDE, steps * HIGH


def fitted(data: bytes, way: Way, place: int = THOUSAND // 2) -> bytes | None:
    """Return the picture as a new file that is 16:9 and large enough, or None when it cannot be read.

    "crop" cuts the window out and leaves its pixels alone where they are enough; "scale" cuts it out and
    makes it the smallest size allowed. It stays a PNG or JPEG, of at most a megabyte where the format can.
    """
    head = container.read(data)
    if head is None or decode.too_large(head):
        return None
    image = decode.decode(data, head)
    if image is None:
        return None
    image = rewrite.plain(rewrite.upright(image))
    cut = window(*image.size, place)
    image = image.crop((cut.left, cut.top, cut.left + cut.width, cut.top + cut.height))
    wanted = (WIDTH, HEIGHT) if way == "scale" or image.width < WIDTH else image.size
    if image.height > HIGHEST:
        wanted = HIGHEST * WIDE // HIGH, HIGHEST
    if image.size != wanted:
        clear = image.has_transparency_data
        image = image.convert("RGBA" if clear else "RGB").resize(wanted, Image.Resampling.LANCZOS)
    return _small(image, head.format)


def _small(image: Image.Image, form: container.Format) -> bytes:
    """Return the picture's bytes, with less quality or fewer colours where it would be too large."""
    data = rewrite.write(image, form)
    if form == "JPEG":
        for quality in QUALITIES:
            if len(data) <= LARGEST:
                break
            out = BytesIO()
            image.convert("RGB").save(out, "JPEG", quality=quality, optimize=True, progressive=True)
            data = out.getvalue()
    elif len(data) > LARGEST:
        method = Image.Quantize.FASTOCTREE
        data = rewrite.write(image.convert("RGBA").quantize(256, method), form)
    return data
