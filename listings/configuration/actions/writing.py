"""Writing fields of the section that no form writes."""

from typing import Any

from listings.actions.saving import save_section
from listings.merging import Edit
from listings.models import Listing
from listings.registry import get_section
from listings.values import lock_row

KEY = "configuration"


def write_fields(listing: Listing, *, by: Any, **values: str) -> None:
    """Write fields over what is there, in the draft's history like any change. Call in a transaction."""
    section = get_section(KEY)
    assert section is not None
    revision = lock_row(section, listing).revision
    edits = [Edit(field=name, value=value, base=revision) for name, value in values.items()]
    save_section(listing=listing, section=section, edits=edits, by=by)
