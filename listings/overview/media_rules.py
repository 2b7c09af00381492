"""The rules of the media gallery: how many, what is said of each, and whether each fits its place. Pure."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from listings import assets
from validation import text
from validation.finding import Finding, Severity
from validation.images.shape import HEIGHT, HIGHEST, WIDTH, is_large_enough, is_wide, nearest
from validation.listing import ListingFacts, Values
from validation.messages import gettext_noop

FIELD = "media"
MOST, MOST_VIDEOS, LONGEST_CAPTION = 8, 1, 300
NAME = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9]+")
VIMEO_ID = re.compile(r"[0-9]{9}")
VIMEO_URL = re.compile(r"https?://(?:www\.|player\.)?vimeo\.com/(?:video/)?([0-9]{9})(?![0-9])\S*")
ENDINGS = {"PNG": (".png",), "JPEG": (".jpg", ".jpeg")}


def check(values: Values, listing: ListingFacts) -> list[Finding]:
    """Return the findings on the gallery."""
    rows = rows_of(values)
    found = count(rows)
    for row in rows:
        at = str(row.get("id", ""))
        judged = [*file(row), *caption(row), *video(row, values), *shape(row, listing), *name(row)]
        judged += [] if listing.marketplace else text.encoding(row, "caption")
        found += [finding.at(field=FIELD, row=at) for finding in judged]
    return [*found, *video_file(values, rows)]


def rows_of(values: Values) -> list[Mapping[str, Any]]:
    """Return the rows of the gallery."""
    return text.rows(values, FIELD)


def is_video(row: Mapping[str, Any]) -> bool:
    """Say whether a row is a video; its file is then the thumbnail."""
    return row.get("kind") == "video"


def count(rows: list[Mapping[str, Any]]) -> list[Finding]:
    """At most eight items, one of them a video (media-count)."""
    videos = sum(is_video(row) for row in rows)
    none = gettext_noop("No pictures yet. A tile with a few of them is read more.")
    many = gettext_noop("%(count)s items; at most %(most)s are shown. Remove those that say least.")
    more = gettext_noop("%(count)s videos; one is shown. Keep the best.")
    found = [] if rows else [Finding("media-count", "info", none, field=FIELD)]
    if len(rows) > MOST:
        found.append(Finding("media-count", "error", many, {"count": len(rows), "most": MOST}, field=FIELD))
    if videos > MOST_VIDEOS:
        found.append(Finding("media-count", "error", more, {"count": videos}, field=FIELD))
    return found


def file(row: Mapping[str, Any]) -> list[Finding]:
    """A picture that passed its inspection; a video has one as its thumbnail (image-type, video)."""
    if row.get("asset"):
        return assets.findings_of(row["asset"], field=FIELD, code="image")
    if is_video(row):
        missing = gettext_noop("The video has no thumbnail. Choose a picture of it.")
        return [Finding("video", "error", missing)]
    return [
        Finding("image-type", "error", gettext_noop("There is no picture yet. Choose a PNG or a JPEG file."))
    ]


def caption(row: Mapping[str, Any]) -> list[Finding]:
    """The caption is the picture's text alternative as well (media-caption)."""
    written = text.string(row, "caption")
    if text.blank(written):
        message = gettext_noop("The caption is missing. Say what is to be seen, for those who do not see it.")
        return [Finding("media-caption", "error", message)]
    if len(written) > LONGEST_CAPTION:
        message = gettext_noop("%(length)s characters; at most %(limit)s.")
        params = {"length": len(written), "limit": LONGEST_CAPTION}
        return [Finding("media-caption", "error", message, params)]
    return []


def video(row: Mapping[str, Any], values: Values) -> list[Finding]:
    """A video is named by its number at Vimeo, where its file is not uploaded here (video)."""
    if not is_video(row):
        return []
    written = text.string(row, "vimeo_id")
    if VIMEO_ID.fullmatch(written) or (values.get("video_file") and text.blank(written)):
        return []
    if address := VIMEO_URL.fullmatch(written.strip()):
        message = gettext_noop("That is an address. Enter the number in it alone: %(number)s.")
        return [Finding("video", "error", message, {"number": address[1]})]
    message = gettext_noop(
        "The Vimeo ID has nine digits. It is the number in the video's address. Or upload the video's file."
    )
    return [Finding("video", "error", message)]


def video_file(values: Values, rows: list[Mapping[str, Any]]) -> list[Finding]:
    """An uploaded video passed its inspection, and stands in the gallery behind its thumbnail (video)."""
    uploaded = values.get("video_file")
    found = assets.findings_of(uploaded, field="video_file", code="video")
    videos = [row for row in rows if is_video(row)]
    if uploaded and not videos:
        message = gettext_noop(
            "The video is not shown. Let a picture above, its thumbnail, be shown as a video."
        )
        found.append(Finding("video", "warning", message, field="video_file"))
    if uploaded and any(VIMEO_ID.fullmatch(text.string(row, "vimeo_id")) for row in videos):
        message = gettext_noop("The video at Vimeo is shown, and not this file. Remove one of the two.")
        found.append(Finding("video", "warning", message, field="video_file"))
    return found


def shape(row: Mapping[str, Any], listing: ListingFacts) -> Iterator[Finding]:
    """16:9 and large enough; the Marketplace insists on it (image-ratio, image-dimensions)."""
    facts = assets.facts_of(row.get("asset"))
    width, height = facts.get("width"), facts.get("height")
    if not isinstance(width, int) or not isinstance(height, int):
        return
    severity: Severity = "error" if listing.marketplace else "warning"
    wanted = nearest(width, height)
    params = {"width": width, "height": height, "w": wanted[0], "h": wanted[1]}
    if not is_wide(width, height):
        message = gettext_noop("%(width)s×%(height)s; 16:9 is needed, such as %(w)s×%(h)s.")
        yield Finding("image-ratio", severity, message, params)
    if not is_large_enough(width, height):
        message = gettext_noop(
            "%(width)s×%(height)s; at least %(w)s wide and %(low)s to %(high)s high is needed."
        )
        params = {**params, "w": WIDTH, "low": HEIGHT, "high": HIGHEST}
        yield Finding("image-dimensions", severity, message, params)


def name(row: Mapping[str, Any]) -> Iterator[Finding]:
    """The file's name stands in addresses; it is kept as it is all the same (image-name, image-type)."""
    asset = row.get("asset")
    if not isinstance(asset, Mapping) or not asset:
        return
    named = str(asset.get("name", ""))
    if not NAME.fullmatch(named):
        message = gettext_noop(
            "The name “%(name)s” may break links. Use letters, digits, _ and -, and one dot."
        )
        yield Finding("image-name", "warning", message, {"name": named[:80]})
    form = str(assets.facts_of(asset).get("format", ""))
    if form and not named.lower().endswith(ENDINGS.get(form, ())):
        message = gettext_noop("%(name)s is a %(format)s by its content. Rename it to say so.")
        yield Finding("image-type", "info", message, {"name": named[:80], "format": form})
