"""Whether an MP4 file says where it was recorded, in what phones, cameras and editors note besides."""

from validation.video.boxes import MOST_BYTES, Box, Boxes

POSITION_BOXES = ("\xa9xyz", "loci")
XMP_BOXES = ("uuid", "XMP_")
LATITUDE = b"GPSLatitude"
LOCATION = b"location"
FULL = 4  # bytes of version and flags, with which some programs begin a box and some do not


def is_told(boxes: Boxes, movie: Box) -> bool:
    """Return whether the movie, or a track of it, says a place. Raises Damaged."""
    holders = (movie, *(box for box in boxes.inside(movie) if box.type == "trak"))
    notes = [holder for each in holders for holder in (each, boxes.find(each, "udta")) if holder]
    return any(is_told_in(boxes, box) for each in notes for box in boxes.inside(each))


def is_told_in(boxes: Boxes, box: Box) -> bool:
    """Return whether one box of notes says a place. Raises Damaged."""
    if box.type in POSITION_BOXES:
        return True
    if box.end - box.start > MOST_BYTES:
        return False
    if box.type in XMP_BOXES:
        return LATITUDE in boxes.read(box)
    return box.type == "meta" and LOCATION in _keys(boxes, box)


def _keys(boxes: Boxes, notes: Box) -> bytes:
    """Return the names of what the notes hold."""
    skip = 0 if boxes.read(notes)[4:8] == b"hdlr" else FULL
    keys = next((box for box in boxes.inside(notes, skip) if box.type == "keys"), None)
    return boxes.read(keys) if keys else b""
