"""Reports, for admins: how fast the desk answers, what it meets, who does how much."""

import csv
from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from reviews.desk_calendar import desk_calendar
from reviews.reports import chart
from reviews.reports.frequent import frequent_findings, frequent_reasons
from reviews.reports.load import load_by_reviewer
from reviews.reports.rounds import rounds_until_approval
from reviews.reports.turnaround import Week, turnaround
from reviews.reports.window import OFFERED, Window
from reviews.spreadsheet import safe_cells

Rows = Iterable[tuple[Any, ...]]


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Show all reports over the weeks asked for."""
    window = _window(request)
    weeks = turnaround(window, desk_calendar())
    context = {
        "window": window,
        "offered": OFFERED,
        "weeks": weeks,
        "chart": _drawn(weeks),
        "answers": sum(week.answers for week in weeks),
        "rounds": rounds_until_approval(window),
        "findings": frequent_findings(window),
        "reasons": frequent_reasons(window),
        "load": load_by_reviewer(window),
    }
    return render(request, "reviews/reports.html", context)


@require_safe
def export(request: HttpRequest, name: str) -> HttpResponse:
    """Hand out one report as CSV."""
    window = _window(request)
    if name not in TABLES:
        raise Http404
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    csv.writer(answer).writerows(safe_cells(row) for row in TABLES[name](window))
    return answer


def _turnaround(window: Window) -> Rows:
    yield ("week", "answers", "p50_business_days", "p90_business_days")
    for week in turnaround(window, desk_calendar()):
        yield (week.monday, week.answers, _number(week.p50), _number(week.p90))


def _rounds(window: Window) -> Rows:
    yield ("rounds", "listings")
    for one in rounds_until_approval(window):
        yield (one.number, one.listings)


def _findings(window: Window) -> Rows:
    yield ("section", "code", "rounds", "listings", "example")
    for one in frequent_findings(window):
        yield (one.section, one.code, one.rounds, one.listings, one.example.text())


def _reasons(window: Window) -> Rows:
    yield ("reason", "remarks", "listings")
    for one in frequent_reasons(window):
        yield (one.title, one.remarks, one.listings)


def _load(window: Window) -> Rows:
    yield ("reviewer", "with_them", "verdicts", "changes_requested", "recommended", "approved", "declined")
    for one in load_by_reviewer(window):
        yield (
            *(one.reviewer.email, one.with_them, one.verdicts),
            *(one.changes, one.recommended, one.approved, one.declined),
        )


TABLES: dict[str, Callable[[Window], Rows]] = {
    "turnaround": _turnaround,
    "rounds": _rounds,
    "findings": _findings,
    "reasons": _reasons,
    "load": _load,
}


def _window(request: HttpRequest) -> Window:
    if not request.user.is_platform_admin:
        raise PermissionDenied
    return Window.read(request.GET.get("weeks", ""))


def _drawn(weeks: list[Week]) -> chart.Chart:
    labels = [date_format(week.monday, "j M") for week in weeks]
    return chart.bars(labels, [week.p50 for week in weeks], [week.p90 for week in weeks])


def _number(days: float | None) -> str:
    return "" if days is None else f"{days:.2f}"
