"""Inspecting an asset: the verdict is found outside any transaction, in a process apart, and written once."""

from collections.abc import Callable, Iterable

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from media import blobs
from media.kinds import KINDS
from media.models import Asset, Inspection
from media.models import Verdict as VerdictRow
from media.queries import verdict_on
from validation.finding import SEVERITIES, Finding
from validation.isolation import CheckFailed, Limits, Runner
from validation.messages import gettext_noop
from validation.text import storable
from validation.verdict import MOST_FINDINGS, Inspected, Rendition

MOST_ATTEMPTS = 3

TOO_LONG = Finding(
    "inspection-timeout",
    "error",
    gettext_noop("The check ran out of time and was stopped. Upload a simpler file, or check it again."),
)
TOO_MUCH = Finding(
    "inspection-memory",
    "error",
    gettext_noop("The check ran out of memory and was stopped. Upload a simpler file, or check it again."),
)
BROKEN = Finding(
    "inspection-failed",
    "error",
    gettext_noop("The check itself failed; the file may be fine. Check it again, or upload it again."),
)
MORE = gettext_noop("%(count)s more findings are not listed. Settle these first; the rest follows.")
FAILURES = {"time": TOO_LONG, "memory": TOO_MUCH, "crash": BROKEN}

runner = Runner(
    Limits(seconds=settings.INSPECTION_LEASE.total_seconds() * 0.5, memory=settings.INSPECTION_MEMORY),
    load=sorted({kind.inspector.rpartition(".")[0] for kind in KINDS.values()}),
)


def inspect(asset_id: int, *, again: bool = False) -> None:
    """Inspect the asset and write its verdict. Safe to run twice: a verdict that stands is left alone.

    So is a check under way, unless it is made `again`, since the worker that had begun it is gone. A check
    that crashes, or runs out of time or memory, ends as `failed` with a finding in the same shape.
    """
    asset = _begin(asset_id, again)
    if asset is None:
        return
    try:
        verdict = _verdict_on(asset, lambda step: _tell(asset, step))
    except CheckFailed as failed:
        _fail(asset, FAILURES[failed.reason])
    except SoftTimeLimitExceeded:
        _fail(asset, TOO_LONG)
    except Exception:
        _fail(asset, BROKEN)
        raise
    else:
        _finish(asset, verdict)


def inspect_anew(asset_id: int, *, again: bool = False) -> None:
    """Inspect an asset on which an older version has spoken, or failed, and let it have the new verdict.

    Nobody waits for it: until then, and where the check fails, the old verdict or failure stands. Each
    version is tried once, and `again` where the worker that had begun is gone.
    """
    asset = Asset.objects.select_related("inspection__verdict").filter(pk=asset_id).first()
    if asset is None or asset.inspection.is_open:
        return
    version = KINDS[asset.kind].version
    untried = Inspection.objects.filter(asset=asset).exclude(tried_version=version)
    if not untried.update(tried_version=version) and not again:
        return
    verdict = _verdict_on(asset, lambda step: None)
    state = Inspection.State.PASSED if verdict.passed else Inspection.State.REFUSED
    before = Inspection.objects.filter(
        asset=asset, state=asset.inspection.state, verdict=asset.inspection.verdict
    )
    before.update(state=state, verdict=verdict, failure=[], finished_at=timezone.now())


def outdated(assets: QuerySet[Asset]) -> list[int]:
    """Return those of the assets whose verdict, or failed check, is older than their kind's version.

    Those that this version has tried in vain are left alone.
    """
    found = []
    failed = Q(inspection__state=Inspection.State.FAILED)
    for kind in KINDS.values():
        older = Q(inspection__verdict__version__lt=kind.version)
        old = assets.filter(older | failed, kind=kind.key)
        found += old.exclude(inspection__tried_version=kind.version).values_list("pk", flat=True)
    return sorted(set(found))


@transaction.atomic
def renew_lapsed() -> list[int]:
    """Return the assets without a verdict whose lease has run out; each waits again, with a new lease."""
    now = timezone.now()
    lapsed = Inspection.objects.select_for_update(
        skip_locked=connection.features.has_select_for_update_skip_locked
    )
    lapsed = lapsed.filter(state__in=Inspection.OPEN, leased_at__lt=now - settings.INSPECTION_LEASE)
    asset_ids = list(lapsed.values_list("asset_id", flat=True))
    Inspection.objects.filter(asset_id__in=asset_ids).update(state=Inspection.State.PENDING, leased_at=now)
    return asset_ids


