"""The data flows of older listings' assets/dataflows.yaml: read, and taken out line by line. Pure."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from validation import yamlfile
from validation.line_edits import LineEdits, lines_of


def kinds_of(data: bytes, direction: str) -> set[str]:
    """Return the kinds of data that a file names for a direction, "inbound" or "outbound"."""
    return {str(row.get("data_type")) for row in _rows(yamlfile.read(data)) if _goes(row, direction)}


def without(data: bytes, kinds: Collection[str], direction: str) -> bytes:
    """Return the file without these kinds of a direction; nothing at all where none is left."""
    document = yamlfile.read(data)
    rows = _rows(document)
    gone = [_goes(row, direction) and row.get("data_type") in kinds for row in rows]
    if not any(gone):
        return data
    if all(gone):
        return b""
    edits = LineEdits(lines_of(data))
    places = [document.position(f"$.provides[{number}]") for number in range(len(rows))]
    starts = [place[0] - 1 for place in places if place]
    ends = [*starts[1:], len(edits.lines)]
    for start, end, goes in zip(starts, ends, gone, strict=True):
        if goes and edits.lines[start].lstrip().startswith("- "):
            edits.remove(range(start, _end(edits.lines, start, end)))
    return edits.data()


def _end(lines: Sequence[str], start: int, end: int) -> int:
    """Return the line after an item, which ends where something stands no deeper than its dash."""
    depth = len(lines[start]) - len(lines[start].lstrip())
    inside = (
        place
        for place in range(start + 1, end)
        if lines[place].strip() and len(lines[place]) - len(lines[place].lstrip()) <= depth
    )
    return next(inside, end)


def _rows(document: yamlfile.Document) -> list[Mapping[str, Any]]:
    value = document.value
    provided = value.get("provides") if isinstance(value, dict) else None
    return [row if isinstance(row, dict) else {} for row in provided] if isinstance(provided, list) else []


def _goes(row: Mapping[str, Any], direction: str) -> bool:
    return "data_type" in row and row.get("direction", "inbound") == direction
