"""Thin Celery tasks of the listings core."""

from celery import shared_task

from listings import arrivals
from listings.drafts import assets_in_drafts
from media import inspection
from media.tasks import inspect_asset_anew

AT_ONCE = 20


@shared_task
def inspect_outdated() -> None:
    """Queue some files of drafts whose verdict is of an older version of their inspector."""
    for asset_id in inspection.outdated(assets_in_drafts())[:AT_ONCE]:
        inspect_asset_anew.delay(asset_id)


@shared_task
def forget_arrivals() -> None:
    """Forget folders that were sent in and about which nobody decided."""
    arrivals.forget_arrivals()
