"""The files that drafts hold."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from listings.models import AssetUse
from listings.registry import all_sections
from media.models import Asset


def assets_in_drafts() -> QuerySet[Asset]:
    """Return the assets that some listing's draft holds, in a field of their own or in a list."""
    held = Q(Exists(AssetUse.objects.filter(asset=OuterRef("pk"))))
    for section in all_sections():
        for field in section.fields:
            if field.kind == "asset":
                rows = section.model._default_manager.filter(**{field.name: OuterRef("pk")})
                held |= Q(Exists(rows))
    return Asset.objects.filter(held)
