"""Making a picture fit the gallery: a window of 16:9 cut out of it, or the whole of it scaled."""

from io import BytesIO
from typing import Literal

from PIL import Image

from validation.images import container, decode, rewrite
from validation.images.shape import HEIGHT, HIGH, HIGHEST, LARGEST, THOUSAND, WIDE, WIDTH, window

QUALITIES = (90, 82, 74, 66)

Way = Literal["crop", "scale"]


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
    if wanted[1] > HIGHEST:
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
