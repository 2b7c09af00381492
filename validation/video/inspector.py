"""Inspecting a listing's video (rule video): H.264 in MP4, 16:9, large enough, and neither long nor heavy."""

import struct
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from validation import progress
from validation.finding import Finding, Param
from validation.messages import gettext_noop
from validation.verdict import Verdict, refused
from validation.video.boxes import Boxes, Damaged
from validation.video.movie import H264, Movie, Track, read

CODE = "video"
MOST_BYTES = 1_000_000_000
MOST_SECONDS = 60
SLACK = 0.5  # seconds: the last picture or the sound may end a little later
LEAST = (1920, 1080)
RATIO, WITHIN = 16 / 9, 0.01
CODECS = {
    "hvc1": "HEVC",
    "hev1": "HEVC",
    "av01": "AV1",
    "vp09": "VP9",
    "mp4v": "MPEG-4",
    "encv": gettext_noop("encrypted"),
}
# How brands begin: those of MP4 and its profiles, for players, cameras and streams.
BRANDS = ("iso", "mp4", "avc", "M4V", "MSNV", "f4v ", "mmp4", "dash", "XAVC")

NO_MP4 = gettext_noop("The file is no MP4 video. Export it as MP4 (H.264) and upload that.")
CUT = gettext_noop("The video is cut off: its file ends before its content does. Upload it again.")
UNREADABLE = gettext_noop("The video cannot be read: its parts do not fit together. Export it again as MP4.")
FRAGMENTS = gettext_noop("The video is written in fragments, for streaming. Export it as one plain MP4 file.")
NO_PICTURES = gettext_noop("The file holds no moving pictures. Export the video again, with its pictures.")
SEVERAL = gettext_noop("The file holds %(count)s tracks of pictures. Export the video with one.")
ELSEWHERE = gettext_noop("Parts of the video lie outside its file. Export it as one file that holds all.")
CODEC = gettext_noop("The video is packed as %(codec)s. Export it as H.264.")
SKEWED = gettext_noop("The pictures are skewed or turned by less than a quarter. Export the video upright.")
SMALL = gettext_noop("%(width)s×%(height)s; at least 1920×1080 is needed. Export the video larger.")
OTHER_RATIO = gettext_noop("%(width)s×%(height)s; 16:9 is needed, such as 1920×1080. Crop the video.")
LONG = gettext_noop("%(seconds)s seconds; at most %(limit)s. Cut the video shorter.")
NO_LENGTH = gettext_noop("The video does not say how long it is. Export it again as MP4.")
LARGE = gettext_noop("%(size)s MB; at most %(limit)s MB. Export the video with a lower bit rate.")
POSITION = gettext_noop(
    "The video says where it was recorded, and is served as it came. Export it without a location, unless "
    "everybody may know."
)


def inspect_file(path: Path) -> Verdict:
    """Return the verdict on a video in a file, of which only a little is read. Raises OSError."""
    with path.open("rb") as source:
        findings, facts = _inspect(source)
    passed = not any(finding.severity == "error" for finding in findings)
    return Verdict(findings, facts, as_uploaded=passed)


def inspect(data: bytes) -> Verdict:
    """Return the verdict on a video that is held in memory."""
    findings, facts = _inspect(BytesIO(data))
    if any(finding.severity == "error" for finding in findings):
        return refused(*findings)
    return Verdict(findings, facts, clean=data)


def _inspect(source: BinaryIO) -> tuple[list[Finding], dict[str, Any]]:
    progress.step(progress.READING)
    head = source.read(8)
    if head[4:8] != b"ftyp":
        return [Finding("asset-type", "error", NO_MP4)], {}
    try:
        boxes = Boxes(source)
        movie = read(boxes)
    except Damaged as damaged:
        return [Finding(CODE, "error", CUT if damaged.cut else UNREADABLE)], {}
    except (struct.error, IndexError):
        return [Finding(CODE, "error", UNREADABLE)], {}
    progress.step(progress.RULES)
    return list(_judge(movie, boxes.size)), _facts(movie)


def _facts(movie: Movie) -> dict[str, Any]:
    shown = next((track for track in movie.tracks if track.kind == "vide"), None)
    width, height = _size(shown) if shown else (0, 0)
    return {
        "content_type": "video/mp4",
        "width": width,
        "height": height,
        "seconds": round(movie.seconds, 2),
        "sound": any(track.kind == "soun" for track in movie.tracks),
    }


def _size(track: Track) -> tuple[int, int]:
    """Return width and height of the pictures as they are packed, turned as they are shown."""
    return (track.height, track.width) if track.turned else (track.width, track.height)


def _judge(movie: Movie, size: int) -> Iterator[Finding]:
    if not any(brand.startswith(BRANDS) for brand in movie.brands):
        yield Finding("asset-type", "error", NO_MP4)
        return
    if size > MOST_BYTES:
        yield _wrong(LARGE, size=-(-size // 1_000_000), limit=MOST_BYTES // 1_000_000)
    if movie.fragments:
        yield _wrong(FRAGMENTS)
    elif movie.seconds <= 0:
        yield _wrong(NO_LENGTH)
    if movie.seconds > MOST_SECONDS + SLACK:
        yield _wrong(LONG, seconds=f"{movie.seconds:.3g}", limit=MOST_SECONDS)
    if any(track.elsewhere for track in movie.tracks):
        yield _wrong(ELSEWHERE)
    if movie.position:
        yield Finding(CODE, "warning", POSITION)
    pictures = [track for track in movie.tracks if track.kind == "vide"]
    if len(pictures) > 1:
        yield _wrong(SEVERAL, count=len(pictures))
    elif not pictures or not movie.has_pictures:
        yield _wrong(NO_PICTURES)
    else:
        yield from _judge_pictures(pictures[0])


def _judge_pictures(track: Track) -> Iterator[Finding]:
    if track.codec not in H264:
        known = CODECS.get(track.codec, "".join(each for each in track.codec if each.isprintable()))
        yield _wrong(CODEC, codec=known or "?")
    if not track.upright:
        yield _wrong(SKEWED)
    width, height = _size(track)
    if width < LEAST[0] or height < LEAST[1]:
        yield _wrong(SMALL, width=width, height=height)
    shown = (track.shown_width, track.shown_height) if track.shown_width and track.shown_height else None
    across, down = shown or (track.width, track.height)
    if track.turned:
        across, down = down, across
    if down and abs(across / down / RATIO - 1) > WITHIN:
        yield _wrong(OTHER_RATIO, width=round(across), height=round(down))


def _wrong(message: str, **params: Param) -> Finding:
    return Finding(CODE, "error", message, params)
