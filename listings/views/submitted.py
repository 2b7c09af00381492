"""What a person sent from a section's page: typed values, files, and how they settled a conflict."""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, QueryDict

from listings.columns import asset_column
from listings.fields import ROW_ID, Rows
from listings.merging import Edit, number
from listings.merging_rows import bases_of
from listings.models import Listing
from listings.registry import get_section
from listings.sections import Field, Section
from listings.values import dump, get_row
from listings.views.uploads import SectionUploads, with_files, with_known_assets
from media.models import to_values
from media.queries import judged
from validation.finding import Finding
from validation.listing import Values

ROW_BUTTONS = ("add", "remove", "up", "down")


class SectionData:
    """The request of a save. Make it before anything reads the request's body: it limits the files."""

    def __init__(self, request: HttpRequest) -> None:
        section = get_section(request.resolver_match.kwargs["key"])
        self._fields = {field.name for field in section.fields} if section else set()
        self._uploads = SectionUploads(request, section)
        self._request = request

    @property
    def page(self) -> str:
        return self._request.POST.get("page", "").replace("\x00", "")[:40]

    @property
    def revision(self) -> int:
        """The section's revision that the page shows; fields changed since are sent back to it."""
        text = self._request.POST.get("revision", "")
        return number(text)

    @property
    def bases(self) -> Mapping[str, str]:
        """The bases as sent, so that a conflict stays one until it is settled."""
        return {key[5:]: value for key, value in self._request.POST.items() if key.startswith("base-")}

    @property
    def sent(self) -> list[str]:
        """The fields this save was about."""
        named = self._request.POST.getlist("fields")
        return self._known([*named, *self._uploads.fields])

    @property
    def renewed(self) -> list[str]:
        """The fields whose control is sent anew: settled conflicts, and files that came or went."""
        whose, field = self._take
        chosen = [field] if whose == "theirs" or f"mine-{field}" in self._request.POST else []
        return self._known([*chosen, *self._uploads.fields, *self._removed, *self._rows_changed])

    def _known(self, names: list[str]) -> list[str]:
        """Return those names that are fields of the section: a request may name anything."""
        return [name for name in names if name in self._fields]

    @property
    def anchor(self) -> str:
        """Where a page without scripts goes on: at the field whose button was used."""
        for name in (*self._request.POST, *self._removed):
            field, sep, what = name.partition("__")
            if sep and what in ROW_BUTTONS and self._request.POST.get(name):
                return f"#f-{field}"
        for field in self._uploads.fields:
            return f"#f-{field}"
        return ""

    @property
    def _rows_changed(self) -> list[str]:
        """The lists whose button was used: what a script has not drawn itself is drawn anew."""
        parts = [name.partition("__") for name in self._request.POST]
        return [field for field, _sep, what in parts if what in ROW_BUTTONS and what != "add"]

    @property
    def _take(self) -> tuple[str, str]:
        whose, _sep, field = self._request.POST.get("take", "").partition(":")
        return whose, field

    @property
    def _removed(self) -> list[str]:
        return self._request.POST.getlist("asset_remove")

    def read(self, listing: Listing, section: Section) -> tuple[list[Edit], list[Finding]]:
        """Return the edits, uploads received among them, and findings on uploads turned away."""
        current = dump(section, get_row(section, listing))
        form = section.form(
            values=current, stamps={}, offering_type=listing.offering_type, data=self._typed(section)
        )
        whose, settled = self._take
        edits = [edit for edit in form.edits() if not (whose == "theirs" and edit.field == settled)]
        edits = [_with_known_assets(edit, section, listing) for edit in edits]
        edits += self._files(listing, section, current)
        edits = list(self._rows_with_files(listing, section, current, edits))
        if whose == "mine":
            edits = [self._settle(edit) if edit.field == settled else edit for edit in edits]
        return edits, list(self._uploads.turned_away())

    def _typed(self, section: Section) -> QueryDict:
        """Return what was typed, with the proposal taken over whose button was used."""
        name, _sep, fix = self._request.POST.get("use", "").partition(":")
        field = section.form.base_fields.get(name)
        typed = self._request.POST.copy()
        if getattr(field, "takes_fix", False):
            typed[name] = fix
        elif isinstance(field, Rows):
            row, column, fix = [*fix.split(":", 2), "", ""][:3]
            rows, cells = typed.getlist(f"{name}__id"), typed.getlist(f"{name}__{column}")
            if column in field.fixes.values() and row in rows[: len(cells)]:
                cells[rows.index(row)] = fix
                typed.setlist(f"{name}__{column}", cells)
        return typed

    def _settle(self, edit: Edit) -> Edit:
        """Base the edit on the value the person has seen and chosen against."""
        seen = self._request.POST.get(f"seen-{edit.field}", "")
        return replace(edit, base=number(seen, edit.base), chosen=bool(seen))

    def _base(self, field: Field) -> int:
        return number(self._request.POST.get(f"base-{field.name}", "").partition(":")[0])

    def _files(self, listing: Listing, section: Section, current: Values) -> Iterator[Edit]:
        """Return what becomes of the fields that hold one file."""
        for field in section.fields:
            if field.kind == "asset":
                found, value = self._asset(listing, field)
                if found:
                    yield Edit(field=field.name, value=value, base=self._base(field), page=self.page)

    def _asset(self, listing: Listing, field: Field) -> tuple[bool, dict[str, Any] | None]:
        for _place, asset in self._uploads.receive(listing, field):
            return True, asset
        if self._take == ("mine", field.name):
            return True, self._mine(listing, field)
        return field.name in self._removed, None

    def _mine(self, listing: Listing, field: Field) -> dict[str, Any] | None:
        """Return the file this person uploaded before the conflict was shown."""
        sent = self._request.POST.get(f"mine-{field.name}", "")
        uploads = judged().filter(organization=listing.organization, uploaded_by=self._request.user)
        return to_values(uploads.filter(pk=number(sent), kind=field.asset_kind).first())

    def _rows_with_files(
        self, listing: Listing, section: Section, current: Values, edits: list[Edit]
    ) -> Iterator[Edit]:
        """Return the edits, those of lists with the files that came for them.

        Where only files came, they are added to the list as it is now, whatever the page shows of it.
        """
        lists = {field.name: field for field in section.fields if field.uploads and field.kind == "rows"}
        by_field = {edit.field: edit for edit in edits}
        for name, field in lists.items():
            new = self._new_rows(field)
            received = [(place, asset, next(new)) for place, asset in self._uploads.receive(listing, field)]
            if received:
                there = current[name]
                typed = by_field.get(
                    name, Edit(field=name, value=there, base=0, page="", rows=bases_of(there))
                )
                by_field[name] = replace(typed, value=with_files(typed.value, field, received))
        yield from by_field.values()

    def _new_rows(self, field: Field) -> Iterator[str]:
        """Yield ids for the rows that files become, first those that the page gave them.

        So a file that is sent twice, for lack of an answer, is one row.
        """
        given = self._request.POST.getlist(f"{field.name}__new")
        yield from (row_id for row_id in given if ROW_ID.fullmatch(row_id))
        while True:
            yield secrets.token_hex(4)


def _with_known_assets(edit: Edit, section: Section, listing: Listing) -> Edit:
    column = asset_column(section.field(edit.field).columns)
    return replace(edit, value=with_known_assets(edit.value, column, listing)) if column else edit
