"""A round made ready for its page: the frozen values as the form's fields read, with what is said of them."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import cached_property

from listings.findings import Progress
from listings.sections import Field, Section
from listings.snapshot import sections_in
from reviews.baseline import Baseline
from reviews.diff import FieldChange, compare
from reviews.models import Submission
from reviews.places import TILE
from reviews.row_changes import in_row, outside_rows
from reviews.thread import Thread
from reviews.threads import Threads
from validation.finding import Finding, count, seen_from
from validation.listing import Values


@dataclass(frozen=True)
class FieldView:
    """One field of a round: its value, its findings of that moment, what changed, and what people say.

    `asked` are the remarks of rounds before: what a change may answer. `was_findings` are those of the round
    it is compared with; `is_seen` says whether the reader ticked the change off.
    """

    section: Section
    field: Field
    value: Any
    findings: Sequence[Finding] = ()
    change: FieldChange | None = None
    threads: Sequence[Thread] = ()
    asked: Sequence[Thread] = ()
    was_findings: Sequence[Finding] = ()
    is_seen: bool = False

    @cached_property
    def answers(self) -> list["Answer"]:
        """What was asked of the field and of rows of it, each with what changed there.

        Where the whole change answers one of the remarks, those on changed rows stand with it.
        """
        whole = self.change and any(self.change_in(one.feedback.row) is self.change for one in self.asked)
        places: dict[str, list[Thread]] = {}
        for thread in self.asked:
            row = thread.feedback.row
            places.setdefault("" if whole and self.change_in(row) else row, []).append(thread)
        return [Answer(threads, self, self.change_in(row)) for row, threads in places.items()]

    @property
    def answered(self) -> list[Thread]:
        """The remarks of rounds before in whose place something changed."""
        return [thread for answer in self.answers if answer.change for thread in answer.threads]

    @cached_property
    def unasked(self) -> FieldChange | None:
        """What changed without being asked for; nothing where a remark is on the whole field."""
        if self.change is None or any(answer.change is self.change for answer in self.answers):
            return None
        rows = {thread.feedback.row for thread in self.asked}
        return outside_rows(self.change, rows) if rows else self.change

    def change_in(self, row: str) -> FieldChange | None:
        """Return what changed in one row, or without one in the field."""
        return in_row(self.change, row) if self.change and row else self.change

    @property
    def anchor(self) -> str:
        """The id of the field on the page."""
        return f"v-{self.section.key}-{self.field.name}"

    @property
    def is_bare(self) -> bool:
        """Whether it holds nothing and nothing is said of it."""
        return self.value in (None, "", []) and not (self.findings or self.threads or self.change)

    @property
    def place(self) -> str:
        """The field as a remark's address names it."""
        return f"{self.section.key}.{self.field.name}"


@dataclass(frozen=True)
class SectionView:
    """One section of a round. `state` is that of its tile: error, warn or ready, by its own findings."""

    section: Section
    fields: Sequence[FieldView]
    findings: Sequence[Finding] = ()
    threads: Sequence[Thread] = ()
    is_new: bool = False
    state: str = "ready"

    @property
    def key(self) -> str:
        return self.section.key

    @property
    def filled(self) -> list[FieldView]:
        """The fields that hold something, or of which something is said."""
        return [one for one in self.fields if not one.is_bare]

    @property
    def empty(self) -> list[FieldView]:
        """The fields that hold nothing and of which nothing is said."""
        return [one for one in self.fields if one.is_bare]

    @property
    def changed(self) -> list[FieldView]:
        """The fields that are not as they were in the round compared with."""
        return [one for one in self.fields if one.change is not None]


@dataclass(frozen=True)
class Answer:
    """What was asked of one place in rounds before, and what changed there since.

    Of a field or a row of it: `one` is the field, `change` what changed in that very place. Of a wider place
    `changed` are the fields that changed in it.
    """

    threads: Sequence[Thread]
    one: FieldView | None
    change: FieldChange | None = None
    changed: Sequence[FieldView] = ()


