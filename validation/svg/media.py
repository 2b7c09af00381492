"""Media queries: whether a rule holds for a logo, shown on a screen as in a light page."""

import re

_HOLDS = {
    "all": True,
    "screen": True,
    "print": False,
    "speech": False,
    "projection": False,
    "handheld": False,
    "tv": False,
    "aural": False,
    "(prefers-color-scheme)": True,
    "(prefers-color-scheme:light)": True,
    "(prefers-color-scheme:dark)": False,
    "(prefers-reduced-motion:no-preference)": True,
    "(prefers-reduced-motion:reduce)": False,
    "(forced-colors:none)": True,
    "(forced-colors:active)": False,
    "(-ms-high-contrast:active)": False,
    "(-ms-high-contrast:none)": False,
    "(-ms-high-contrast:black-on-white)": False,
    "(-ms-high-contrast:white-on-black)": False,
}
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_BLANKS = re.compile(r"\s*([:()])\s*")


def applies(query: str) -> bool | None:
    """Return whether a media query holds; None where it depends on the page around, such as its width."""
    plain = " ".join(_COMMENT.sub(" ", query).lower().split())
    answers = [_each(part.strip()) for part in plain.split(",")] if plain else [True]
    if True in answers:
        return True
    return None if None in answers else False


def _each(part: str) -> bool | None:
    """Return whether all terms of one query hold."""
    part = part.removeprefix("only ").strip()
    negated = part.startswith("not ")
    terms = re.split(r"\s+and\s+", part.removeprefix("not ").strip())
    answers = [_HOLDS.get(_BLANKS.sub(r"\1", term)) for term in terms]
    if False in answers:
        return negated
    return None if None in answers else not negated
