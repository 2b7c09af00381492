"""The entries of a release as text: one a line, without the bullet; what continues an entry is indented."""

import re
from collections.abc import Iterable

BULLET = re.compile(r"( {0,3})([*+-])([ \t]+|$)")
_INDENT = "  "


def from_markdown(lines: Iterable[str]) -> str:
    """Return the entries that the lines of a Markdown list hold; a paragraph counts as an entry too."""
    return "\n".join(text for text, _place in traced(lines))


def traced(lines: Iterable[str]) -> list[tuple[str, int]]:
    """Return the lines of entries, each with the place, from 0, of the line it was made of."""
    found: list[tuple[str, int]] = []
    width, gap = 0, True
    for place, line in enumerate(lines):
        bare = line.strip()
        if not bare:
            gap = True
            continue
        bullet = BULLET.match(line)
        if bullet and (not found or len(bullet[1]) < max(width, 1)):
            found.append((line[bullet.end() :].strip(), place))
            width = bullet.end()
        elif found and (not gap or _is_indented(line)):
            kept = line.expandtabs(4)
            inner = kept[min(width, len(kept) - len(kept.lstrip())) :].rstrip()
            found += [("", place - 1)] if gap else []
            found.append((_INDENT + inner, place))
        else:
            found.append((bare, place))
            width = 2
        gap = False
    return found


def _is_indented(line: str) -> bool:
    return line.startswith(("  ", "\t"))


def to_markdown(text: str) -> str:
    """Return the entries as a Markdown list; a bullet that somebody typed is not doubled."""
    lines: list[str] = []
    for line in text.split("\n"):
        if not line.strip():
            lines += [""] if lines and lines[-1] else []
        elif _is_indented(line) and lines:
            lines.append(line.rstrip())
        else:
            bullet = BULLET.match(line)
            lines.append(f"* {(line[bullet.end() :] if bullet else line).strip()}")
    return "\n".join(lines).strip("\n")


def count(text: str) -> int:
    """Return how many entries a text holds."""
    return sum(
        bool(line.strip()) and (index == 0 or not _is_indented(line))
        for index, line in enumerate(text.split("\n"))
    )
