"""Colours as browsers show them, and how much two of them differ."""

import re
from functools import lru_cache

from tinycss2 import color3, color4  # type: ignore[import-untyped]

Colour = tuple[float, float, float, float]  # red, green, blue, alpha, each from 0 to 1

BLACK: Colour = (0.0, 0.0, 0.0, 1.0)
CURRENT = "currentcolor"
_HEXADECIMAL = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")


@lru_cache(maxsize=2048)
def parse(text: str) -> Colour | str | None:
    """Return a colour, CURRENT, or None for what is none."""
    if _HEXADECIMAL.fullmatch(text):
        digits = text[1:] if len(text) == 7 else "".join(digit * 2 for digit in text[1:])
        parts = bytes.fromhex(digits)
        return (parts[0] / 255, parts[1] / 255, parts[2] / 255, 1.0)
    try:
        plain = color3.parse_color(text)
        if isinstance(plain, str):
            return CURRENT
        if plain is not None:
            return (plain.red, plain.green, plain.blue, plain.alpha)
        found = color4.parse_color(text)
        if found is None:
            return None
        red, green, blue = (min(1.0, max(0.0, part or 0.0)) for part in found.to("srgb").coordinates)
    except (NotImplementedError, ValueError, TypeError, ArithmeticError):
        return None
    return (red, green, blue, min(1.0, max(0.0, float(found.alpha or 0.0))))


def over(colour: Colour, ground: Colour) -> Colour:
    """Return what is seen of a colour that lies on an opaque ground."""
    alpha = colour[3]
    red, green, blue = (
        part * alpha + below * (1 - alpha) for part, below in zip(colour[:3], ground, strict=False)
    )
    return (red, green, blue, 1.0)


def mean(colours: list[Colour]) -> Colour:
    """Return the colour in the midst of several, as a gradient comes to on the whole."""
    alpha = sum(colour[3] for colour in colours)
    if not alpha:
        return (0.0, 0.0, 0.0, 0.0)
    red, green, blue = (sum(colour[at] * colour[3] for colour in colours) / alpha for at in range(3))
    return (red, green, blue, alpha / len(colours))


@lru_cache(maxsize=2048)
def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two opaque colours, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour[:3]
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def hexadecimal(colour: Colour) -> str:
    """Return a colour as people write it, without its alpha."""
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour[:3])
