"""What an MP4 file says of itself: its tracks, how they are packed, how large and how long they are."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from validation.video.boxes import Box, Boxes, Damaged

H264 = ("avc1", "avc3")
SELF_CONTAINED = 0x1
SAMPLE_ENTRY = 78  # bytes of a picture track's sample entry before the boxes in it
UNSET = (0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF)  # a length that is not known
TURNED = ((0, 1, -1, 0), (0, -1, 1, 0))
UPRIGHT = ((1, 0, 0, 1), (-1, 0, 0, -1))
POSITION_BOXES = ("\xa9xyz", "loci")


@dataclass(frozen=True, slots=True)
class Track:
    """One track. Sizes in pixels as the pictures are packed, and as they are shown; length in seconds."""

    kind: str
    codec: str
    width: int
    height: int
    shown_width: float
    shown_height: float
    turned: bool
    upright: bool
    seconds: float
    elsewhere: bool


@dataclass(frozen=True, slots=True)
class Movie:
    """A whole file: the brands it says it keeps to, its tracks, its length in seconds.

    `fragments`: the pictures come in pieces, of which the length is not known before all are read.
    """

    brands: tuple[str, ...]
    tracks: tuple[Track, ...]
    seconds: float
    has_pictures: bool
    fragments: bool
    position: bool


def read(boxes: Boxes) -> Movie:
    """Return what the boxes of a file say. Raises Damaged, or struct.error for a box that is too short."""
    brands: tuple[str, ...] = ()
    movie: Box | None = None
    has_pictures = False
    for box in boxes.top():
        if box.type == "ftyp":
            brands = _brands(boxes.read(box))
        elif box.type == "moov" and movie is None:
            movie = box
        elif box.type == "mdat" and box.end > box.start:
            has_pictures = True
    if movie is None:
        raise Damaged
    head = boxes.find(movie, "mvhd")
    tracks = tuple(_track(boxes, box) for box in boxes.inside(movie) if box.type == "trak")
    own = _seconds(boxes.read(head)) if head else 0.0
    return Movie(
        brands=brands,
        tracks=tracks,
        seconds=max([own, *(track.seconds for track in tracks)]),
        has_pictures=has_pictures,
        fragments=boxes.find(movie, "mvex") is not None,
        position=any(box.type in POSITION_BOXES for box in _told(boxes, movie)),
    )


def _brands(data: bytes) -> tuple[str, ...]:
    found = [data[:4], *(data[place : place + 4] for place in range(8, min(len(data), 400), 4))]
    return tuple(each.decode("latin-1") for each in found if len(each) == 4)


def _told(boxes: Boxes, movie: Box) -> Iterator[Box]:
    told = boxes.find(movie, "udta")
    return boxes.inside(told) if told else iter(())


def _seconds(head: bytes) -> float:
    """Return the length that a head (of the movie or of a track's media) says; 0 where it says none."""
    wide = head[0] == 1
    scale, length = struct.unpack_from(">IQ" if wide else ">II", head, 20 if wide else 12)
    return 0.0 if not scale or length in UNSET else length / scale


def _track(boxes: Boxes, box: Box) -> Track:
    media = boxes.find(box, "mdia")
    handler = boxes.find(media, "hdlr") if media else None
    head, table = boxes.find(box, "tkhd"), boxes.find(media, "minf", "stbl") if media else None
    if not (media and handler and head and table):
        raise Damaged
    kind = boxes.read(handler)[8:12].decode("latin-1")
    codec, width, height = _codec(boxes, table, kind)
    matrix, shown = _shape(boxes.read(head))
    return Track(
        kind=kind,
        codec=codec,
        width=width,
        height=height,
        shown_width=shown[0],
        shown_height=shown[1],
        turned=matrix in TURNED,
        upright=matrix in (*UPRIGHT, *TURNED),
        seconds=_length(boxes, media, table),
        elsewhere=_elsewhere(boxes, media),
    )


def _codec(boxes: Boxes, table: Box, kind: str) -> tuple[str, int, int]:
    """Return how the first sample is packed, and of pictures their width and height."""
    described = boxes.find(table, "stsd")
    entries = list(boxes.inside(described, skip=8)) if described else []
    if not entries:
        raise Damaged
    codecs = {entry.type for entry in entries}
    codec = entries[0].type if len(codecs) == 1 else "+".join(sorted(codecs)[:4])
    if kind != "vide" or entries[0].end - entries[0].start < SAMPLE_ENTRY:
        return codec, 0, 0
    if codec in H264 and not any(box.type == "avcC" for box in boxes.inside(entries[0], SAMPLE_ENTRY)):
        raise Damaged
    width, height = struct.unpack_from(">HH", boxes.read(entries[0]), 24)
    return codec, width, height


def _shape(head: bytes) -> tuple[tuple[int, ...], tuple[float, float]]:
    """Return how pictures are turned, in four numbers of a matrix, and the size in which they are shown."""
    wide = head[0] == 1
    *matrix, width, height = struct.unpack_from(">9iII", head, 52 if wide else 40)
    turn = (matrix[0], matrix[1], matrix[3], matrix[4])
    return tuple(number >> 16 for number in turn), (width / 65536, height / 65536)


def _length(boxes: Boxes, media: Box, table: Box) -> float:
    """Return the length of a track: what its head says, or more where its samples take longer."""
    head, times = boxes.find(media, "mdhd"), boxes.find(table, "stts")
    if head is None or times is None:
        raise Damaged
    said = boxes.read(head)
    (scale,) = struct.unpack_from(">I", said, 20 if said[0] == 1 else 12)
    data = boxes.read(times)
    (count,) = struct.unpack_from(">I", data, 4)
    if len(data) < 8 + 8 * count:
        raise Damaged
    lasting = sum(number * each for number, each in struct.iter_unpack(">II", data[8 : 8 + 8 * count]))
    return max(_seconds(said), lasting / scale if scale else 0.0)


def _elsewhere(boxes: Boxes, media: Box) -> bool:
    """Whether samples lie outside the file: a player would fetch them from there."""
    references = boxes.find(media, "minf", "dinf", "dref")
    if references is None:
        return False
    heads = [boxes.read(each)[:4] for each in boxes.inside(references, skip=8)]
    return any(int.from_bytes(head, "big") & SELF_CONTAINED == 0 for head in heads)
