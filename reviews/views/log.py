"""The audit log, for admins."""

import csv
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reviews.log import Search, a_page, as_rows, events_seen_by, find
from reviews.models import Event


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Show a page of the events that match, newest first."""
    search = _search(request)
    cursor = request.GET.get("before", "")
    before = int(cursor) if cursor.isdecimal() and len(cursor) < 19 else None
    lines, older = a_page(find(events_seen_by(request.user), search), before)
    context = {
        "lines": lines,
        "older": older,
        "before": before,
        "search": search,
        "is_search": search != Search(),
        "verbs": Event.Verb.choices,
    }
    return render(request, "reviews/log.html", context)


@require_safe
def export(request: HttpRequest) -> HttpResponseBase:
    """Hand out all events that match as CSV, sent as they are read."""
    events = find(events_seen_by(request.user), _search(request))
    answer = StreamingHttpResponse(_lines(as_rows(events)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="log.csv"'
    return answer


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def _lines(rows: Iterator[tuple[str, ...]]) -> Iterator[Any]:
    writer = csv.writer(_Echo())
    return (writer.writerow(row) for row in rows)


def _search(request: HttpRequest) -> Search:
    if not request.user.is_platform_admin:
        raise PermissionDenied
    return Search.read(request.GET)
