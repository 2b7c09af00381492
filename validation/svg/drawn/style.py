"""What an element is painted with: its own attributes and style, and what it inherits."""

import re
from dataclasses import dataclass
from typing import Any

from validation.svg.drawn import colours
from validation.svg.drawn.colours import BLACK, Colour

_INHERITED = frozenset(
    {
        *("fill", "stroke", "stroke-width", "fill-opacity", "stroke-opacity", "fill-rule", "clip-rule"),
        *("color", "visibility", "stroke-linejoin", "stroke-miterlimit", "stroke-linecap"),
    }
)
_OWN = frozenset({"opacity", "display", "transform", "clip-path", "mask", "filter", "overflow", "marker"}) | {
    *("marker-start", "marker-mid", "marker-end", "mix-blend-mode", "d", "translate", "rotate", "scale"),
    *("transform-origin", "stop-color", "stop-opacity", "vector-effect", "zoom", "clip", "offset-path"),
    *("cx", "cy", "r", "rx", "ry", "x", "y", "width", "height"),
}
_KNOWN = _INHERITED | _OWN
_VAR = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)")
_URL = re.compile(r"url\(#(i\d+)\)\s*(.*)")
_LONGEST = 400  # characters of a value; custom properties may ask for one another without end
_UNITS = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96.0,
    "em": 16.0,
}
_UNITS |= {"q": 96 / 101.6, "rem": 16.0, "ex": 8.0, "ch": 8.0}
_LENGTH = re.compile(r"\s*+([-+]?(?:\d++\.?\d*+|\.\d++)(?:[eE][-+]?\d++)?)\s*+([a-zA-Z]*+|%)\s*+")


@dataclass(slots=True)
class Style:
    """What counts for one element. `inherited` goes on to its children, `own` does not."""

    inherited: dict[str, str]
    own: dict[str, str]
    opacity: float = 1.0

    def of(self, element: Any) -> "Style":
        """Return the style of a child: presentation attributes first, its style attribute over them."""
        own: dict[str, str] = {}
        given = ""
        for key, value in element.items():
            if key in _KNOWN:
                own[key] = value
            elif key == "style":
                given = value
        for part in given.split(";") if given else ():
            name, _, value = part.partition(":")
            if (name in _KNOWN or name.startswith("--")) and _readable(name, value):
                own[name] = value
        if not own:
            return self if not self.own else Style(self.inherited, own, self.opacity)
        passed = {
            key: value
            for key, value in own.items()
            if (key in _INHERITED or key.startswith("--")) and value not in ("inherit", "unset")
        }
        inherited = {**self.inherited, **passed} if passed else self.inherited
        opacity = self.opacity * share(self._plain(own["opacity"])) if "opacity" in own else self.opacity
        return Style(inherited, own, opacity)

    def get(self, name: str, default: str = "") -> str:
        """Return a value with what it takes from custom properties."""
        return self._plain(self.own.get(name) or self.inherited.get(name) or default)

    def inherits(self, name: str, default: str) -> str:
        """Return the value of a property that is inherited."""
        value = self.inherited.get(name)
        return default if value is None else self._plain(value)

    def _plain(self, value: str) -> str:
        """Return a value with custom properties in place of var(), as far as a value may be long."""
        if "(" not in value:
            return value.strip()
        for _ in range(4):
            if "var(" not in value or len(value) > _LONGEST:
                break
            value = _VAR.sub(lambda found: self.inherited.get(found[1], found[2] or "")[:_LONGEST], value)
        return value.strip()

    def paint(self, name: str) -> Colour | str | None:
        """Return the colour of `fill` or `stroke`, the id of what it refers to, "?" for neither, or None."""
        value = self.inherited.get(name)
        if value is None:
            return BLACK if name == "fill" else None
        value = self._plain(value)
        if value == "none":
            return None
        if reference := _URL.fullmatch(value):
            return reference[1]
        colour = colours.parse(value)
        if colour == colours.CURRENT:
            colour = colours.parse(self.inherits("color", "black"))
        return BLACK if value == "inherit" else colour or "?"

    @property
    def shown(self) -> bool:
        """Whether the element and what is in it can be seen at all."""
        return self.opacity > 0.01 and ("display" not in self.own or self.get("display") != "none")


def _readable(name: str, value: str) -> bool:
    """Return whether a browser would take a value; one that it does not know it passes over."""
    if name not in ("fill", "stroke", "color", "stop-color"):
        return True
    return (
        value.startswith(("url(", "var(")) or value in ("none", "inherit") or colours.parse(value) is not None
    )


def share(text: str) -> float:
    """Return an opacity, from 0 to 1."""
    if text == "1":
        return 1.0
    found = _LENGTH.fullmatch(text)
    number = (float(found[1]) / (100 if found[2] == "%" else 1)) if found else 1.0
    return min(1.0, max(0.0, number))


def length(text: str | None, whole: float, default: float = 0.0) -> float:
    """Return a length in user units; percentages are of `whole`."""
    found = _LENGTH.fullmatch(text) if text else None
    if found is None:
        return default
    if found[2] == "%":
        return float(found[1]) / 100 * whole
    return float(found[1]) * _UNITS.get(found[2].lower(), 1.0)


ROOT = Style({}, {})
