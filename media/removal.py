"""Removing what nobody holds any more: uploads, verdicts and bytes, after a time of grace.

The grace of an upload begins when it is first seen that nothing holds it, however old the file is by then.
Whatever has a foreign key to an asset holds it: the rows of drafts, the lists in them, submissions. Whatever
is an asset's file, its clean copy or a picture made from it, by any verdict, also an old one, is held by it.
Whatever has a foreign key to bytes holds them, too: the files of imported folders.
"""

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Exists, Model, OuterRef, ProtectedError, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from media import blobs
from media.models import Asset, Blob, Inspection, Verdict

logger = logging.getLogger(__name__)


@dataclass
class Removed:
    """What was removed, or would be: assets by id and name, bytes by hash, how many, broken uploads."""

    assets: list[tuple[int, str]] = field(default_factory=list)
    blobs: list[str] = field(default_factory=list)
    size: int = 0
    uploads: list[str] = field(default_factory=list)


def remove_unreferenced(grace: timedelta, *, dry_run: bool = False) -> Removed:
    """Remove what nobody has held for `grace`, and return it; `dry_run` only finds it."""
    now = timezone.now()
    before = now - grace
    removed = Removed(uploads=list(_broken_uploads(before, dry_run)))
    if not dry_run:
        _note_unheld(now)
    gone = set()
    unheld = unheld_assets().annotate(since=Coalesce("unheld_since", Value(now)))
    for asset in unheld.filter(since__lte=before):
        told = (asset.pk, asset.name)
        if dry_run or _remove_asset(asset):
            removed.assets.append(told)
            gone.add(told[0])
    if not dry_run:
        _forget_verdicts()
        _know_all()
    wanted = _wanted(without=gone)
    for blob in Blob.objects.filter(wanted_at__lt=before).order_by("sha256"):
        if blob.sha256 not in wanted and (dry_run or _remove_blob(blob.sha256, before)):
            removed.blobs.append(blob.sha256)
            removed.size += blob.size
    return removed


def unheld_assets() -> QuerySet[Asset]:
    """Return the assets to which no row of any other table points, their own inspection apart."""
    assets = Asset.objects.order_by("-pk")  # what was made from a file goes before the file
    for holder, column in _holders(Asset):
        if holder is not Inspection:
            held = holder._default_manager.filter(**{column: OuterRef("pk")})
            assets = assets.exclude(Exists(held))
    return assets


def _note_unheld(now: datetime) -> None:
    """Note since when nothing holds an asset, and take it back where something does again."""
    unheld = unheld_assets().order_by()
    noted = Asset.objects.filter(unheld_since__isnull=False)
    noted.exclude(pk__in=unheld.values("pk")).update(unheld_since=None)
    unheld.filter(unheld_since=None).update(unheld_since=now)


def _holders(model: type[Model]) -> Iterator[tuple[type[Model], str]]:
    """Yield the models with a foreign key to this one, each with the key's column."""
    for relation in model._meta.get_fields(include_hidden=True):  # most have no name on this side
        if relation.auto_created and not relation.concrete:
            yield relation.related_model, relation.field.attname


def _remove_asset(asset: Asset) -> bool:
    """Delete one asset; somebody may have taken hold of it meanwhile, then it stays."""
    try:
        with transaction.atomic():
            asset.delete()
    except ProtectedError:
        return False
    return True


def _forget_verdicts() -> None:
    """Delete the verdicts on what no asset has. If one is taken up meanwhile, all wait for the next run."""
    try:
        with transaction.atomic():
            _without_asset().delete()
    except ProtectedError:
        logger.info("A verdict was taken up while it was to be removed.")


def _without_asset() -> QuerySet[Verdict]:
    return Verdict.objects.exclude(
        Exists(Asset.objects.filter(sha256=OuterRef("sha256"), kind=OuterRef("kind")))
    )


def _wanted(without: set[int]) -> set[str]:
    """Return the hashes of all bytes that something holds, were some assets left out."""
    assets = Asset.objects.exclude(pk__in=without)
    verdicts = Verdict.objects.filter(Exists(assets.filter(sha256=OuterRef("sha256"), kind=OuterRef("kind"))))
    wanted = set(assets.values_list("sha256", flat=True))
    for holder, column in _holders(Blob):
        wanted |= set(holder._default_manager.values_list(column, flat=True))
    for clean, renditions in verdicts.values_list("clean_sha256", "renditions").iterator():
        wanted |= {clean, *(each["sha256"] for each in renditions)}
    return wanted


def _is_wanted(sha256: str) -> bool:
    """Return whether an asset, a verdict or a row of another table has these bytes."""
    verdicts = Verdict.objects.filter(Q(clean_sha256=sha256) | Q(renditions__icontains=sha256))
    return (
        Asset.objects.filter(sha256=sha256).exists()
        or any(
            holder._default_manager.filter(**{column: sha256}).exists() for holder, column in _holders(Blob)
        )
        or verdicts.exists()
    )


@transaction.atomic
def _remove_blob(sha256: str, before: datetime) -> bool:
    """Delete bytes that are still unwanted now that their row is locked."""
    skip = connection.features.has_select_for_update_skip_locked
    blob = (
        Blob.objects.select_for_update(skip_locked=skip).filter(sha256=sha256, wanted_at__lt=before).first()
    )
    if blob is None or _is_wanted(sha256):
        return False
    blobs.remove(sha256)
    blob.delete()
    return True


def _know_all() -> None:
    """Make a row for bytes that have none, such as those of an upload whose record was rolled back."""
    known = set(Blob.objects.values_list("sha256", flat=True))
    for sha256 in set(blobs.stored()) - known:
        Blob.objects.get_or_create(sha256=sha256, defaults={"size": blobs.size_of(sha256)})


def _broken_uploads(before: datetime, dry_run: bool) -> Iterator[str]:
    """Yield, and unless `dry_run` delete, what uploads left that a crash of the web process broke off."""
    oldest = time.time() - (timezone.now() - before).total_seconds()
    for file in sorted(settings.FILE_UPLOAD_TEMP_DIR.iterdir()):
        try:
            is_old = file.is_file() and file.stat().st_mtime < oldest
        except FileNotFoundError:  # the upload it belongs to has just ended
            continue
        if is_old:
            yield file.name
            if not dry_run:
                file.unlink(missing_ok=True)
