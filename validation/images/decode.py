"""Decoding a picture within bounds. Only the decoders of PNG and JPEG are ever asked."""

import struct
import warnings
import zlib
from io import BytesIO

from PIL import Image, ImageFile

from validation.images.container import Container

MOST_PIXELS = 36_000_000  # an 8K screen has 33
LONGEST_SIDE = 16_383
MOST_SCANS = 200  # programs write about ten; each costs a pass over all pixels, and may be of a few bytes

BROKEN = (
    *(OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError, MemoryError),
    *(OverflowError, AssertionError, NotImplementedError, AttributeError, struct.error, zlib.error),
    *(Image.DecompressionBombError, Image.DecompressionBombWarning),
)


def too_large(container: Container) -> bool:
    """Say whether a picture has more pixels or scans than are decoded; told before decoding."""
    sides = container.width, container.height
    many = container.width * container.height > MOST_PIXELS or max(sides) > LONGEST_SIDE
    return many or container.scans > MOST_SCANS


def decode(data: bytes, container: Container) -> Image.Image | None:
    """Return the picture with all of its pixels, or None when they cannot be read whole."""
    if not container.width or not container.height or ImageFile.LOAD_TRUNCATED_IMAGES:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(BytesIO(data), formats=(container.format,))
            if image.size != (container.width, container.height):
                return None
            image.load()
    except BROKEN:
        return None
    _scale_clear(image, container.bits)
    return image


def _scale_clear(image: Image.Image, bits: int) -> None:
    """Make the colour that stands for what is clear, kept in as many bits as the file has, one of eight."""
    clear = image.info.get("transparency")
    if image.mode == "L" and bits < 8 and isinstance(clear, int):
        image.info["transparency"] = clear % 2**bits * 255 // (2**bits - 1)
    elif image.mode == "RGB" and bits > 8 and isinstance(clear, tuple):
        image.info["transparency"] = tuple(each >> 8 for each in clear)
