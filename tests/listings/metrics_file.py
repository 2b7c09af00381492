"""A metadata.csv with three faulty cells, and a listing that has it."""

from listings.data.models import Data
from listings.models import Listing
from media import blobs, inspection
from media.actions import receive_bytes
from media.kinds import METADATA_CSV
from media.models import to_values
from tests.factories import MembershipFactory, fill, make_listing
from validation.metrics.file_rules import REQUIRED

HEADER = ",".join(REQUIRED).encode() + b"\n"
METRICS = (
    HEADER
    + b"""tidewater.queue.depth,gauge,,message,,Messages that wait.,-1,tidewater_queue,depth
tidewater.queue.length,gauge,,queued message,,"Length, at the last check.",0,tidewater_queue,length
tidewater.publish.count,counter,,message,second,Messages published.,1,tidewater_queue,published
tidewater.disk-used,gauge,,byte,,Disk that is used.,-1,tidewater_queue,disk
"""
)
MENDED = METRICS.replace(b"queued message", b"message").replace(b"counter", b"count").replace(b"k-u", b"k_u")


def make_metrics(data: bytes = METRICS, **fields: object) -> Listing:
    """Return a draft whose list of metrics is this file, checked."""
    listing = make_listing(MembershipFactory(user__name="Aiko Kanda").user, slug="queue", name="Queue")
    asset = receive_bytes(
        organization=listing.organization,
        kind=METADATA_CSV,
        name="metadata.csv",
        data=data,
        by=listing.created_by,
    )
    inspection.record(asset, METADATA_CSV.inspect(data))
    asset.inspection.refresh_from_db()
    fill(listing, "overview", source_type_name="Tidewater Queue")
    values = {"submitted": ["metrics"], "metric_prefix": "tidewater.", "metadata": to_values(asset), **fields}
    fill(listing, "data", **values)
    return listing


def content(listing: Listing) -> bytes:
    """Return the file as it is now."""
    return blobs.read(Data.objects.get(listing=listing).metadata.sha256)
