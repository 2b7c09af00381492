"""Thin Celery tasks: an id in, one call, nothing else."""

import logging
import threading

from celery import Task, shared_task
from celery.signals import worker_process_init
from django.conf import settings

from media import inspection, removal

logger = logging.getLogger(__name__)
LEASE = settings.INSPECTION_LEASE.total_seconds()
SETTLED = 3.0  # seconds
NIGHT = 60 * 60  # seconds


@worker_process_init.connect
def be_ready(**_told: object) -> None:
    """Load what inspections need while no file waits for it, once the worker itself has come up."""
    later = threading.Timer(SETTLED, inspection.runner.start)
    later.daemon = True
    later.start()


@shared_task(bind=True, acks_late=True, soft_time_limit=LEASE * 0.75, time_limit=LEASE * 0.9)
def inspect_asset(self: Task, asset_id: int) -> None:
    """Inspect one asset."""
    inspection.inspect(asset_id, again=_was_begun(self))


@shared_task(bind=True, acks_late=True, soft_time_limit=LEASE * 0.75, time_limit=LEASE * 0.9)
def inspect_asset_anew(self: Task, asset_id: int) -> None:
    """Inspect one asset that has a verdict of an older version."""
    inspection.inspect_anew(asset_id, again=_was_begun(self))


def _was_begun(task: Task) -> bool:
    """Whether a worker that was lost had begun with this task: it is delivered again."""
    return bool((task.request.delivery_info or {}).get("redelivered"))


@shared_task
def inspect_waiting() -> None:
    """Queue again what a crash of web, worker or broker left without a verdict."""
    for asset_id in inspection.renew_lapsed():
        inspect_asset.delay(asset_id)


@shared_task(acks_late=False, soft_time_limit=NIGHT, time_limit=NIGHT + 60)
def remove_unreferenced() -> None:
    """Remove uploads and bytes that nobody has held for the time of grace.

    A large store takes its while. What is broken off is not delivered again: the next night goes on with it.
    """
    removed = removal.remove_unreferenced(settings.REMOVAL_GRACE)
    if removed.assets or removed.blobs or removed.uploads:
        logger.info(
            "Removed %s assets, %s bytes of %s files.", len(removed.assets), removed.size, len(removed.blobs)
        )
