"""Writing a picture anew: upright, in sRGB, eight bits a channel, and with nothing beside its pixels."""

import warnings
from io import BytesIO

from PIL import ExifTags, Image, ImageCms, ImageMath, ImageOps

from validation.images.container import Format
from validation.images.decode import BROKEN
from validation.verdict import Rendition

SMALLER = {"thumb": 320, "card": 800, "full": 1440}
WEBP_QUALITY = 82
JPEG_QUALITY = 90
SIXTEEN_BITS = frozenset({"I", "I;16", "I;16B", "I;16L", "F"})


def profile_name(image: Image.Image) -> str:
    """Return the name of the colour profile inside, "sRGB" for any form of that, or nothing without one."""
    embedded = image.info.get("icc_profile")
    if not embedded:
        return ""
    try:
        described = ImageCms.getProfileDescription(BytesIO(embedded)).strip()
    except (ImageCms.PyCMSError, *BROKEN):
        return "?"
    return "sRGB" if "srgb" in described.lower() else described[:80] or "?"


def upright(image: Image.Image) -> Image.Image:
    """Return the picture turned as its camera says it is to be seen."""
    try:
        with warnings.catch_warnings(action="ignore"):
            if image.getexif().get(ExifTags.Base.Orientation, 1) == 1:
                return image
            return ImageOps.exif_transpose(image)
    except BROKEN:
        return image


def plain(image: Image.Image) -> Image.Image:
    """Return the picture in sRGB with eight bits a channel: RGB, RGBA, grey or a palette."""
    if image.mode in SIXTEEN_BITS:
        image = _eight_bits(image)
    embedded = image.info.get("icc_profile")
    foreign = profile_name(image) not in ("", "sRGB", "?")
    if foreign and (converted := _to_srgb(image, embedded or b"")) is not None:
        return converted
    if image.mode in ("RGB", "RGBA", "L", "LA", "P", "1"):
        return image
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    """Return the picture with 256 greys; of 65,536, one may stand for what is clear."""
    deep = image.convert("I")
    grey = deep.point(lambda value: value / 257).convert("L")
    clear = grey.info.pop("transparency", None)
    if isinstance(clear, int):
        seen = ImageMath.lambda_eval(lambda given: (given["deep"] != clear) * 255, deep=deep)
        grey.putalpha(seen.convert("L"))
    return grey


def _to_srgb(image: Image.Image, embedded: bytes) -> Image.Image | None:
    """Return the picture as it looks, its colours written as sRGB; None when the profile does not fit it."""
    clear = image.has_transparency_data
    if image.mode in ("P", "1", "PA"):
        image = image.convert("RGBA" if clear else "RGB")
    alpha = image.getchannel("A") if image.mode in ("RGBA", "LA") else None
    solid = image.convert({"RGBA": "RGB", "LA": "L"}.get(image.mode, image.mode))
    try:
        source, wanted = ImageCms.ImageCmsProfile(BytesIO(embedded)), ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(solid, source, wanted, outputMode="RGB")
    except (ImageCms.PyCMSError, *BROKEN):
        return None
    if converted is None:
        return None
    if alpha is not None:
        converted.putalpha(alpha)
    return converted


def write(image: Image.Image, form: Format) -> bytes:
    """Return the picture's bytes without metadata."""
    out = BytesIO()
    clear = image.info.get("transparency")
    if form == "PNG":
        image.info = {} if clear is None else {"transparency": clear}
        image.save(out, "PNG", compress_level=6)
    else:
        flat = image if image.mode in ("RGB", "L") else image.convert("RGB")
        flat.info = {}
        flat.save(out, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
    return out.getvalue()


def smaller(image: Image.Image) -> tuple[Rendition, ...]:
    """Return the picture as WebP in the widths that pages show it in, never larger than it is."""
    flat = image.convert("RGBA" if image.has_transparency_data else "RGB")
    found = []
    for name, width in sorted(SMALLER.items(), key=lambda each: -each[1]):
        if flat.width > width:
            flat = flat.resize(
                (width, max(1, round(flat.height * width / flat.width))), Image.Resampling.LANCZOS
            )
        out = BytesIO()
        flat.info = {}
        flat.save(out, "WEBP", quality=WEBP_QUALITY, method=4)
        found.append(Rendition(name, out.getvalue(), "image/webp", flat.width, flat.height))
    return tuple(reversed(found))
