"""Changes sections of a README in place: lines that stay the same keep their bytes, and so does all else.

Definitions of reference links come at the file's end. One that another section needs otherwise is given
another label in the section that changed it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from validation.line_edits import LineEdits, lines_of
from validation.markdown.parse import parse
from validation.readme import Readme, Slice, labels

ORDER = (
    "",
    "Overview",
    "Setup",
    "Uninstallation",
    "Data Collected",
    "Troubleshooting",
    "Support",
    "Further Reading",
)
FENCE = re.compile(r" {0,3}(```|~~~)")


@dataclass(frozen=True, slots=True)
class _Text:
    """A section as it shall be: its lines, and by label the definitions that belong at the file's end."""

    lines: tuple[str, ...]
    defined: Mapping[str, tuple[str, ...]]


def rewrite(data: bytes, texts: Mapping[str, str]) -> bytes:
    """Return a README with these texts in their sections, by heading; the head's heading is empty.

    A section without text goes, heading and all; one that was not there comes at its usual place.
    """
    readme = Readme(data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\x00", ""))
    copied = {place: readme.copied(parts) for place, parts in readme.places.items()}
    wanted = {
        heading: _split(texts[heading], copied.get(heading.casefold(), ()))
        for heading in ORDER
        if heading in texts and texts[heading].strip("\n") != _said(readme, heading).strip("\n")
    }
    edits = LineEdits(lines_of(data))
    settled, defined = _settle_definitions(readme, copied, wanted, edits)
    for heading, text in settled.items():
        parts = readme.places.get(heading.casefold(), [])
        if not text.lines:
            edits.remove([line for part in parts for line in range(part.start, part.tail)])
        elif not parts:
            head = (f"## {heading}", "") if heading else ()
            edits.insert(_usual_place(readme, heading), (*head, *text.lines), spaced=True)
        else:
            _change(readme, parts, text.lines, edits)
    end = _end_of_definitions(readme)
    edits.insert(len(readme.lines) if end is None else end, defined, spaced=end is None)
    return edits.data()


def _said(readme: Readme, heading: str) -> str:
    return readme.section(heading) if heading else readme.head()


def _split(text: str, copied: Sequence[str]) -> _Text:
    """Return a text as its lines and its definitions: those that end it, and those that were copied to it.

    One that ends it and that nothing in it uses stays with its lines.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
    document = parse("\n".join(lines), whole=True)
    places = {label: range(*each["map"]) for label, each in document.references.items() if each.get("map")}
    held = {line for place in places.values() for line in place}
    tail = len(lines)
    while tail and (tail - 1 in held or not lines[tail - 1]):
        tail -= 1
    used = labels(document)
    moved = {
        label: place
        for label, place in places.items()
        if label in copied or (place[0] >= tail and label in used)
    }
    gone = {line for place in moved.values() for line in place}
    kept = "\n".join(line for index, line in enumerate(lines) if index not in gone).strip("\n")
    defined = {label: tuple(lines[line] for line in place) for label, place in moved.items()}
    return _Text(tuple(kept.split("\n")) if kept else (), defined)


def _settle_definitions(
    readme: Readme, copied: Mapping[str, Sequence[str]], wanted: Mapping[str, _Text], edits: LineEdits
) -> tuple[dict[str, _Text], list[str]]:
    """Set the definitions that sections need; return the sections, with clear labels, and what is new."""
    changed = {heading.casefold() for heading in wanted}
    needed = {label for place, labels in copied.items() if place not in changed for label in labels}
    there = {label: _defined(readme, label) for label in readme.definitions}
    final = {label: there[label] for label in needed}
    settled = {}
    for heading, text in wanted.items():
        other: dict[str, str] = {}
        for label, lines in text.defined.items():
            if final.get(label, lines) == lines:
                final[label] = lines
            else:
                other[label] = _free_label(label, {*there, *final, *text.defined})
                final[other[label]] = _relabelled(lines, other)
        settled[heading] = _Text(_relabelled(text.lines, other), text.defined)
    for place in changed:
        for label in copied.get(place, ()):
            if label not in final:
                edits.remove(range(*readme.definitions[label]))
    new = [line for label in sorted(final.keys() - there.keys(), key=_numbered) for line in final[label]]
    for label, lines in final.items():
        if label in there and there[label] != lines:
            start, stop = readme.definitions[label]
            edits.remove(range(start, stop))
            edits.insert(start, lines)
    return settled, new


def _defined(readme: Readme, label: str) -> tuple[str, ...]:
    return tuple(_plain(readme, place) for place in range(*readme.definitions[label]))


def _end_of_definitions(readme: Readme) -> int | None:
    """Return the line after the definitions that end the file, where new ones come; None without any."""
    last = readme.slices[-1]
    return max((end for start, end in readme.definitions.values() if start >= last.tail), default=None)


def _numbered(label: str) -> tuple[int, str]:
    """Return what labels are sorted by: numbers by what they count, names after them."""
    return (int(label), "") if label.isdecimal() and len(label) < 9 else (10**9, label)


def _free_label(label: str, taken: set[str]) -> str:
    number = 2
    while f"{label}-{number}" in taken:
        number += 1
    return f"{label}-{number}"


def _relabelled(lines: Sequence[str], other: Mapping[str, str]) -> tuple[str, ...]:
    """Return lines outside of code with other labels in their links and definitions."""
    if not other:
        return tuple(lines)
    pattern = re.compile(
        "|".join(rf"(?<=\])\[{re.escape(label)}\]|^\[{re.escape(label)}\](?=:)" for label in other),
        re.IGNORECASE,
    )
    found, fenced = [], False
    for line in lines:
        fenced ^= bool(FENCE.match(line))
        new = line if fenced else pattern.sub(lambda match: f"[{other[match[0][1:-1].upper()]}]", line)
        found.append(new)
    return tuple(found)


def _usual_place(readme: Readme, heading: str) -> int:
    """Return the line before which a section comes that is not there yet."""
    for before in reversed(ORDER[: ORDER.index(heading)]):
        if parts := readme.places.get(before.casefold()):
            return parts[-1].tail
    return 0


def _change(readme: Readme, parts: Sequence[Slice], lines: Sequence[str], edits: LineEdits) -> None:
    """Change a section's lines where they differ."""
    places = readme.body(parts)
    while places and not _plain(readme, places[0]):
        del places[0]
    while places and not _plain(readme, places[-1]):
        del places[-1]
    if places:
        edits.change(places, [_plain(readme, place) for place in places], lines)
    else:
        edits.insert(parts[0].body, lines, spaced=True)


def _plain(readme: Readme, place: int) -> str:
    return readme.lines[place].rstrip("\r\n")
