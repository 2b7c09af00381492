"""Section rows written out as values and read back: plain, JSON-able dicts."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from listings.models import Listing, SectionRow
from listings.registry import all_sections, sections_for
from listings.sections import Field, Section
from media.models import Asset, to_values
from validation.listing import Values


def lock_row(section: Section, listing: Listing) -> SectionRow:
    """Return the listing's row of this section, locked until the transaction ends; made if absent."""
    section.model._default_manager.get_or_create(listing=listing)
    return _rows(section).select_for_update(of=["self"]).get(listing=listing)


def get_row(section: Section, listing: Listing) -> SectionRow:
    """Return the listing's row of this section, or an unsaved blank one."""
    return _rows(section).filter(listing=listing).first() or section.model(listing=listing)


def _rows(section: Section) -> QuerySet[SectionRow]:
    assets = [f"{field.name}__inspection" for field in section.fields if field.kind == "asset"]
    rows = section.model._default_manager.all()
    return rows.select_related(*assets) if assets else rows


def dump(section: Section, row: SectionRow) -> dict[str, Any]:
    """Return the row as values: the one form that checks, preview, snapshot, diff and tile read."""
    return {field.name: _out(field, getattr(row, field.name)) for field in section.fields}


def load(row: SectionRow, field: Field, value: Any) -> None:
    """Set one field of the row from a value in the form that `dump` gives."""
    if field.kind == "asset":
        setattr(row, f"{field.name}_id", value["id"] if value else None)
    else:
        setattr(row, field.name, value)


def digest(value: Any) -> str:
    """Return a short fingerprint of a value: equal values, equal digest."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def draft_values(listing: Listing) -> dict[str, Values]:
    """Return the draft's values by section key, for the sections that its offering type has."""
    return draft_values_of([listing])[listing.pk]


def draft_values_of(listings: Iterable[Listing]) -> dict[int, dict[str, Values]]:
    """Return the values of many drafts by listing, with one query a section."""
    listings = list(listings)
    rows = {
        section.key: {row.listing_id: row for row in _rows(section).filter(listing__in=listings)}
        for section in all_sections()
    }
    return {
        listing.pk: {
            section.key: dump(section, rows[section.key].get(listing.pk) or section.model(listing=listing))
            for section in sections_for(listing.offering_type)
        }
        for listing in listings
    }


def _out(field: Field, value: Any) -> Any:
    if field.kind == "asset":
        return to_values(value if isinstance(value, Asset) else None)
    return value
