"""Names that only one listing may hold: asked for by a draft, held in rows that the database keeps unique."""

from collections.abc import Mapping

from django.db import IntegrityError, transaction

from listings.models import Listing, NameClaim
from listings.registry import sections_for
from validation.listing import Values

Name = tuple[str, str]


def names_wanted(listing: Listing, values: Mapping[str, Values]) -> set[Name]:
    """Return the (kind, key) pairs the draft asks for."""
    return {
        name
        for section in sections_for(listing.offering_type)
        if section.key in values
        for name in section.names(values[section.key])
    }


def names_taken(wanted_by: Mapping[int, set[Name]]) -> dict[int, frozenset[Name]]:
    """Return, by listing, those of the wanted names that another listing holds: one query for all."""
    wanted = set().union(*wanted_by.values()) if wanted_by else set()
    held = NameClaim.objects.filter(kind__in={kind for kind, _ in wanted}, key__in={key for _, key in wanted})
    holders = {(claim.kind, claim.key): claim.listing_id for claim in held}
    return {
        listing_id: frozenset(name for name in names if holders.get(name, listing_id) != listing_id)
        for listing_id, names in wanted_by.items()
    }


def update_claims(listing: Listing, wanted: set[Name]) -> None:
    """Hold the wanted names that are free and let go of those no longer wanted. Call in a transaction."""
    held = {(claim.kind, claim.key): claim.pk for claim in listing.claims.all()}
    listing.claims.filter(pk__in=[pk for name, pk in held.items() if name not in wanted]).delete()
    taken = names_taken({listing.pk: wanted})[listing.pk]
    for kind, key in sorted(wanted - held.keys() - taken):
        try:
            with transaction.atomic():
                NameClaim.objects.create(listing=listing, kind=kind, key=key)
        except IntegrityError:  # another listing took it a moment ago: a finding will say so
            continue
