"""Rows for a CSV that people open in a spreadsheet."""

from collections.abc import Iterable

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe_cells(cells: Iterable[object]) -> tuple[str, ...]:
    """Return the cells as texts; what a spreadsheet would take for a formula begins with an apostrophe."""
    texts = ("" if cell is None else str(cell) for cell in cells)
    return tuple(f"'{text}" if text.startswith(FORMULA) else text for text in texts)
