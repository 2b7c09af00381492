"""The list of metrics as a table: read by the page, mended by the cell, handed out as a file."""

from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.permissions import can_edit
from listings.data import metrics_changes as changes
from listings.data.actions import FIELD, KEY, mend_metrics, undo_metrics
from listings.data.metrics_table import MetricsTable, is_table
from listings.editing import Editing
from listings.merging import number
from listings.models import Listing
from listings.permissions import get_listing, sees_originals
from listings.registry import get_section
from listings.views.editor import get_section_of
from media import blobs
from media.models import Inspection
from validation.metrics.edit import NotThere, Unclosed
from validation.metrics.names import Around, normal_integration
from validation.metrics.read import NotText, TooLarge, read
from validation.metrics.units import UNITS


@require_http_methods(["GET", "HEAD", "POST"])
def table(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a page of the metrics; a post changes the file and shows the page as it is then."""
    listing = get_listing(request.user, slug, need="edit" if request.method == "POST" else "view")
    get_section_of(listing, KEY)
    if request.method == "POST":
        return _mend(request, listing)
    return _show(request, _editing(request, listing))


@require_safe
def row(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one row with all its cells to write in, or a blank one to add."""
    listing = get_listing(request.user, slug, need="edit")
    get_section_of(listing, KEY)
    editing = _editing(request, listing)
    found = _table(request, editing)
    if found is None:
        raise Http404
    line = found.line_at(number(request.GET.get("line", "")))
    if line is None and "line" in request.GET:
        raise Http404
    context = {
        "listing": listing,
        "line": line,
        "cells": [(cell.column, cell.value, cell.is_other) for cell in (line or found.new_line()).cells],
        "units": UNITS,
        "back": _query(request),
    }
    return render(request, "listings/data/metrics_row.html", context)


@require_safe
def download(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out metadata.csv as it is now; to those who may not see uploads, the copy that was made safe."""
    listing = get_listing(request.user, slug)
    get_section_of(listing, KEY)
    asset = _editing(request, listing).values[KEY][FIELD] or {}
    sha256 = asset.get("sha256" if sees_originals(request.user, listing) else "clean_sha256")
    if not sha256:
        raise Http404
    response = HttpResponse(blobs.read(sha256), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, asset["name"])
    response["Cache-Control"] = "private, no-store"
    return response


def _editing(request: HttpRequest, listing: Listing, page: str = "") -> Editing:
    editing = Editing(listing, get_section(KEY), can_edit=can_edit(request.user, listing.organization))
    editing.page = page or editing.page
    return editing


def _around(editing: Editing) -> Around:
    told = editing.told
    return Around(told.metric_prefix, normal_integration(told.source_type_name))


def _table(request: HttpRequest, editing: Editing) -> MetricsTable | None:
    """Return the page of the table that the address asks for, or None while there is no file to show."""
    asset = editing.values[KEY][FIELD]
    if not is_table(asset):
        return None
    try:
        found = read(blobs.read(asset["sha256"]))
    except (NotText, TooLarge):
        return None
    return MetricsTable(
        found,
        _around(editing),
        search=request.GET.get("q", "").replace("\x00", "")[:200],
        faulty="faulty" in request.GET,
        number=number(request.GET.get("n", ""), 1),
    )


def _show(request: HttpRequest, editing: Editing, **more: Any) -> HttpResponse:
    status = more.pop("status", 200)
    context = {
        "editing": editing,
        "listing": editing.listing,
        "file": editing.values[KEY][FIELD],
        "table": more.pop("table", None) or _table(request, editing),
        "units": UNITS,
        "query": _query(request),
        **more,
    }
    template = "listings/data/metrics.html"
    if request.htmx:
        status, template = 200, "listings/data/_metrics_answer.html"
    return render(request, template, context, status=status)


def _mend(request: HttpRequest, listing: Listing) -> HttpResponse:
    page = request.POST.get("page", "").replace("\x00", "")[:40]
    sent: dict[str, Any] = {}
    try:
        sent = _sent(request)
        common: dict[str, Any] = {"listing": listing, "by": request.user, "page": page}
        if sent.get("do") == "undo":
            _saved, ticket = undo_metrics(ticket=str(sent.get("ticket", "")), **common)
        else:
            around = _around(_editing(request, listing)) if changes.asks(sent) else Around()
            _saved, ticket = mend_metrics(mend=changes.mending(sent, around), **common)
    except changes.NotUnderstood as error:
        raise BadRequest from error
    except (NotThere, Unclosed) as error:
        editing = _editing(request, listing, page)
        return _show(request, editing, status=409, refused=_refused(error), **_parts(request, editing))
    editing = _editing(request, listing, page)
    shown, focus = _table(request, editing), 0
    if shown and sent.get("do") == "add" and shown.table.rows:
        focus = shown.table.rows[-1].line
        shown.go_to(focus)
    if not request.htmx:
        where = f"&n={shown.page}" if shown else ""
        return redirect(f"{reverse('listings_data:metrics', args=[listing.slug])}?{_query(request)}{where}")
    ticket = "" if sent.get("do") == "undo" else ticket
    return _show(request, editing, table=shown, ticket=ticket, focus=focus, **_parts(request, editing))


def _sent(request: HttpRequest) -> dict[str, Any]:
    """Return the change that was sent: as JSON by a button or a script, in fields by the form of a row."""
    if "change" in request.POST:
        return changes.read_change(request.POST["change"])
    return changes.of_row_form(request.POST)


def _refused(error: Exception) -> str:
    if isinstance(error, Unclosed):
        return _(
            "A quotation mark in the file is never closed. Close it first; until then nothing is written."
        )
    return _("Somebody else changed this meanwhile. Nothing was written; below is what is there now.")


def _query(request: HttpRequest) -> str:
    """Return what narrows the table, as the end of an address."""
    kept = {key: request.GET[key][:200] for key in ("q", "faulty") if request.GET.get(key)}
    return urlencode(kept)


def _parts(request: HttpRequest, editing: Editing) -> dict[str, Any]:
    """Return what else of an open editor changes with the file: nothing where the table stands alone."""
    if "embedded" not in request.POST:
        return {}
    asset = editing.values[KEY][FIELD]
    waits = bool(asset) and asset["state"] in Inspection.OPEN
    moved = editing.moved_since(number(request.POST.get("revision", "")), [FIELD])
    drawn = dict.fromkeys([*moved, *(() if waits else editing.form.following([FIELD]))])
    return {
        "embedded": True,
        "waits": waits,
        "settled": [editing.form[FIELD]],
        "moved": [editing.form[name] for name in drawn],
        "others": editing.changed_by_others(moved, request.user),
    }
