"""Answering with stored bytes: in pieces, by range, kept by browsers where the address holds their hash."""

import re

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from media import blobs

SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
_RANGE = re.compile(r"bytes=(\d*)-(\d*)", re.ASCII)


def respond(
    request: HttpRequest, sha256: str, *, content_type: str, cache: str, disposition: str = ""
) -> HttpResponseBase:
    """Answer with these bytes: all, the range asked for (RFC 9110; of several, all), or that nothing changed.

    Raises FileNotFoundError when they are not there.
    """
    size = blobs.size_of(sha256)
    etag = quote_etag(sha256)
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = _whole_or_part(request, sha256, size, etag, content_type)
    if response.status_code >= 400:
        return _confined(response)  # nothing that a browser may keep
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = cache
    response["ETag"] = etag
    if disposition:
        response["Content-Disposition"] = disposition
    return _confined(response)


def _whole_or_part(
    request: HttpRequest, sha256: str, size: int, etag: str, content_type: str
) -> HttpResponseBase:
    asked = _RANGE.fullmatch(request.headers.get("Range", "").strip()) if request.method == "GET" else None
    if asked is None or not any(asked.groups()) or request.headers.get("If-Range", etag) != etag:
        return _answer(request, sha256, 0, size - 1, content_type)
    span = _span(*asked.groups(), size)
    if span is None:
        response: HttpResponseBase = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{size}"
        return response
    response = _answer(request, sha256, *span, content_type)
    response.status_code = 206
    response["Content-Range"] = f"bytes {span[0]}-{span[1]}/{size}"
    return response


def _span(start: str, end: str, size: int) -> tuple[int, int] | None:
    """Return the first and last byte of a range, or None when it lies past the end."""
    if not start:  # the last so many
        count = int(end[:20])
        return (max(0, size - count), size - 1) if count and size else None
    first, last = int(start[:20]), min(int(end[:20]) if end else size - 1, size - 1)
    return (first, last) if first <= last else None


def _answer(request: HttpRequest, sha256: str, first: int, last: int, content_type: str) -> HttpResponseBase:
    body = blobs.pieces(sha256, first, last) if request.method == "GET" else ()
    response = StreamingHttpResponse(body, content_type=content_type)
    response["Content-Length"] = str(last - first + 1)
    return response


def _confined(response: HttpResponseBase) -> HttpResponseBase:
    """Let a browser do nothing with the bytes but show them."""
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
