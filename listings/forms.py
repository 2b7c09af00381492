"""The base of every section's form."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from accounts.models import User
from listings.columns import digest
from listings.fields import AssetInput, Rows, Tags
from listings.merging import Conflict, Edit, number
from listings.merging_rows import bases_as_text, bases_from_text, bases_of
from validation.finding import Finding


@dataclass
class FieldNotes:
    """What stands beneath a field's control: findings, the remarks of people, a conflict to settle.

    `by_row` holds the findings on single rows of a list, which stand beneath their row.
    """

    findings: list[Finding] = field(default_factory=list)
    by_row: dict[str, list[Finding]] = field(default_factory=dict)
    conflict: Conflict | None = None
    author: User | None = None
    base: str = ""

    @property
    def rows(self) -> list[tuple[str, list[Finding]]]:
        """The rows with what was found on each: a row may have an id that is the name of a dict's method."""
        return list(self.by_row.items())


class SectionForm(forms.Form):
    """A section's form: layout and help texts. It parses; it does not judge.

    `values` are the section's values; `stamps` say at which revision each field was changed last. Each field
    carries its base, "revision:digest" and for a list its rows: what it was when the page was made.
    `follows` names, for a field with a file, the fields drawn anew with it: they offer what is in it.
    """

    layout: tuple[Any, ...] | None = None
    follows: Mapping[str, tuple[str, ...]] = {}

    def __init__(
        self,
        *,
        values: Mapping[str, Any],
        stamps: Mapping[str, Mapping[str, Any]],
        offering_type: str,
        findings: Iterable[Finding] = (),
        data: Any = None,
        page: str = "",
    ) -> None:
        super().__init__(data=data, initial=dict(values))
        self.page = page
        self.adapt(offering_type)
        self.notes = {
            name: FieldNotes(base=_base(values[name], stamps.get(name, {}).get("revision", 0)))
            for name in self.fields
        }
        for name, form_field in self.fields.items():
            if isinstance(form_field, Rows):
                rows = {str(row.get("id", "")) for row in values[name] or []}
                self.notes[name].by_row = form_field.widget.findings = {row: [] for row in rows}
        for finding in findings:
            if note := self.notes.get(finding.field):
                note.by_row.get(finding.row, note.findings).append(finding)
        for name, form_field in self.fields.items():
            form_field.widget.attrs.update(_attributes(name, form_field))
        self.helper = FormHelper(self)
        self.helper.field_template = "listings/_field.html"
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(*(self.layout or self.fields))

    def adapt(self, offering_type: str) -> None:
        """Change what depends on the offering type, such as how long a text may be."""

    def following(self, names: Iterable[str]) -> list[str]:
        """Return the fields that are drawn anew where these are."""
        return [other for name in names for other in self.follows.get(name, ())]

    def edits(self) -> list[Edit]:
        """Return what this person changed: the fields whose value is not the one the page was made with.

        With a `fields` list in the data (a save by script) only those fields were sent. A field without its
        base was not sent at all: what is left out of a request changes nothing.
        """
        sent = self.data.getlist("fields") or list(self.fields)
        cleaned = self.cleaned()
        page = self.data.get("page", "").replace("\x00", "")[:40]
        edits = []
        for name in sent:
            if name not in cleaned or f"base-{name}" not in self.data:
                continue
            revision, was, rows = [*self.data.get(f"base-{name}", "").split(":", 2), "", ""][:3]
            if digest(cleaned[name]) != was:
                bases = bases_from_text(rows) if isinstance(self.fields[name], Rows | Tags) else None
                edits.append(
                    Edit(field=name, value=cleaned[name], base=number(revision), page=page, rows=bases)
                )
        return edits

    def cleaned(self) -> dict[str, Any]:
        """Return every value as typed, parsed; files are received apart, and what is disabled stays."""
        return {
            name: form_field.to_python(
                form_field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            )
            for name, form_field in self.fields.items()
            if not (isinstance(form_field, AssetInput) or form_field.disabled)
        }


def _base(value: Any, revision: int) -> str:
    """Return what the page remembers of a field: when it was changed last, and what it held."""
    rows = f":{bases_as_text(bases_of(value))}" if isinstance(value, list) else ""
    return f"{revision}:{digest(value)}{rows}"


def _attributes(name: str, form_field: forms.Field) -> dict[str, str]:
    """Return what every control says of itself: its look, and the texts that describe it."""
    attributes = {"aria-describedby": f"id_{name}_helptext findings-{name}"}
    if isinstance(form_field.widget, forms.Textarea | forms.TextInput | forms.Select):
        attributes["class"] = "in"
    if isinstance(form_field.widget, forms.Textarea):
        attributes["rows"] = (
            "2" if "data-max" in form_field.widget.attrs else str(form_field.widget.attrs["rows"])
        )
    return attributes
