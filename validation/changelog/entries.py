"""The entries of a release as text: one a line, without the bullet; what continues an entry is indented."""

import re
from collections.abc import Iterable

_BULLET = re.compile(r"( {0,3})([*+-])([ \t]+|$)")
_INDENT = "  "


def from_markdown(lines: Iterable[str]) -> str:
    """Return the entries that the lines of a Markdown list hold; a paragraph counts as an entry too."""
    entries: list[str] = []
    width, gap = 0, True
    for line in lines:
        bare = line.strip()
        if not bare:
            gap = True
            continue
        bullet = _BULLET.match(line)
        if bullet and (not entries or len(bullet[1]) < max(width, 1)):
            entries.append(line[bullet.end() :].strip())
            width = bullet.end()
        elif entries and (not gap or _is_indented(line)):
            kept = line.expandtabs(4)
            inner = kept[min(width, len(kept) - len(kept.lstrip())) :].rstrip()
            entries += [""] if gap else []
            entries.append(_INDENT + inner)
        else:
            entries.append(bare)
            width = 2
        gap = False
    return "\n".join(entries)


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
            bullet = _BULLET.match(line)
            lines.append(f"* {(line[bullet.end() :] if bullet else line).strip()}")
    return "\n".join(lines).strip("\n")


def count(text: str) -> int:
    """Return how many entries a text holds."""
    return sum(
        bool(line.strip()) and (index == 0 or not _is_indented(line))
        for index, line in enumerate(text.split("\n"))
    )
