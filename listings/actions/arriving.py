"""A folder that a person sent in: kept until they decide, then taken in or put away."""

from collections.abc import Mapping

from django.db import transaction

from accounts.models import Organization, User
from listings.actions.importing import import_listing, merge_folder
from listings.arrivals import open_arrival
from listings.comparing import Choice
from listings.models import Arrival, Listing
from listings.zipped import unzip
from media import blobs
from media.uploading import ReceivedFile


@transaction.atomic
def receive_folder(
    *, organization: Organization, listing: Listing | None, file: ReceivedFile, by: User
) -> Arrival:
    """Keep an archive until the person decides. Raises listings.zipped.Refused, and then keeps nothing."""
    unzip(file.path.read_bytes(), file.name)
    blobs.keep_file(file.path, file.sha256)
    return Arrival.objects.create(
        organization=organization, listing=listing, name=file.name[:255], blob_id=file.sha256, by=by
    )


@transaction.atomic
def take_in(*, arrival: Arrival, choices: Mapping[str, Choice], by: User) -> Listing:
    """Make a listing of the folder, or bring it into the draft it came for as `choices` say, by section.

    It is locked meanwhile. Raises Arrival.DoesNotExist when it was taken in, put away or forgotten before.
    """
    arrivals = Arrival.objects.select_related("organization", "listing__organization")
    arrival = arrivals.select_for_update(of=["self"]).get(pk=arrival.pk)
    folder = open_arrival(arrival).folder
    if arrival.listing is None:
        listing = import_listing(organization=arrival.organization, folder=folder, by=by)
    else:
        listing = merge_folder(listing=arrival.listing, folder=folder, choices=choices, by=by)
    arrival.delete()
    return listing


def put_away(*, arrival: Arrival) -> None:
    """Forget a folder that came; nothing else changes."""
    arrival.delete()
