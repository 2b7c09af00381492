"""Inspecting a picture of the gallery: one still PNG or JPEG, bounded, written anew without metadata."""

import warnings
from typing import Any

from PIL import ExifTags, Image

from validation import copies, progress
from validation.finding import Finding
from validation.images import container, decode, jpeg, rewrite, shape
from validation.images.container import Container
from validation.images.shape import LARGEST
from validation.messages import gettext_noop
from validation.verdict import Verdict, refused

STRAY = 16  # bytes after the end that are no second file

OTHER = gettext_noop("The file is a %(format)s. Upload a PNG or a JPEG.")
UNKNOWN = gettext_noop("The file is no picture that can be read. Upload a PNG or a JPEG.")
BROKEN = gettext_noop("The %(format)s is damaged or cut off before its end. Export it again and upload that.")
ANIMATED = gettext_noop("The PNG is animated; a still picture is shown. Upload one, or a video.")
APPENDED = gettext_noop(
    "%(count)s bytes of something else follow the picture. They are not in the copy that is shown; "
    "export the picture again."
)
BOMB = gettext_noop(
    "The picture is %(width)s×%(height)s, more than is read. Upload one of at most %(limit)s megapixels."
)
SCANS = gettext_noop(
    "The JPEG goes over its pixels %(scans)s times; at most %(limit)s are read. Export the picture again."
)
SIZE = gettext_noop(
    "The file has %(size)s kB; at most %(limit)s kB are taken. Scale it down here, or upload a smaller one."
)
CMYK = gettext_noop(
    "The colours are for print (CMYK). The copy shown is in RGB; export it as RGB to be sure."
)
DEEP = gettext_noop("The picture has 16 bits a channel. The copy shown has 8, which is all a screen shows.")
PROFILE = gettext_noop("The colour profile is “%(profile)s”. The copy shown is in sRGB and looks alike.")
POSITION = gettext_noop(
    "The picture says where it was taken. The copy shown does not; the file as uploaded still does."
)


def inspect(data: bytes) -> Verdict:
    """Return the verdict on a picture: what it is and has, its clean copy, and smaller pictures of it."""
    head = container.read(data)
    if head is None:
        form = container.other_format(data)
        return refused(Finding("image-type", "error", OTHER if form else UNKNOWN, {"format": form}))
    if head.scans > decode.MOST_SCANS:
        params = {"scans": head.scans, "limit": decode.MOST_SCANS}
        return refused(Finding("image-bomb", "error", SCANS, params))
    if decode.too_large(head):
        size = {"width": head.width, "height": head.height, "limit": decode.MOST_PIXELS // 1_000_000}
        return refused(Finding("image-bomb", "error", BOMB, size))
    progress.step(progress.READING)
    image = decode.decode(data, head) if head.end is not None else None
    if image is None:
        return refused(Finding("image-type", "error", BROKEN, {"format": head.format}))
    facts = _facts(data, head, image)
    turned = rewrite.upright(image)
    clean = rewrite.plain(turned) if copies.wanted() else turned
    facts["width"], facts["height"] = clean.size
    facts["fits"] = len(data) <= LARGEST and shape.is_wide(*clean.size) and shape.is_large_enough(*clean.size)
    if not copies.wanted():
        return Verdict(findings=_findings(data, head, facts), facts=facts, clean=b"")
    progress.step(progress.DRAWING)
    untouched = head.format == "JPEG" and clean is image
    return Verdict(
        findings=_findings(data, head, facts),
        facts=facts,
        renditions=rewrite.smaller(clean),
        clean=jpeg.bare(data) if untouched else rewrite.write(clean, head.format),
    )


def _facts(data: bytes, head: Container, image: Image.Image) -> dict[str, Any]:
    return {
        "format": head.format,
        "content_type": f"image/{head.format.lower()}",
        "size": len(data),
        "mode": image.mode,
        "bits": head.bits,
        "profile": rewrite.profile_name(image),
        "position": _says_where(image),
    }


def _says_where(image: Image.Image) -> bool:
    """Whether the metadata tell a place. What refers to one that cannot be read is taken for one."""
    xmp = image.info.get("xmp", b"")
    if isinstance(xmp, bytes) and b"GPSLatitude" in xmp:
        return True
    try:
        with warnings.catch_warnings(action="ignore"):
            exif = image.getexif()
            return bool(exif) and bool(exif.get_ifd(ExifTags.IFD.GPSInfo))
    except decode.BROKEN:
        return True


def _findings(data: bytes, head: Container, facts: dict[str, Any]) -> list[Finding]:
    found = []
    stray = len(data) - (head.end or len(data))
    if head.animated:
        found.append(Finding("image-type", "error", ANIMATED))
    if stray > STRAY:
        found.append(Finding("image-type", "warning", APPENDED, {"count": stray}))
    if len(data) > LARGEST:
        params = {"size": -(-len(data) // 1000), "limit": LARGEST // 1000}
        found.append(Finding("image-size", "error", SIZE, params))
    if facts["mode"] in ("CMYK", "YCCK"):
        found.append(Finding("image-colour", "info", CMYK))
    if facts["bits"] > 8:
        found.append(Finding("image-colour", "info", DEEP))
    if facts["profile"] not in ("", "sRGB"):
        found.append(Finding("image-colour", "info", PROFILE, {"profile": facts["profile"]}))
    if facts["position"]:
        found.append(Finding("image-colour", "info", POSITION))
    return found
