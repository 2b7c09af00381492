"""Which assets there are, with what is known of each."""

from django.db.models import QuerySet

from media.kinds import KINDS
from media.models import Asset, Verdict


def judged() -> QuerySet[Asset]:
    """Return all assets, each with its inspection and verdict, in one query."""
    return Asset.objects.select_related("inspection__verdict")


def verdict_on(sha256: str, kind: str) -> Verdict | None:
    """Return what the present version of a kind's inspector found in these bytes, if it has seen them."""
    return Verdict.objects.filter(sha256=sha256, kind=kind, version=KINDS[kind].version).first()


def verdicts_on(asset: Asset) -> QuerySet[Verdict]:
    """Return all verdicts on an asset's bytes as its kind, those of older versions included."""
    return Verdict.objects.filter(sha256=asset.sha256, kind=asset.kind)
