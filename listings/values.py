"""Section rows written out as values and read back: plain, JSON-able dicts."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from listings.columns import asset_column
from listings.models import Listing, SectionRow
from listings.registry import all_sections, sections_for
from listings.sections import Field, Section
from media.models import Asset, to_values
from media.queries import judged
from validation.listing import Values

Assets = Mapping[int, Asset]


def lock_row(section: Section, listing: Listing) -> SectionRow:
    """Return the listing's row of this section, locked until the transaction ends; made if absent.

    It is read after the lock is held, with its files: a join that waited for the lock would pair the row as
    it is now with the files of before.
    """
    section.model._default_manager.select_for_update().get_or_create(listing=listing)
    return _rows(section).get(listing=listing)


def get_row(section: Section, listing: Listing) -> SectionRow:
    """Return the listing's row of this section, or an unsaved blank one."""
    return _rows(section).filter(listing=listing).first() or section.model(listing=listing)


def _rows(section: Section) -> QuerySet[SectionRow]:
    assets = [f"{field.name}__inspection__verdict" for field in section.fields if field.kind == "asset"]
    rows = section.model._default_manager.all()
    return rows.select_related(*assets) if assets else rows


def dump(section: Section, row: SectionRow, assets: Assets | None = None) -> dict[str, Any]:
    """Return the row as values: the one form that checks, preview, snapshot, diff and tile read.

    `assets` are the files named in its lists, where they were fetched before; else they are fetched now.
    """
    if assets is None:
        assets = fetch_assets(assets_in_rows(section, row))
    return {field.name: _out(field, getattr(row, field.name), assets) for field in section.fields}


def load(row: SectionRow, field: Field, value: Any) -> None:
    """Set one field of the row from a value in the form that `dump` gives."""
    if field.kind == "asset":
        setattr(row, f"{field.name}_id", value["id"] if value else None)
    elif column := asset_column(field.columns):
        kept = [{**each, column.key: (each[column.key] or {}).get("id")} for each in value]
        setattr(row, field.name, kept)
    else:
        setattr(row, field.name, value)


def assets_in_rows(section: Section, row: SectionRow) -> set[int]:
    """Return the ids of the files that the row holds in lists, where no foreign key keeps them."""
    return {
        each[column.key]
        for field in section.fields
        if (column := asset_column(field.columns))
        for each in getattr(row, field.name)
        if each.get(column.key)
    }


def fetch_assets(ids: Iterable[int]) -> dict[int, Asset]:
    """Return assets with their inspections by id: one query, or none."""
    ids = set(ids)
    return judged().in_bulk(ids) if ids else {}


def draft_values(listing: Listing) -> dict[str, Values]:
    """Return the draft's values by section key, for the sections that its offering type has."""
    return draft_values_of([listing])[listing.pk]


def values_with_names(listing: Listing) -> dict[str, Values]:
    """Return the values of those sections of a draft that hold names no other listing may have."""
    return draft_values_of([listing], [each for each in all_sections() if each.holds_names])[listing.pk]


def draft_values_of(
    listings: Iterable[Listing], sections: Sequence[Section] | None = None
) -> dict[int, dict[str, Values]]:
    """Return the values of many drafts by listing: one query a section, and one for the files in lists.

    With `sections` only theirs.
    """
    listings = list(listings)
    sections = all_sections() if sections is None else sections
    rows = {
        section.key: {row.listing_id: row for row in _rows(section).filter(listing__in=listings)}
        for section in sections
    }
    assets = fetch_assets(
        pk
        for section in sections
        for row in rows[section.key].values()
        for pk in assets_in_rows(section, row)
    )
    return {
        listing.pk: {
            section.key: dump(
                section, rows[section.key].get(listing.pk) or section.model(listing=listing), assets
            )
            for section in sections_for(listing.offering_type)
            if section in sections
        }
        for listing in listings
    }


def _out(field: Field, value: Any, assets: Assets) -> Any:
    if field.kind == "asset":
        return to_values(value if isinstance(value, Asset) else None)
    if column := asset_column(field.columns):
        return [{**each, column.key: to_values(assets.get(each.get(column.key)))} for each in value]
    return value
