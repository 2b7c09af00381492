"""Boxes: left, top, right, bottom."""

Box = tuple[float, float, float, float]


def united(one: Box | None, other: Box | None) -> Box | None:
    """Return the smallest box around two, either of which may be none at all."""
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def intersected(one: Box, other: Box) -> Box | None:
    """Return what two boxes share, or None."""
    box = max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])
    return box if box[0] <= box[2] and box[1] <= box[3] else None


def grown(box: Box, by: float) -> Box:
    """Return a box with a margin around it."""
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by
