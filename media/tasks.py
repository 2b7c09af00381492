"""Thin Celery tasks: an id in, one call, nothing else."""

from celery import shared_task
from django.conf import settings

from media import inspection

LEASE = settings.INSPECTION_LEASE.total_seconds()


@shared_task(acks_late=True, soft_time_limit=LEASE * 0.5, time_limit=LEASE * 0.75)
def inspect_asset(asset_id: int) -> None:
    """Inspect one asset."""
    inspection.inspect(asset_id)


@shared_task
def inspect_waiting() -> None:
    """Queue again what a crash of web, worker or broker left without a verdict."""
    for asset_id in inspection.renew_lapsed():
        inspect_asset.delay(asset_id)
