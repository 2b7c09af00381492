"""Serving files: the clean copy and its pictures to all who may see them, the original to its owner."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from media.kinds import KINDS
from media.models import Asset
from media.permissions import can_see_clean, can_see_original
from media.queries import verdicts_on
from media.serving import respond


@login_not_required
@require_safe
def clean(request: HttpRequest, asset_id: int, sha256: str) -> HttpResponseBase:
    """Serve the clean copy of an asset, also one that an older inspection made: it may be published."""
    asset = _get(request, asset_id)
    verdict = verdicts_on(asset).filter(clean_sha256=sha256).first()
    if verdict is None:
        raise Http404
    return _kept(request, asset, sha256, verdict.facts.get("content_type", KINDS[asset.kind].content_type))


@login_not_required
@require_safe
def rendition(request: HttpRequest, asset_id: int, sha256: str) -> HttpResponseBase:
    """Serve a picture that was made from an asset, to those who may see its clean copy."""
    asset = _get(request, asset_id)
    made = (each for verdict in verdicts_on(asset) for each in verdict.renditions)
    found = next((each for each in made if each["sha256"] == sha256), None)
    if found is None:
        raise Http404
    return _kept(request, asset, sha256, found["content_type"])


@require_safe
def original(request: HttpRequest, asset_id: int) -> HttpResponseBase:
    """Hand the bytes as uploaded to their owner, as a download that no browser opens in place."""
    asset = get_object_or_404(Asset.objects.select_related("organization"), pk=asset_id)
    if not can_see_original(request.user, asset):
        raise Http404
    return respond(
        request,
        asset.sha256,
        content_type="application/octet-stream",
        cache="private, no-store",
        disposition=content_disposition_header(True, asset.name),
    )


def _get(request: HttpRequest, asset_id: int) -> Asset:
    asset = get_object_or_404(Asset.objects.select_related("organization"), pk=asset_id)
    if not can_see_clean(request.user, asset):
        raise Http404
    return asset


def _kept(request: HttpRequest, asset: Asset, sha256: str, content_type: str) -> HttpResponseBase:
    """Answer with bytes whose address holds their hash, so that a browser may keep them for ever."""
    visibility = "public" if asset.is_public else "private"
    cache = f"{visibility}, max-age=31536000, immutable"
    return respond(request, sha256, content_type=content_type, cache=cache)
