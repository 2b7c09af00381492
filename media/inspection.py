"""Inspecting an asset: the verdict is found outside any transaction and written once."""

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from media import blobs
from media.kinds import KINDS
from media.models import Asset, Inspection
from validation.finding import SEVERITIES, Finding
from validation.messages import gettext_noop
from validation.text import storable
from validation.verdict import MOST_FINDINGS, Inspected, Rendition

MOST_ATTEMPTS = 3

TOO_LONG = Finding(
    "inspection-timeout",
    "error",
    gettext_noop("The check ran out of time and was stopped. Upload a simpler file, or check it again."),
)
BROKEN = Finding(
    "inspection-failed",
    "error",
    gettext_noop("The check itself failed; the file may be fine. Check it again, or upload it again."),
)
MORE = gettext_noop("%(count)s more findings are not listed. Settle these first; the rest follows.")


def inspect(asset_id: int) -> None:
    """Inspect the asset and write its verdict. Safe to run twice: a verdict that stands is left alone.

    A check that crashes or runs out of time ends as `failed` with a finding in the same shape.
    """
    asset = _begin(asset_id)
    if asset is None:
        return
    try:
        verdict = KINDS[asset.kind].inspect(blobs.read(asset.sha256))
    except SoftTimeLimitExceeded:
        _fail(asset, TOO_LONG)
    except Exception:
        _fail(asset, BROKEN)
        raise
    else:
        _finish(asset, verdict)


@transaction.atomic
def renew_lapsed() -> list[int]:
    """Return the assets without a verdict whose lease has run out, and begin a new lease for each."""
    now = timezone.now()
    lapsed = Inspection.objects.select_for_update(
        skip_locked=connection.features.has_select_for_update_skip_locked
    )
    lapsed = lapsed.filter(state__in=Inspection.OPEN, leased_at__lt=now - settings.INSPECTION_LEASE)
    asset_ids = list(lapsed.values_list("asset_id", flat=True))
    Inspection.objects.filter(asset_id__in=asset_ids).update(leased_at=now)
    return asset_ids


@transaction.atomic
def _begin(asset_id: int) -> Asset | None:
    inspection = (
        Inspection.objects.select_for_update(of=["self"])
        .select_related("asset")
        .filter(asset_id=asset_id)
        .first()
    )
    if inspection is None or not inspection.is_open:
        return None
    if inspection.attempts >= MOST_ATTEMPTS:
        _write(inspection.asset, state=Inspection.State.FAILED, findings=[BROKEN])
        return None
    inspection.state = Inspection.State.CHECKING
    inspection.attempts += 1
    inspection.leased_at = timezone.now()
    inspection.save(update_fields=["state", "attempts", "leased_at"])
    return inspection.asset


def record(asset: Asset, verdict: Inspected) -> None:
    """Write a verdict that was found in the process at hand; one that stands already is left alone."""
    _finish(asset, verdict)


def _finish(asset: Asset, verdict: Inspected) -> None:
    findings = _most_telling(list(verdict.findings))
    if verdict.clean is None:
        _write(asset, state=Inspection.State.REFUSED, findings=findings, facts=dict(verdict.facts))
        return
    _write(
        asset,
        state=Inspection.State.PASSED,
        findings=findings,
        facts=dict(verdict.facts),
        clean_sha256=blobs.keep_bytes(verdict.clean),
        clean_size=len(verdict.clean),
        renditions=[_keep(rendition) for rendition in verdict.renditions],
    )


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


def _fail(asset: Asset, finding: Finding) -> None:
    _write(asset, state=Inspection.State.FAILED, findings=[finding])


def _write(asset: Asset, *, findings: list[Finding], **verdict: object) -> None:
    told = {"findings": [finding.to_dict() for finding in findings], **verdict}
    Inspection.objects.filter(asset=asset, state__in=Inspection.OPEN).update(
        **storable(told), finished_at=timezone.now()
    )
