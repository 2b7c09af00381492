"""Mending the list of metrics: one cell or row, all proposals of a kind, and the way back."""

import hashlib
from collections.abc import Callable
from typing import Any

from django.core import signing
from django.db import transaction

from listings.actions.saving import Saved, save_section
from listings.data.metrics_table import is_table
from listings.merging import Edit
from listings.models import Listing
from listings.registry import get_section
from listings.values import lock_row
from media import blobs
from media.actions import drop_mended, receive_mended
from media.models import Asset, to_values
from validation.metrics.edit import NotThere

KEY, FIELD = "data", "metadata"
SALT = "listings.data.metrics"
DAY = 24 * 60 * 60


@transaction.atomic
def mend_metrics(
    *, listing: Listing, mend: Callable[[bytes], bytes], by: Any, page: str = ""
) -> tuple[Saved | None, str]:
    """Change the list of metrics as it is now; return the save and what undoes it, or nothing if none is new.

    `mend` makes the new bytes from those of now; it raises NotThere where these are not as the person saw.
    The section's row is locked meanwhile, so of two people each builds on what the other did. A step that
    nobody holds any more is forgotten: what stays is the file as uploaded and the one that counts.
    """
    section = get_section(KEY)
    row = lock_row(section, listing)
    current = row.metadata
    if not is_table(to_values(current)):
        raise NotThere
    data = blobs.read(current.sha256)
    mended = mend(data)
    if mended == data:
        return None, ""
    edit = Edit(field=FIELD, value=to_values(_kept(current, mended, by)), base=row.revision, page=page)
    saved = save_section(listing=listing, section=section, edits=[edit], by=by)
    drop_mended(asset=current)
    return saved, _ticket(listing, was=current.sha256, now=edit.value["sha256"])


def undo_metrics(*, listing: Listing, ticket: str, by: Any, page: str = "") -> tuple[Saved | None, str]:
    """Put the list of metrics back as it was before a step; raises NotThere when there were others since."""
    try:
        step = signing.loads(ticket, salt=SALT, max_age=DAY)
    except signing.BadSignature as error:
        raise NotThere from error
    if step["listing"] != listing.pk:
        raise NotThere

    def back(data: bytes) -> bytes:
        if hashlib.sha256(data).hexdigest() != step["now"]:
            raise NotThere
        return blobs.read(step["was"])

    return mend_metrics(listing=listing, mend=back, by=by, page=page)


def _kept(current: Asset, data: bytes, by: Any) -> Asset:
    """Return the mended file as an asset: the upload itself, when the bytes are its again."""
    upload = current.made_from or current
    if upload.size == len(data) and blobs.read(upload.sha256) == data:
        return upload
    return receive_mended(original=current, data=data, by=by)


def _ticket(listing: Listing, *, was: str, now: str) -> str:
    """Return what takes a step back: it is signed, since it names bytes by their hash."""
    return signing.dumps({"listing": listing.pk, "was": was, "now": now}, salt=SALT, compress=True)
