"""What people do with uploads."""

from contextlib import suppress

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from kombu.exceptions import OperationalError

from accounts.models import Organization, User
from media import blobs
from media.kinds import KINDS, Kind
from media.models import Asset, Inspection
from media.queries import verdict_on
from media.tasks import inspect_asset
from media.uploading import ReceivedFile

LONGEST_NAME, LONGEST_ENDING = 255, 20


@transaction.atomic
def receive_asset(*, organization: Organization, kind: Kind, file: ReceivedFile, by: User) -> Asset:
    """Keep an uploaded file, record it, and queue its inspection once the record is committed."""
    blobs.keep_file(file.path, file.sha256)
    return _record(organization, kind, file.name or kind.key, file.sha256, file.size or 0, by)


@transaction.atomic
def receive_bytes(
    *, organization: Organization, kind: Kind, name: str, data: bytes, by: User, queued: bool = True
) -> Asset:
    """Keep a file that is at hand as bytes, such as one of an imported folder, like an uploaded one.

    Where it is not `queued`, the caller inspects it; the periodic sweep finds what is left all the same.
    """
    return _record(organization, kind, name, blobs.keep_bytes(data), len(data), by, queued)


@transaction.atomic
def receive_made(*, original: Asset, data: bytes, by: User) -> Asset:
    """Keep a file that was made from an asset, such as a cropped picture. It leads back to the original."""
    kind = KINDS[original.kind]
    asset = _record(original.organization, kind, original.name, blobs.keep_bytes(data), len(data), by)
    asset.made_from = original
    asset.save(update_fields=["made_from"])
    return asset


@transaction.atomic
def receive_mended(*, original: Asset, data: bytes, by: User) -> Asset:
    """Keep a file as a person mended it. It leads back to the file as it was uploaded."""
    kind = KINDS[original.kind]
    asset = _record(original.organization, kind, original.name, blobs.keep_bytes(data), len(data), by)
    asset.made_from_id = original.made_from_id or original.pk
    asset.save(update_fields=["made_from"])
    return asset


@transaction.atomic
def drop_mended(*, asset: Asset) -> bool:
    """Forget a step on the way of mending, unless it is an upload or somebody still holds it; say which.

    Its bytes stay for the time of grace, so that the step can be taken back.
    """
    if asset.made_from_id is None:
        return False
    try:
        with transaction.atomic():
            asset.delete()
    except ProtectedError:
        return False
    blobs.want(asset.sha256)
    return True


@transaction.atomic
def check_again(*, asset: Asset, by: User) -> None:
    """Queue a check that failed on our side once more; a verdict that stands is left alone."""
    again = Inspection.objects.filter(asset=asset, state=Inspection.State.FAILED)
    if again.update(state=Inspection.State.PENDING, attempts=0, failure=[], leased_at=timezone.now()):
        transaction.on_commit(lambda: _queue(asset.pk))


@transaction.atomic
def publish_assets(*, asset_ids: list[int]) -> None:
    """Let everybody see the clean copies of these assets: they are part of a published tile.

    Kinds that are private, such as an integration's code, stay with their organization and the reviewers.
    """
    shown = [kind.key for kind in KINDS.values() if not kind.private]
    passed = Asset.objects.filter(inspection__state=Inspection.State.PASSED, kind__in=shown)
    passed.filter(pk__in=asset_ids).update(is_public=True)


@transaction.atomic
def hide_assets(*, asset_ids: list[int]) -> None:
    """Keep the clean copies of these assets to their organization and the reviewers again."""
    Asset.objects.filter(pk__in=asset_ids).update(is_public=False)


def _record(
    organization: Organization, kind: Kind, name: str, sha256: str, size: int, by: User, queued: bool = True
) -> Asset:
    asset = _create(organization, kind, name, sha256, size, by)
    if queued and asset.inspection.is_open:
        transaction.on_commit(lambda: _queue(asset.pk))
    return asset


def _create(organization: Organization, kind: Kind, name: str, sha256: str, size: int, by: User) -> Asset:
    asset = Asset.objects.create(
        organization=organization,
        kind=kind.key,
        name=_short(name),
        sha256=sha256,
        size=size,
        uploaded_by=by,
    )
    known = verdict_on(sha256, kind.key)  # of the same bytes, whoever brought them
    if known is None:
        Inspection.objects.create(asset=asset)
    else:
        state = Inspection.State.PASSED if known.passed else Inspection.State.REFUSED
        Inspection.objects.create(asset=asset, state=state, verdict=known, finished_at=timezone.now())
    return asset


def _queue(asset_id: int) -> None:
    """Hand the inspection to the worker; with no broker the row waits for the periodic sweep."""
    with suppress(OperationalError):
        inspect_asset.delay(asset_id)


def _short(name: str) -> str:
    """Return the name as it came, without a path and at most 255 characters, a short ending kept."""
    _stem, dot, ending = name.rpartition(".")
    kept = f"{dot}{ending}" if len(ending) <= LONGEST_ENDING else ""
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - len(kept)] + kept
