"""The files in a section's post: received as a stream, each put into its field or its row."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from listings.columns import Column, asset_column
from listings.models import Listing
from listings.sections import Field, Section
from media.actions import receive_asset
from media.kinds import KINDS, Kind
from media.models import to_values
from media.queries import judged
from media.uploading import Oversize, ReceivedFile, limit_uploads
from validation.finding import Finding
from validation.messages import gettext_noop

TOO_LARGE = gettext_noop("%(name)s is too large: at most %(limit)s. The file there before is kept.")
EMPTY = gettext_noop("%(name)s is empty: it has no bytes. The file there before is kept.")


@dataclass(frozen=True)
class Place:
    """Where a file goes: the field, and of a list the row whose file it replaces ("" adds a row)."""

    field: Field
    row: str = ""

    @property
    def kind(self) -> Kind:
        """The kind of file that belongs there."""
        return KINDS[self.field.uploads]


class SectionUploads:
    """The files of one request. Make it before anything reads the request's body: it limits them."""

    def __init__(self, request: HttpRequest, section: Section | None) -> None:
        self._fields = {field.name: field for field in section.fields if field.uploads} if section else {}
        self._handler = limit_uploads(request, self._limit_of)
        self._request = request

    def place_of(self, name: str) -> Place | None:
        """Return where a file with this form name goes: `field`, `field__files` or `field__file_<row>`."""
        owner, _sep, what = name.partition("__")
        field = self._fields.get(owner)
        if field is None or (field.kind == "asset") == bool(what):
            return None
        if what.startswith("file_"):
            return Place(field, what.removeprefix("file_"))
        return Place(field) if what in ("", "files") else None

    def _limit_of(self, name: str) -> int | None:
        place = self.place_of(name)
        return place.kind.limit if place else None

    @property
    def fields(self) -> list[str]:
        """The names of the fields for which a file came, or one that was too large."""
        names = [*self._request.FILES, *self._handler.oversize]
        return list(dict.fromkeys(place.field.name for name in names if (place := self.place_of(name))))

    def receive(self, listing: Listing, field: Field) -> Iterator[tuple[Place, dict[str, Any]]]:
        """Keep the files that came for a field, queue their inspection, and return them as values."""
        for name, files in self._request.FILES.lists():
            place = self.place_of(name)
            if place is None or place.field != field:
                continue
            for file in files:
                if isinstance(file, ReceivedFile) and file.size:
                    asset = receive_asset(
                        organization=listing.organization,
                        kind=place.kind,
                        file=file,
                        by=self._request.user,
                    )
                    yield place, to_values(asset)

    def turned_away(self) -> Iterator[Finding]:
        """Return a finding on each file that was too large or empty."""
        for name, oversize in self._handler.oversize.items():
            if place := self.place_of(name):
                yield from (_too_large(place, file) for file in oversize)
        for name, files in self._request.FILES.lists():
            if place := self.place_of(name):
                for file in files:
                    if not file.size:
                        params = {"name": file.name}
                        yield Finding("asset-empty", "error", EMPTY, params, **_where(place))


def with_files(rows: list[dict[str, Any]], field: Field, placed: Any) -> list[dict[str, Any]]:
    """Return the rows with files put in: into their row, or into new rows at the end.

    A new row that is there already, from the same request made before, is not added again.
    """
    column = asset_column(field.columns)
    rows = [dict(row) for row in rows]
    for place, asset, row_id in placed:
        there = next((row for row in rows if place.row and row["id"] == place.row), None)
        if there is not None:
            there[column.key] = asset
        elif not any(row["id"] == row_id for row in rows):
            blank = {each.key: each.blank for each in field.columns}
            rows.append({"id": row_id, **blank, column.key: asset})
    return rows


def with_known_assets(rows: list[dict[str, Any]], column: Column, listing: Listing) -> list[dict[str, Any]]:
    """Return the rows with each file's id filled in to what is known of it.

    A person may only name files of the listing's organization and of the right kind; others are dropped.
    """
    ids = {row[column.key]["id"] for row in rows if row.get(column.key)}
    assets = judged().filter(organization=listing.organization, kind=column.asset_kind, pk__in=ids)
    known = {asset.pk: to_values(asset) for asset in assets} if ids else {}
    return [{**row, column.key: known.get((row.get(column.key) or {}).get("id"))} for row in rows]


def _where(place: Place) -> dict[str, str]:
    return {"field": place.field.name, "row": place.row}


def _too_large(place: Place, file: Oversize) -> Finding:
    params = {"name": file.name, "limit": place.kind.limit_words}
    return Finding("asset-size", "error", TOO_LARGE, params, **_where(place))
