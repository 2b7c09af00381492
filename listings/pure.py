"""The pure half of a section: what can be said of a listing without Django, a database or settings.

A section's front door (`section.py`) is made around its pure half (`pure.py`) and says nothing of it again,
so the checks of the editor and those of the command line are one. Pure.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from listings.bundle import MANIFEST, Folder
from listings.outgoing import Change, Outgoing
from validation.finding import Finding
from validation.listing import OFFERING_TYPES, ListingFacts, Values
from validation.told import Told

ROOM = "pure"


def no_names(values: Values) -> Sequence[tuple[str, str]]:
    """Return that nothing in a section must be unique over all listings."""
    return ()


def _tells_nothing(values: Values) -> Told:
    return Told()


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where in a repository folder a field of a section stands.

    `file` is a path in the folder, or a function that returns it. `path` leads to the value in a JSON file:
    of a field with rows to their list, or to the object that names them. `heading` is a section of the
    README, and an empty text its head. `columns` says which key of a row a finding's code speaks of, the
    empty one being the row; a code that is not there speaks of the row's file, or where it has none of the
    row.
    """

    file: str | Callable[[Folder], str] = MANIFEST
    path: str = ""
    heading: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Pure:
    """One section without its rows, forms and words.

    `check` judges values; `tells` returns what the rules of other sections need of this one; `names` returns
    the (kind, normalised name) pairs that must be unique over all listings; `read` returns values from a
    repository folder, a file of it given as {"file": path}; `write` sets in such a folder what differs from
    it. `files` maps the fields that hold files to the upload kind of these, and `places` the fields to where
    they stand in a folder.
    """

    key: str
    check: Callable[[Values, ListingFacts], list[Finding]]
    read: Callable[[Folder], dict[str, Any]]
    write: Callable[[Outgoing, Change], None]
    tells: Callable[[Values], Told] = _tells_nothing
    names: Callable[[Values], Sequence[tuple[str, str]]] = no_names
    offerings: frozenset[str] = frozenset(OFFERING_TYPES)
    files: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)


@cache
def pure_sections() -> tuple[Pure, ...]:
    """Return the pure half of every section: of each folder beside this file that has one, by name."""
    found = sorted(Path(__file__).parent.glob(f"*/{ROOM}.py"))
    return tuple(import_module(f"{__package__}.{file.parent.name}.{ROOM}").pure for file in found)


def get_pure(key: str) -> Pure | None:
    """Return the pure half of the section with this key, or None."""
    return next((pure for pure in pure_sections() if pure.key == key), None)
