"""What is done with a picture of the gallery beside typing: it is made to fit, or put back."""

from typing import Any

from django.db import transaction

from listings.actions.saving import Saved, save_section
from listings.merging import Edit
from listings.merging_rows import bases_of
from listings.models import Listing
from listings.sections import Section
from listings.values import dump, get_row
from media import blobs
from media.actions import receive_made
from media.models import Asset, to_values
from media.queries import judged
from validation.images.fit import Way, fitted

FIELD = "media"


def find_original(listing: Listing, rows: list[dict[str, Any]], row_id: str) -> Asset | None:
    """Return the picture of a row as it was uploaded, once it passed its inspection; else None."""
    held = next((row["asset"] for row in rows if row["id"] == row_id), None)
    if not held:
        return None
    assets = judged().select_related("organization")
    original = assets.filter(organization=listing.organization, pk=held["made_from"] or held["id"]).first()
    return original if original and original.inspection.clean_sha256 else None


def fit_picture(
    *, listing: Listing, section: Section, row_id: str, way: Way, place: int, page: str, by: Any
) -> Saved | None:
    """Put a cropped or scaled picture in place of the original, which is kept; None where it cannot be."""
    rows = dump(section, get_row(section, listing))[FIELD]
    original = find_original(listing, rows, row_id)
    data = fitted(blobs.read(original.inspection.clean_sha256), way, place) if original else None
    if original is None or data is None:
        return None
    with transaction.atomic():
        made = receive_made(original=original, data=data, by=by)
        return _put(listing, section, rows, row_id, made, page, by)


def restore_picture(*, listing: Listing, section: Section, row_id: str, page: str, by: Any) -> Saved | None:
    """Put the picture as it was uploaded back in its row."""
    rows = dump(section, get_row(section, listing))[FIELD]
    original = find_original(listing, rows, row_id)
    return _put(listing, section, rows, row_id, original, page, by) if original else None


def _put(
    listing: Listing,
    section: Section,
    rows: list[dict[str, Any]],
    row_id: str,
    asset: Asset,
    page: str,
    by: Any,
) -> Saved:
    """Change one row, merged with what others save meanwhile as any other change is."""
    changed = [{**row, "asset": to_values(asset)} if row["id"] == row_id else row for row in rows]
    edit = Edit(field=FIELD, value=changed, base=0, page=page, rows=bases_of(rows))
    return save_section(listing=listing, section=section, edits=[edit], by=by)
