"""What an MP4 file says of itself: its tracks, how they are packed, how large and how long they are."""

import struct
from dataclasses import dataclass

from validation.video import places
from validation.video.boxes import Box, Boxes, Damaged

H264 = ("avc1", "avc3")
SELF_CONTAINED = 0x1
SAMPLE_ENTRY = 78  # bytes of a picture track's sample entry before the boxes in it
UNSET = (0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF)  # a length that is not known
# As seen, or in a mirror, as phones record whom they face.
TURNED = ((0, 1, -1, 0), (0, -1, 1, 0), (0, 1, 1, 0), (0, -1, -1, 0))
UPRIGHT = ((1, 0, 0, 1), (-1, 0, 0, -1), (-1, 0, 0, 1), (1, 0, 0, -1))


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
    has_pictures = pieces = position = False
    for box in boxes.top():
        if box.type == "ftyp":
            brands = _brands(boxes.read(box))
        elif box.type == "moov":
            if movie is not None:  # players differ in which of two they take
                raise Damaged
            movie = box
        elif box.type == "mdat" and box.end > box.start:
            has_pictures = True
        pieces = pieces or box.type == "moof"
        position = position or places.is_told_in(boxes, box)
    if movie is None:
        raise Damaged
    head = boxes.find(movie, "mvhd")
    said = boxes.read(head) if head else b""
    tracks = tuple(_track(boxes, box, _scale(said)) for box in boxes.inside(movie) if box.type == "trak")
    return Movie(
        brands=brands,
        tracks=tracks,
        seconds=max([_seconds(said) if said else 0.0, *(track.seconds for track in tracks)]),
        has_pictures=has_pictures,
        fragments=pieces or boxes.find(movie, "mvex") is not None,
        position=position or places.is_told(boxes, movie),
    )


def _brands(data: bytes) -> tuple[str, ...]:
    found = [data[:4], *(data[place : place + 4] for place in range(8, min(len(data), 400), 4))]
    return tuple(each.decode("latin-1") for each in found if len(each) == 4)


def _scale(head: bytes) -> int:
    """Return how many units of time the head of a movie or of a track's media counts in a second, or 0."""
    if not head:
        return 0
    (scale,) = struct.unpack_from(">I", head, 20 if head[0] == 1 else 12)
    return int(scale)


def _seconds(head: bytes) -> float:
    """Return the length that a head (of the movie or of a track's media) says; 0 where it says none."""
    wide = head[0] == 1
    (length,) = struct.unpack_from(">Q" if wide else ">I", head, 24 if wide else 16)
    return _lasting(length, _scale(head))


def _lasting(length: int, scale: int) -> float:
    return 0.0 if not scale or length in UNSET else length / scale


def _track(boxes: Boxes, box: Box, scale: int) -> Track:
    """Return a track; `scale` is how many units of time the movie counts in a second."""
    media = boxes.find(box, "mdia")
    handler = boxes.find(media, "hdlr") if media else None
    head, table = boxes.find(box, "tkhd"), boxes.find(media, "minf", "stbl") if media else None
    if not (media and handler and head and table):
        raise Damaged
    kind = boxes.read(handler)[8:12].decode("latin-1")
    codec, width, height = _codec(boxes, table, kind)
    said = boxes.read(head)
    matrix, shown = _shape(said)
    return Track(
        kind=kind,
        codec=codec,
        width=width,
        height=height,
        shown_width=shown[0],
        shown_height=shown[1],
        turned=matrix in TURNED,
        upright=matrix in (*UPRIGHT, *TURNED),
        seconds=max(_length(boxes, media, table), _shown_for(boxes, box, said, scale)),
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
    data = boxes.read(times)
    (count,) = struct.unpack_from(">I", data, 4)
    if len(data) < 8 + 8 * count:
        raise Damaged
    lasting = sum(number * each for number, each in struct.iter_unpack(">II", data[8 : 8 + 8 * count]))
    return max(_seconds(said), _lasting(lasting, _scale(said)))


def _shown_for(boxes: Boxes, track: Box, head: bytes, scale: int) -> float:
    """Return how long a track is shown: what its head says, or more where its list of parts is longer.

    A list may repeat a part as often as it likes.
    """
    (length,) = struct.unpack_from(">Q" if head[0] == 1 else ">I", head, 28 if head[0] == 1 else 20)
    parts = boxes.find(track, "edts", "elst")
    data = boxes.read(parts) if parts else b""
    if not data:
        return _lasting(length, scale)
    form = struct.Struct(">QqI" if data[0] == 1 else ">IiI")
    listed = (form.unpack_from(data, place)[0] for place in range(8, len(data) - form.size + 1, form.size))
    return max(_lasting(length, scale), _lasting(sum(listed), scale))


def _elsewhere(boxes: Boxes, media: Box) -> bool:
    """Whether samples lie outside the file: a player would fetch them from there."""
    references = boxes.find(media, "minf", "dinf", "dref")
    if references is None:
        return False
    heads = [boxes.read(each)[:4] for each in boxes.inside(references, skip=8)]
    return any(int.from_bytes(head, "big") & SELF_CONTAINED == 0 for head in heads)
