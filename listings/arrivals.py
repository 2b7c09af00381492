"""Folders that were sent in and wait for a decision: opened, and forgotten when none comes."""

from datetime import timedelta

from django.utils import timezone

from listings.models import Arrival
from listings.zipped import Unzipped, unzip
from media import blobs

KEPT_FOR = timedelta(hours=24)


def open_arrival(arrival: Arrival) -> Unzipped:
    """Return the folder that came."""
    return unzip(blobs.read(arrival.blob_id), arrival.name)


def forget_arrivals() -> None:
    """Forget the folders about which nobody decided in time."""
    Arrival.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()
