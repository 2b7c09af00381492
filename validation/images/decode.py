"""Decoding a picture within bounds. Only the decoders of PNG and JPEG are ever asked."""

import struct
import warnings
import zlib
from io import BytesIO

from PIL import Image, ImageFile

from validation.images.container import Container

MOST_PIXELS = 36_000_000  # an 8K screen has 33
LONGEST_SIDE = 16_383

BROKEN = (
    *(OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError, MemoryError),
    *(OverflowError, AssertionError, NotImplementedError, AttributeError, struct.error, zlib.error),
    *(Image.DecompressionBombError, Image.DecompressionBombWarning),
)


def too_large(container: Container) -> bool:
    """Say whether a picture has more pixels than are decoded; told from its head, before decoding."""
    sides = container.width, container.height
    return container.width * container.height > MOST_PIXELS or max(sides) > LONGEST_SIDE


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
    return image