@dataclass
class Round:
    """A submission beside an earlier one, with its remarks. `seen` are the changes that the reader ticked."""

    submission: Submission
    baseline: Baseline | None
    threads: Threads
    seen: Set[tuple[str, str]] = frozenset()
    findings: list[Finding] = field(init=False)
    were_findings: list[Finding] = field(init=False)

    def __post_init__(self) -> None:
        self.findings = [Finding.from_dict(one) for one in self.submission.findings]
        self.were_findings = [Finding.from_dict(one) for one in self.before.findings] if self.before else []

    @property
    def before(self) -> Submission | None:
        """The round it is compared with."""
        return self.baseline.submission if self.baseline else None

    @cached_property
    def sections(self) -> list[SectionView]:
        """Every section of the snapshot, in the order people see them."""
        old = set(self.before.snapshot["sections"]) if self.before else set()
        return [
            self._section(section, values, is_new=section.key not in old)
            for section, values in sections_in(self.submission.snapshot)
        ]

    @cached_property
    def changes(self) -> dict[tuple[str, str], FieldChange]:
        """What changed since the round compared with, by section and field."""
        if self.before is None:
            return {}
        found = compare(self.before.snapshot, self.submission.snapshot)
        return {(change.section, change.field): change for change in found}

    @cached_property
    def changed_fields(self) -> list[FieldView]:
        """The changed fields of all sections that the program still knows."""
        return [one for section in self.sections for one in section.changed]

    @property
    def seen_count(self) -> int:
        """How many of the changes the reader ticked off."""
        return sum(one.is_seen for one in self.changed_fields)

    @cached_property
    def answers(self) -> list[Answer]:
        """What was asked in rounds before, place by place, each with what changed there."""
        places: dict[tuple[str, str, str], list[Thread]] = {}
        for thread in self.threads.all:
            if thread.asks_before(self.submission.number):
                asked = thread.feedback
                places.setdefault((asked.section, asked.field, asked.row), []).append(thread)
        fields = {(one.section.key, one.field.name): one for each in self.sections for one in each.fields}
        return [
            self._answer(threads, fields.get((section, name)))
            for (section, name, _row), threads in places.items()
        ]

    def _answer(self, threads: Sequence[Thread], one: FieldView | None) -> Answer:
        asked = threads[0].feedback
        if one is not None:
            return Answer(threads, one, one.change_in(asked.row))
        if asked.field and asked.section != TILE:
            return Answer(threads, None)
        changed = [one for one in self.changed_fields if asked.section in ("", TILE, one.section.key)]
        return Answer(threads, None, changed=changed)

    @property
    def same_sections(self) -> list[SectionView]:
        """The sections in which nothing changed."""
        return [section for section in self.sections if not section.changed]

    def _section(self, section: Section, values: Values, *, is_new: bool) -> SectionView:
        mine = seen_from(self.findings, section.key)
        known = {one.name for one in section.fields}
        return SectionView(
            section=section,
            fields=[self._field(section, one, values, mine) for one in section.fields],
            findings=[finding for finding in mine if finding.field not in known],
            threads=self.threads.at(section.key),
            is_new=is_new,
            state=section_state([one for one in self.findings if one.section == section.key]),
        )

    def _field(self, section: Section, one: Field, values: Values, findings: list[Finding]) -> FieldView:
        threads = self.threads.at(section.key, one.name)
        return FieldView(
            section=section,
            field=one,
            value=values.get(one.name),
            findings=[finding for finding in findings if finding.field == one.name],
            change=self.changes.get((section.key, one.name)),
            threads=threads,
            asked=[thread for thread in threads if thread.asks_before(self.submission.number)],
            was_findings=[
                finding
                for finding in self.were_findings
                if (finding.section, finding.field) == (section.key, one.name)
            ],
            is_seen=(section.key, one.name) in self.seen,
        )


def section_state(findings: Sequence[Finding]) -> str:
    """Return the state of a submitted section's tile from its findings."""
    if count(findings, "error"):
        return "error"
    return "warn" if count(findings, "warning") else "ready"


def progress_then(findings: Sequence[Mapping[str, Any]], sections: Sequence[Section]) -> list[Progress]:
    """Return how far each section was when it was submitted, from findings as stored."""
    read = [Finding.from_dict(one) for one in findings]
    return [_progress(section, [one for one in read if one.section == section.key]) for section in sections]


def _progress(section: Section, findings: Sequence[Finding]) -> Progress:
    errors, warnings = count(findings, "error"), count(findings, "warning")
    return Progress(section, section_state(findings), errors, warnings)
