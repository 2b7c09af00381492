"""Keeping what a person is still writing."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from reviews.kept_words import keep_words
from reviews.views.typed import typed

NAMES = ("text", "suggested", "summary", "message", "note", "why_open", "region")


@require_POST
def keep(request: HttpRequest, key: str) -> HttpResponse:
    """Keep what stands in a field now; it is theirs alone, so any key will do."""
    keep_words(request, key[:100], next((typed(request, name) for name in NAMES if name in request.POST), ""))
    return HttpResponse(status=204)
