"""What browsers take in the style attribute of an SVG element, and not in a stylesheet.

They read such attributes as in the pages of old (Quirks Mode Standard, 3.1 and 3.2): with lengths that have
no unit and colours that have no hash. A rule that becomes an attribute must not come into effect by that.
"""

import re
from collections.abc import Iterable
from typing import Any

_SIDES = ("top", "right", "bottom", "left")
_LENGTHS = frozenset(
    {
        *("background-position", "background-position-x", "background-position-y", "border-width", "bottom"),
        *("clip", "font-size", "height", "left", "letter-spacing", "margin", "mask-position", "max-height"),
        *("max-width", "min-height", "min-width", "padding", "right", "text-indent", "top", "vertical-align"),
        *("width", "word-spacing", "-webkit-mask-position", "-webkit-mask-position-x"),
        *("-webkit-mask-position-y", *(f"border-{side}-width" for side in _SIDES)),
        *(f"{around}-{side}" for side in _SIDES for around in ("margin", "padding")),
    }
)
_COLOURS = frozenset(
    {"background-color", "border-color", "color", *(f"border-{side}-color" for side in _SIDES)}
)
_WITHOUT_HASH = re.compile(r"[0-9a-f]{3}(?:[0-9a-f]{3})?", re.IGNORECASE)


def needs_attribute(name: str, tokens: Iterable[Any]) -> bool:
    """Return whether a property has a value that browsers take in a style attribute alone."""
    if name in _LENGTHS:
        return any(_has_no_unit(token) for token in tokens)
    if name in _COLOURS:
        return any(
            token.type in ("number", "dimension")
            or (token.type == "ident" and _WITHOUT_HASH.fullmatch(token.value))
            for token in tokens
        )
    return False


def _has_no_unit(token: Any) -> bool:
    """Return whether a token is a length without a unit, or the rect() of `clip` with one in it."""
    if token.type == "function" and token.lower_name == "rect":
        return any(_has_no_unit(argument) for argument in token.arguments)
    return bool(token.type == "number" and token.value != 0)
