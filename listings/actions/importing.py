"""Bringing a repository folder in as a listing: whole, whatever its faults, through the ordinary actions."""

import uuid
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction

from accounts.models import Organization, User
from listings.actions.creating import create_listing
from listings.actions.keeping import keep_folder
from listings.actions.publishing import publish_snapshot
from listings.actions.saving import save_section
from listings.bundle import Folder
from listings.comparing import Choice, compare
from listings.exporting import kept_folder
from listings.merging import Edit
from listings.models import Listing
from listings.new_listing import propose_slug
from listings.reading import held
from listings.registry import sections_for
from listings.sections import Field, Section
from listings.snapshot import take
from listings.values import dump, lock_row
from media.actions import receive_bytes
from media.kinds import KINDS
from media.models import to_values

PAGE = "import"
NAMELESS = "listing"
MOST_ATTEMPTS = 10


@dataclass
class _Incoming:
    """One import under way: each file of the folder becomes one asset for each kind it is used as."""

    listing: Listing
    folder: Folder
    by: User
    queued: bool = True
    assets: dict[tuple[str, str], dict[str, Any] | None] = field(default_factory=dict)

    def asset(self, kind: str, named: dict[str, str] | None) -> dict[str, Any] | None:
        """Return the asset that a file of the folder became, receiving it on first sight."""
        if not named:
            return None
        key = kind, named["file"]
        if key not in self.assets:
            name = named["file"].rpartition("/")[2]
            asset = receive_bytes(
                organization=self.listing.organization,
                kind=KINDS[kind],
                name=name,
                data=self.folder.files[named["file"]],
                by=self.by,
                queued=self.queued,
            )
            self.assets[key] = to_values(asset)
        return self.assets[key]


@transaction.atomic
def import_listing(*, organization: Organization, folder: Folder, by: User, queued: bool = True) -> Listing:
    """Create a listing from a folder. What is faulty in it comes in as it is, and its findings tell.

    Its files are queued for their inspection, unless the caller inspects them and says so by `queued`. The
    address and the app UUID are the folder's own where no other listing has them.
    """
    listing = _create(organization, folder, by)
    _keep_uuid(listing, folder.get_text("app_uuid"))
    keep_folder(listing=listing, folder=folder, by=by)  # before its files become assets: see blobs.keep_many
    incoming = _Incoming(listing, folder, by, queued)
    for section in sections_for(listing.offering_type):
        edits = _edits(section, incoming, section.fields)
        save_section(listing=listing, section=section, edits=edits, by=by)
    return listing


@transaction.atomic
def merge_folder(*, listing: Listing, folder: Folder, choices: Mapping[str, Choice], by: User) -> Listing:
    """Bring a folder into a draft: of each section what its choice takes; one without a choice stays.

    From now on the draft comes from this folder.
    """
    rows = [(section, lock_row(section, listing)) for section in sections_for(listing.offering_type)]
    revisions = {section.key: row.revision for section, row in rows}
    parts = [(section, dump(section, row)) for section, row in rows]
    before = kept_folder(listing.folder_id)
    keep_folder(listing=listing, folder=folder, by=by)  # before its files become assets: see blobs.keep_many
    incoming = _Incoming(listing, folder, by)
    for difference in compare(parts, before, folder):
        section = difference.section
        taken = [each.field for each in difference.taken(choices.get(section.key, "draft"))]
        edits = _edits(section, incoming, taken, base=revisions[section.key])
        save_section(listing=listing, section=section, edits=edits, by=by)
    return listing


@transaction.atomic
def publish_import(*, listing: Listing, by: User) -> None:
    """Show an imported listing in the catalogue as it is: it was public before it came here.

    Call it once its files are inspected, since a tile shows only what passed.
    """
    publish_snapshot(listing=listing, snapshot=take(listing), number=0, by=by)


def _create(organization: Organization, folder: Folder, by: User) -> Listing:
    """Create the folder's listing under a free address, the next one where it was taken a moment ago."""
    title = folder.get_text("tile", "title") or folder.name or NAMELESS
    integration_id = folder.get_text("app_id")
    attempts = MOST_ATTEMPTS
    while True:
        slug = propose_slug(integration_id or folder.name) or propose_slug(title) or propose_slug(NAMELESS)
        try:
            with transaction.atomic():
                return create_listing(
                    organization=organization,
                    offering_type=folder.offering_type,
                    name=title[:200],
                    slug=slug,
                    integration_id=integration_id,
                    by=by,
                )
        except IntegrityError:
            attempts -= 1
            if not attempts:
                raise


def _keep_uuid(listing: Listing, text: str) -> None:
    """Give the listing the app UUID that its folder names, unless another has it."""
    with suppress(ValueError, IntegrityError), transaction.atomic():
        Listing.objects.filter(pk=listing.pk).update(app_uuid=uuid.UUID(text))
        listing.refresh_from_db(fields=["app_uuid"])


def _edits(section: Section, incoming: _Incoming, fields: Iterable[Field], base: int = 0) -> list[Edit]:
    values = section.read(incoming.folder)
    return [
        Edit(field=of.name, value=held(of, values[of.name], incoming.asset), base=base, page=PAGE)
        for of in fields
        if of.name in values
    ]
