"""What is done with a logo beside uploading it: its viewBox is tightened, or it is put back."""

from typing import Any

from django.db import transaction

from listings.actions.saving import Saved, save_section
from listings.merging import Edit
from listings.models import Listing
from listings.sections import Section
from listings.values import dump, get_row
from media import blobs
from media.actions import receive_made
from media.models import Asset, to_values
from validation.svg.tighten import tightened

FIELD = "logo"


def tighten_logo(*, listing: Listing, section: Section, asset_id: int, page: str, by: Any) -> Saved | None:
    """Put a copy with the viewBox that fits in the logo's place, or return None where it has no other."""
    logo = _find(listing, section, asset_id)
    box = logo.inspection.facts.get("tight") if logo else None
    data = tightened(blobs.read(logo.inspection.clean_sha256), box) if logo and box else None
    if logo is None or data is None:
        return None
    with transaction.atomic():
        made = receive_made(original=logo.made_from or logo, data=data, by=by)
        return _put(listing, section, made, page, by)


def restore_logo(*, listing: Listing, section: Section, asset_id: int, page: str, by: Any) -> Saved | None:
    """Put the logo back as it was uploaded."""
    logo = _find(listing, section, asset_id)
    original = logo.made_from if logo else None
    return _put(listing, section, original, page, by) if original else None


def _find(listing: Listing, section: Section, asset_id: int) -> Asset | None:
    """Return the listing's logo when it still is the one the page shows and passed its inspection."""
    held = dump(section, get_row(section, listing))[FIELD]
    if not held or held["id"] != asset_id:
        return None
    assets = Asset.objects.select_related("inspection", "organization", "made_from__inspection")
    logo = assets.filter(organization=listing.organization, pk=asset_id).first()
    return logo if logo and logo.inspection.clean_sha256 else None


def _put(listing: Listing, section: Section, asset: Asset, page: str, by: Any) -> Saved:
    """Change the one field, unless somebody else put another logo there meanwhile."""
    base = get_row(section, listing).revision
    edit = Edit(field=FIELD, value=to_values(asset), base=base, page=page)
    return save_section(listing=listing, section=section, edits=[edit], by=by)
