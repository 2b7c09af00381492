"""The page of Overview, and the worker's part in its files."""

from media import inspection
from media.models import Inspection

PAGE = "/listings/queue/overview/"


def inspect_all() -> None:
    """Inspect what waits, as a worker does."""
    for each in Inspection.objects.filter(state__in=Inspection.OPEN):
        inspection.inspect(each.asset_id)
