"""Small pictures for tests, drawn here."""

from io import BytesIO
from typing import Any

from PIL import Image


def picture(mode: str = "RGB", size: tuple[int, int] = (160, 90), form: str = "PNG", **options: Any) -> bytes:
    """Return the bytes of a picture with something to see in it."""
    gradient = Image.linear_gradient("L").resize(size)
    image = Image.merge("RGB", (gradient, gradient.transpose(Image.Transpose.FLIP_LEFT_RIGHT), gradient))
    out = BytesIO()
    image.convert(mode).save(out, form, **options)
    return out.getvalue()


def opened(data: bytes) -> Image.Image:
    """Return the picture in these bytes, with its pixels."""
    image = Image.open(BytesIO(data))
    image.load()
    return image