@transaction.atomic
def _begin(asset_id: int, again: bool) -> Asset | None:
    now = timezone.now()
    inspection = (
        Inspection.objects.select_for_update(of=["self"])
        .select_related("asset")
        .filter(asset_id=asset_id)
        .first()
    )
    if inspection is None or not inspection.is_open:
        return None
    under_way = inspection.state == Inspection.State.CHECKING
    if under_way and not again and inspection.leased_at > now - settings.INSPECTION_LEASE:
        return None
    if inspection.attempts >= MOST_ATTEMPTS:
        _fail(inspection.asset, BROKEN)
        return None
    inspection.state = Inspection.State.CHECKING
    inspection.step = ""
    inspection.attempts += 1
    inspection.leased_at = now
    inspection.save(update_fields=["state", "step", "attempts", "leased_at"])
    return inspection.asset


def _verdict_on(asset: Asset, on_step: Callable[[str], None]) -> VerdictRow:
    """Return the verdict on the asset's bytes: one found before by the same version, or a new one."""
    known = verdict_on(asset.sha256, asset.kind)
    if known is not None:
        return known
    kind = KINDS[asset.kind]
    with blobs.at_path(asset.sha256) as path:
        found = runner.inspect(kind.inspector, path, by_path=kind.by_path, on_step=on_step)
    return _keep_verdict(asset, found)


def record(asset: Asset, verdict: Inspected) -> None:
    """Write a verdict that was found in the process at hand; one that stands already is left alone."""
    _finish(asset, _keep_verdict(asset, verdict))


def _keep_verdict(asset: Asset, verdict: Inspected) -> VerdictRow:
    found = {
        "findings": _as_dicts(_most_telling(list(verdict.findings))),
        "facts": dict(verdict.facts),
    }
    clean = asset.sha256 if getattr(verdict, "as_uploaded", False) else ""
    if verdict.clean is not None:
        clean = blobs.keep_bytes(verdict.clean)
    if clean:
        found["renditions"] = [_keep(rendition) for rendition in verdict.renditions]
        found["clean_size"] = asset.size if verdict.clean is None else len(verdict.clean)
    row, _created = VerdictRow.objects.get_or_create(
        sha256=asset.sha256,
        kind=asset.kind,
        version=KINDS[asset.kind].version,
        defaults={**storable(found), "clean_sha256": clean},
    )
    return row


def _keep(rendition: Rendition) -> dict[str, object]:
    """Store a rendition's bytes and return what is recorded of it."""
    return {
        "name": rendition.name,
        "sha256": blobs.keep_bytes(rendition.data),
        "content_type": rendition.content_type,
        "width": rendition.width,
        "height": rendition.height,
    }


def _most_telling(findings: list[Finding]) -> list[Finding]:
    """Return the findings, of very many the gravest, with a line that says how many were left out."""
    if len(findings) <= MOST_FINDINGS:
        return findings
    kept = sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))[:MOST_FINDINGS]
    more = Finding("findings-left-out", "info", MORE, {"count": len(findings) - MOST_FINDINGS})
    return [*kept, more]


def _as_dicts(findings: Iterable[Finding]) -> list[dict[str, object]]:
    return [finding.to_dict() for finding in findings]


def _tell(asset: Asset, step: str) -> None:
    Inspection.objects.filter(asset=asset, state=Inspection.State.CHECKING).update(step=step[:100])


def _finish(asset: Asset, verdict: VerdictRow) -> None:
    state = Inspection.State.PASSED if verdict.passed else Inspection.State.REFUSED
    _write(asset, state=state, verdict=verdict)


def _fail(asset: Asset, finding: Finding) -> None:
    version = KINDS[asset.kind].version
    _write(asset, state=Inspection.State.FAILED, failure=_as_dicts([finding]), tried_version=version)


def _write(asset: Asset, **told: object) -> None:
    Inspection.objects.filter(asset=asset, state__in=Inspection.OPEN).update(
        **told, step="", finished_at=timezone.now()
    )
