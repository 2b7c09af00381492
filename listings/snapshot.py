"""The draft, frozen: everything a submission, a diff, a tile and a bundle will ever need of it."""

from collections.abc import Mapping
from typing import Any

from listings import judging
from listings.columns import asset_column
from listings.models import Listing
from listings.pictures import addressed
from listings.registry import all_sections, get_section
from listings.sections import Field, Section
from listings.tile import Snapshot, Tile, compose
from listings.values import draft_values, dump
from validation.listing import Values

SCHEMA = 1


def take(listing: Listing, values: Mapping[str, Values] | None = None) -> dict[str, Any]:
    """Return the snapshot of the draft as it is now (or of the draft's values read before)."""
    return {
        "schema": SCHEMA,
        "listing": {
            "slug": listing.slug,
            "name": listing.name,
            "offering_type": listing.offering_type,
            "organization": {"slug": listing.organization.slug, "name": listing.organization.name},
            "app_uuid": str(listing.app_uuid),
        },
        "folder": listing.folder_id,
        "sections": {
            key: {"schema": get_section(key).schema, "values": part}
            for key, part in (draft_values(listing) if values is None else values).items()
        },
    }


def values_of(snapshot: Snapshot) -> dict[str, Values]:
    """Return the values in a snapshot by section key; fields that came later are blank."""
    return {key: _whole(key, part["values"]) for key, part in snapshot["sections"].items()}


def _whole(key: str, values: Values) -> Values:
    """Return values with every field and column that the section has by now."""
    section = get_section(key)
    if section is None:
        return values
    blank = dump(section, section.model(), {})
    lists = {
        field.name: [
            {column.key: column.blank for column in field.columns} | row for row in values[field.name]
        ]
        for field in section.fields
        if field.columns and values.get(field.name)
    }
    return {**blank, **values, **lists}


def sections_in(snapshot: Snapshot) -> list[tuple[Section, Values]]:
    """Return the sections that a snapshot holds, in the order people see them, with their values."""
    values = values_of(snapshot)
    return [(section, values[section.key]) for section in all_sections() if section.key in values]


def build_tile(snapshot: Snapshot) -> Tile:
    """Return the tile of a snapshot: the one renderer behind preview, review and catalogue."""
    sections = sections_in(snapshot)
    told = addressed(judging.told_by({section.key: values for section, values in sections}))
    return compose(snapshot, [section.tile(values) for section, values in sections], told.pictures)


def asset_ids_in(snapshot: Snapshot) -> list[int]:
    """Return the ids of the files a snapshot refers to, each once."""
    found: dict[int, None] = {}
    for section, values in sections_in(snapshot):
        for field in section.fields:
            for asset in assets_of(field, values.get(field.name)):
                found[asset["id"]] = None
    return list(found)


def assets_of(field: Field, value: Any) -> list[dict[str, Any]]:
    """Return the files that one field's value holds: one, or those of its rows."""
    if field.kind == "asset":
        return [value] if value else []
    column = asset_column(field.columns)
    return [row[column.key] for row in value or [] if row.get(column.key)] if column else []
