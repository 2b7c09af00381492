"""How large a logo is and of what shape."""

import re
from typing import Any

from validation.messages import gettext_noop
from validation.svg.verdict import Report

_LENGTH = re.compile(
    r"\s*+\+?(\d++\.?\d*+(?:e[+-]?\d++)?|\.\d++(?:e[+-]?\d++)?)\s*+([a-z]*+)\s*+", re.IGNORECASE
)
_NUMBER = re.compile(r"[+-]?(?:\d++\.?\d*+|\.\d++)(?:e[+-]?\d++)?", re.IGNORECASE)
_PIXELS = {
    "": 1.0,
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96.0,
    "q": 96 / 101.6,
}

WIDEST, NARROWEST = 12.0, 0.2
WIDE, NARROW = 8.0, 1.2

NO_SIZE = gettext_noop("The logo has neither a viewBox nor a width and height. Export it with a viewBox.")
MADE = gettext_noop("The logo had no viewBox; one was made from its width and height.")
REFUSED_SHAPE = gettext_noop(
    "%(width)s × %(height)s: width to height is %(ratio)s; it must be within 0.2 to 12."
)
ODD_SHAPE = gettext_noop(
    "%(width)s × %(height)s: width to height is %(ratio)s. A wordmark has 1.2 to 8; use one, not an icon."
)


def length(value: str | None) -> float | None:
    """Return an absolute length in pixels, or None for a relative, invalid or absent one."""
    found = _LENGTH.fullmatch(value or "")
    factor = _PIXELS.get(found[2].lower()) if found else None
    if found is None or factor is None:
        return None
    pixels = float(found[1]) * factor
    return pixels if 0 < pixels < 1e7 else None


def view_box(value: str | None) -> tuple[float, float, float, float] | None:
    """Return x, y, width and height of a viewBox, or None when it has not four numbers or no area."""
    parts = [float(part) for part in _NUMBER.findall(value or "")]
    if len(parts) != 4:
        return None
    x, y, width, height = parts
    return (x, y, width, height) if 0 < width < 1e7 and 0 < height < 1e7 else None


def measure(root: Any, line: int | None, report: Report) -> dict[str, float]:
    """Return width, height and their ratio, and give `root` a viewBox when it has none."""
    given = length(root.get("width")), length(root.get("height"))
    box = view_box(root.get("viewBox"))
    if box is None and (given[0] is None or given[1] is None):
        report.add("svg-size", "error", NO_SIZE, line)
        return {}
    width, height = (given[0], given[1]) if given[0] and given[1] else (box[2:] if box else (1.0, 1.0))
    if box is None:
        root.set("viewBox", f"0 0 {width:.12g} {height:.12g}")
        root.set("preserveAspectRatio", "none")  # as browsers fill the box of a picture that has no viewBox
        report.add("svg-viewbox", "info", MADE, line)
    ratio = width / height
    shape = {"width": round(width, 2), "height": round(height, 2), "ratio": round(ratio, 2)}
    if not NARROWEST <= ratio <= WIDEST:
        report.add("svg-ratio", "error", REFUSED_SHAPE, line, **shape)
    elif not NARROW <= ratio <= WIDE:
        report.add("svg-ratio", "warning", ODD_SHAPE, line, **shape)
    return shape
