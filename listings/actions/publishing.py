"""Making a snapshot public: the catalogue's copy of it, and the pictures in it."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from listings.models import Category, Listing, Publication, PublicationAsset
from listings.snapshot import asset_ids_in, build_tile
from media.actions import hide_assets, publish_assets


@transaction.atomic
def publish_snapshot(*, listing: Listing, snapshot: dict[str, Any], number: int, by: User) -> Publication:
    """Show this snapshot in the catalogue in place of the one before."""
    tile = build_tile(snapshot)
    publication, _created = Publication.objects.update_or_create(
        listing=listing,
        defaults={
            "number": number,
            "snapshot": snapshot,
            "title": tile.title[:200],
            "vendor": tile.vendor[:200],
            "on_website": tile.on_website,
            "published_by": by,
            "published_at": timezone.now(),
        },
    )
    publication.categories.set(_category(name) for name in tile.categories)
    shown = asset_ids_in(snapshot)
    before = _let_go(publication)
    PublicationAsset.objects.bulk_create(
        PublicationAsset(publication=publication, asset_id=pk) for pk in sorted(shown)
    )
    publish_assets(asset_ids=shown)
    _hide(before)
    return publication


@transaction.atomic
def unpublish_snapshot(*, listing: Listing) -> None:
    """Take a listing out of the catalogue, and its files out of everybody's sight."""
    publication = Publication.objects.get(listing=listing)
    before = _let_go(publication)
    publication.delete()
    _hide(before)


def _let_go(publication: Publication) -> list[int]:
    """Return the files that a publication held, and let them go."""
    held = list(publication.held_assets.values_list("asset", flat=True))
    publication.held_assets.all().delete()
    return held


def _hide(asset_ids: list[int]) -> None:
    """Hide those of these files that no publication shows."""
    shown = PublicationAsset.objects.filter(asset__in=asset_ids).values_list("asset", flat=True)
    hide_assets(asset_ids=sorted({*asset_ids} - {*shown}))


def _category(name: str) -> Category:
    return Category.objects.get_or_create(name=name[:100])[0]
