"""One section of a draft as its editor's page shows it: values, findings, progress, what was saved."""

import secrets
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from accounts.models import User
from listings.findings import Progress, check_values, facts_about, progress, told_by
from listings.forms import SectionForm
from listings.merging import Conflict
from listings.models import Listing, SectionRow
from listings.sections import Section
from listings.snapshot import build_tile, take
from listings.tile import Tile
from listings.values import draft_values, get_row
from validation.finding import Finding, count, seen_from
from validation.listing import Values
from validation.told import Told


@dataclass
class Editing:
    """What the editor's page is made of. `mine` are values typed but not written because they collided;
    `refused` are findings on an upload that was turned away at the door."""

    listing: Listing
    section: Section
    can_edit: bool
    page: str = field(default_factory=lambda: secrets.token_urlsafe(9))
    conflicts: tuple[Conflict, ...] = ()
    bases: Mapping[str, str] = field(default_factory=dict)
    refused: tuple[Finding, ...] = ()
    read_at: int = field(default_factory=time.time_ns)  # nanoseconds; what is shown is no older

    @cached_property
    def row(self) -> SectionRow:
        return get_row(self.section, self.listing)

    @cached_property
    def values(self) -> dict[str, Values]:
        return draft_values(self.listing)

    @cached_property
    def findings(self) -> list[Finding]:
        return check_values(self.values, facts_about({self.listing: self.values})[self.listing.pk])

    @property
    def general(self) -> list[Finding]:
        """The findings on the section that belong to no field of its form."""
        fields = self.form.fields
        return [finding for finding in self.findings_here if finding.field not in fields]

    @cached_property
    def findings_here(self) -> list[Finding]:
        """The findings on this section, those of which it is the other end included."""
        return seen_from(self.findings, self.section.key)

    @cached_property
    def progress(self) -> list[Progress]:
        return progress(self.listing.offering_type, self.values, self.findings)

    @cached_property
    def here(self) -> Progress:
        return next(part for part in self.progress if part.section == self.section)

    @cached_property
    def form(self) -> SectionForm:
        """The form with the draft's values, and the values that collided where they were typed."""
        mine = {conflict.field: conflict.mine for conflict in self.conflicts}
        form = self.section.form(
            values={**self.values[self.section.key], **mine},
            stamps=self.row.stamps,
            offering_type=self.listing.offering_type,
            findings=[*self.refused, *self.findings_here],
            page=self.page,
        )
        authors = User.objects.in_bulk({c.by for c in self.conflicts if c.by}) if self.conflicts else {}
        for conflict in self.conflicts:
            note = form.notes[conflict.field]
            note.conflict, note.author = conflict, authors.get(conflict.by)
            note.base = self.bases.get(conflict.field, note.base)
        return form

    @cached_property
    def told(self) -> Told:
        """What the sections tell each other."""
        return told_by(self.values)

    @property
    def tile(self) -> Tile:
        return build_tile(take(self.listing, self.values))

    @property
    def errors(self) -> int:
        return count(self.findings, "error")

    @property
    def warnings(self) -> int:
        return count(self.findings, "warning")

    @property
    def ready(self) -> int:
        return sum(part.state in ("ready", "warn") for part in self.progress)

    def moved_since(self, revision: int, sent: Iterable[str]) -> list[str]:
        """Return the fields that changed after this revision and are none of those just sent."""
        known = set(self.form.fields) - set(sent)
        return [
            name for name, stamp in self.row.stamps.items() if name in known and stamp["revision"] > revision
        ]

    def changed_by_others(self, names: Iterable[str], user: User) -> "list[OthersChange]":
        """Return who else changed these fields last, for a line that tells this person."""
        stamps = {name: self.row.stamps[name] for name in names if name in self.row.stamps}
        authors = User.objects.in_bulk({stamp["by"] for stamp in stamps.values()} - {user.pk})
        return [
            OthersChange(str(authors[stamp["by"]]), self.section.field(name).label)
            for name, stamp in stamps.items()
            if stamp["by"] in authors
        ]


@dataclass(frozen=True)
class OthersChange:
    """A field that somebody else changed while this page was open."""

    name: str
    field: Any
