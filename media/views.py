"""Serving files: the clean copy as a picture, the original as a download for its owner."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from media import blobs
from media.kinds import KINDS
from media.models import Asset
from media.permissions import can_see_clean, can_see_original

SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"


@login_not_required
@require_safe
def clean(request: HttpRequest, asset_id: int, sha256: str) -> HttpResponse:
    """Serve the clean copy of an inspected asset. The address holds its hash, so it may be kept for ever."""
    assets = Asset.objects.select_related("organization", "inspection")
    asset = get_object_or_404(assets, pk=asset_id, inspection__clean_sha256=sha256)
    if not can_see_clean(request.user, asset):
        raise Http404
    kind = KINDS[asset.kind]
    return _kept(asset, sha256, asset.inspection.facts.get("content_type", kind.content_type))


def _kept(asset: Asset, sha256: str, content_type: str) -> HttpResponse:
    """Answer with bytes whose address holds their hash, so that a browser may keep them for ever."""
    response = HttpResponse(blobs.read(sha256), content_type=content_type)
    visibility = "public" if asset.is_public else "private"
    response["Cache-Control"] = f"{visibility}, max-age=31536000, immutable"
    return _confined(response)


@login_not_required
@require_safe
def rendition(request: HttpRequest, asset_id: int, sha256: str) -> HttpResponse:
    """Serve a picture that was made from an asset, to those who may see its clean copy."""
    asset = get_object_or_404(Asset.objects.select_related("organization", "inspection"), pk=asset_id)
    found = next((each for each in asset.inspection.renditions if each["sha256"] == sha256), None)
    if found is None or not can_see_clean(request.user, asset):
        raise Http404
    return _kept(asset, sha256, found["content_type"])


@require_safe
def original(request: HttpRequest, asset_id: int) -> HttpResponse:
    """Hand the bytes as uploaded to their owner, as a download that no browser opens in place."""
    asset = get_object_or_404(Asset.objects.select_related("organization"), pk=asset_id)
    if not can_see_original(request.user, asset):
        raise Http404
    headers = {"Cache-Control": "private, no-store"}
    response = HttpResponse(
        blobs.read(asset.sha256), content_type="application/octet-stream", headers=headers
    )
    response["Content-Disposition"] = content_disposition_header(True, asset.name)
    return _confined(response)


def _confined(response: HttpResponse) -> HttpResponse:
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
