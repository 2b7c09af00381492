"""Creating a listing with the values its sections begin with."""

from django.db import transaction

from accounts.models import Organization, User
from listings.claims import names_wanted, update_claims
from listings.models import Listing
from listings.registry import sections_for
from listings.sections import Start
from listings.values import load, values_with_names


@transaction.atomic
def create_listing(
    *, organization: Organization, offering_type: str, name: str, slug: str, integration_id: str, by: User
) -> Listing:
    """Create the draft and its section rows; raises IntegrityError when the slug is taken."""
    listing = Listing.objects.create(
        organization=organization, offering_type=offering_type, name=name, slug=slug, created_by=by
    )
    start = Start(
        name=name, integration_id=integration_id, offering_type=offering_type, organization=organization.name
    )
    for section in sections_for(offering_type):
        row = section.model(listing=listing)
        for field, value in (section.start(start) if section.start else {}).items():
            load(row, section.field(field), value)
        row.save()
    update_claims(listing, names_wanted(listing, values_with_names(listing)))
    return listing
