"""A folder brought into a draft that is there already: three sides, compared field by field. Pure.

The base is the folder that the draft came from. Where only one side left it, that side's value stands; where
both did, and not to the same, a person chooses.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from listings.bundle import Folder
from listings.columns import identity
from listings.reading import read_values
from listings.sections import Field, Section
from validation.listing import Values

Changed = Literal["folder", "draft", "both"]
Choice = Literal["merge", "folder", "draft"]
CHOICES: tuple[Choice, ...] = ("merge", "folder", "draft")


@dataclass(frozen=True)
class FieldDifference:
    """A field of which draft and folder say different things, and which of the two left the base."""

    field: Field
    draft: Any
    folder: Any
    changed: Changed


@dataclass(frozen=True)
class SectionDifference:
    """The fields of a section that differ."""

    section: Section
    fields: tuple[FieldDifference, ...]

    @property
    def collides(self) -> bool:
        """Whether a field was changed on both sides."""
        return any(each.changed == "both" for each in self.fields)

    @property
    def proposed(self) -> Choice:
        """What is chosen at first: nothing that would overwrite a person's work."""
        return "draft" if self.collides else "merge"

    def taken(self, choice: Choice) -> list[FieldDifference]:
        """Return the fields that a choice takes from the folder."""
        if choice == "merge":
            return [each for each in self.fields if each.changed == "folder"]
        return list(self.fields) if choice == "folder" else []


def compare(
    parts: Iterable[tuple[Section, Values]], base: Folder | None, folder: Folder
) -> list[SectionDifference]:
    """Return where a folder and a draft's sections differ. `base`: the folder the draft came from, if any."""
    found = []
    for section, values in parts:
        there = read_values(section, folder)
        before = read_values(section, base) if base else {}
        fields = tuple(
            FieldDifference(of, values[of.name], there[of.name], _changed(of.name, values, there, before))
            for of in section.fields
            if of.name in there and _same(values[of.name]) != _same(there[of.name])
        )
        if fields:
            found.append(SectionDifference(section, fields))
    return found


def _changed(name: str, draft: Values, folder: Values, before: Values) -> Changed:
    if name not in before:
        return "both" if draft[name] else "folder"
    if _same(draft[name]) == _same(before[name]):
        return "folder"
    return "draft" if _same(folder[name]) == _same(before[name]) else "both"


def _same(value: Any) -> Any:
    return identity(value, "sha256")
