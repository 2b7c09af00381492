"""Saving a section of a draft. Never blocked by what is missing or wrong in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from listings.claims import names_wanted, update_claims
from listings.columns import asset_column
from listings.merging import Conflict, Edit, merge
from listings.models import AssetUse, Listing, SectionChange, SectionRow
from listings.sections import Section
from listings.values import assets_in_rows, dump, load, lock_row, values_with_names

ONE_CHANGE = timedelta(minutes=10)


@dataclass(frozen=True)
class Saved:
    """What a save came to: the row as it is now, the fields written, and those that collided.

    `joined` are lists in which somebody else's rows stand beside this person's.
    """

    row: SectionRow
    changed: frozenset[str]
    conflicts: tuple[Conflict, ...]
    joined: frozenset[str] = frozenset()


@transaction.atomic
def save_section(*, listing: Listing, section: Section, edits: list[Edit], by: User) -> Saved:
    """Write the edits that do not collide with what others saved meanwhile, and report those that do.

    The row is locked, so two saves at once follow each other. A save that changes something raises the
    section's revision by one and stamps each field written with it.
    """
    row = lock_row(section, listing)
    current = dump(section, row)
    merged = merge(edits, current, row.stamps)
    if merged.write:
        _write(row, section, merged.write, by, {edit.field: edit.page for edit in edits})
        _record(row, section, current, merged.write, by)
        _touch(listing, section, row)
    return Saved(row, frozenset(merged.write), merged.conflicts, merged.joined)


def _write(
    row: SectionRow, section: Section, values: Mapping[str, Any], by: User, pages: Mapping[str, str]
) -> None:
    row.revision += 1
    now = timezone.now().isoformat(timespec="seconds")
    for name, value in values.items():
        load(row, section.field(name), value)
        row.stamps[name] = {"revision": row.revision, "by": by.pk, "at": now, "page": pages[name]}
    row.save()
    hold_assets(row, section)


def hold_assets(row: SectionRow, section: Section) -> None:
    """Keep the files in the row's lists from being deleted, and let go of those no longer there."""
    if not any(asset_column(field.columns) for field in section.fields):
        return
    wanted = assets_in_rows(section, row)
    uses = AssetUse.objects.filter(listing=row.listing, section=section.key)
    held = set(uses.values_list("asset_id", flat=True))
    uses.filter(asset_id__in=held - wanted).delete()
    AssetUse.objects.bulk_create(
        AssetUse(listing=row.listing, section=section.key, asset_id=pk) for pk in sorted(wanted - held)
    )


def _record(
    row: SectionRow, section: Section, before: Mapping[str, Any], after: Mapping[str, Any], by: User
) -> None:
    now = timezone.now()
    for name, value in after.items():
        last = (
            SectionChange.objects.filter(listing=row.listing, section=section.key, field=name)
            .order_by("-at", "-pk")
            .first()
        )
        if last and last.by_id == by.pk and now - last.at < ONE_CHANGE:
            last.after, last.revision, last.at = value, row.revision, now
            last.save(update_fields=["after", "revision", "at"])
            continue
        SectionChange.objects.create(
            listing=row.listing,
            section=section.key,
            field=name,
            revision=row.revision,
            before=before[name],
            after=value,
            by=by,
            at=now,
        )


def _touch(listing: Listing, section: Section, row: SectionRow) -> None:
    """Let the listing follow: its name from the section that holds the title, and the names it claims."""
    listing.updated_at = timezone.now()
    title = section.title_of(dump(section, row)).strip() if section.title_of else ""
    listing.name = title[:200] or listing.name
    listing.save(update_fields=["updated_at", "name"])
    update_claims(listing, names_wanted(listing, values_with_names(listing)))
