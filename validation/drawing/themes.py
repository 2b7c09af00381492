"""The colours of a picture, on light and on dark pages; the two pictures differ in nothing else."""

import re
from collections.abc import Mapping

# name: (light, dark)
COLOURS: Mapping[str, tuple[str, str]] = {
    "ground": ("#f5f6f8", "#0f1217"),
    "surface": ("#ffffff", "#161a21"),
    "sunken": ("#eceff3", "#1f252f"),
    "soft": ("#e4e8ef", "#2a313d"),
    "line": ("#dde1e8", "#2a313c"),
    "ink": ("#151a23", "#e8ebf1"),
    "ink2": ("#474f5f", "#b3bac7"),
    "ink3": ("#5c6575", "#98a1b1"),
    "faint": ("#c3c9d4", "#3d4655"),
    "on": ("#ffffff", "#10141a"),
    "blue": ("#2f5bd7", "#7fa2ff"),
    "green": ("#12806a", "#4cc7a6"),
    "amber": ("#b26a00", "#e0a341"),
    "purple": ("#7447c4", "#b59cf2"),
    "red": ("#c5331f", "#f0705f"),
    "cyan": ("#0c7f9e", "#58c1dd"),
    "pink": ("#9c3a8b", "#d789c9"),
    "grey": ("#7d8696", "#6b7688"),
    "blue-soft": ("#e4ebfb", "#1d2a4c"),
    "green-soft": ("#dff2ec", "#14322c"),
    "amber-soft": ("#fbeed8", "#382a12"),
    "purple-soft": ("#eee6fa", "#2b2143"),
    "red-soft": ("#fbe4e0", "#3c1d19"),
    "cyan-soft": ("#dcf1f6", "#123039"),
    "pink-soft": ("#f8e6f4", "#3a1f35"),
    "grey-soft": ("#e9ecf1", "#252c37"),
}
THEMES = ("light", "dark")
MARK = re.compile("\x01([a-z0-9-]+)\x02")


def colour(name: str) -> str:
    """Return the mark that stands for a colour until the theme is known."""
    return f"\x01{name}\x02"


def themed(drawing: str, theme: str) -> str:
    """Return a drawing with the colours of a theme in place of their marks."""
    place = THEMES.index(theme)
    return MARK.sub(lambda match: COLOURS[match[1]][place], drawing)
