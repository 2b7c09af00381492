"""The editor of one section: reading it, saving it, and watching a file being checked."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views import View
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from accounts.permissions import can_edit
from listings.actions.saving import Saved, save_section
from listings.editing import Editing
from listings.models import Listing
from listings.permissions import get_listing
from listings.registry import sections_for
from listings.sections import Field, Section
from listings.snapshot import assets_of
from listings.views.submitted import SectionData
from media.actions import check_again
from media.models import Asset


def get_section_of(listing: Listing, key: str) -> Section:
    """Return the listing's section with this key; Http404 when its offering type has none such."""
    for section in sections_for(listing.offering_type):
        if section.key == key:
            return section
    raise Http404


@require_safe
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Lead to the first section of the listing."""
    listing = get_listing(request.user, slug)
    return redirect("listings:section", slug, sections_for(listing.offering_type)[0].key)


@method_decorator(csrf_exempt, name="dispatch")
class SectionView(View):
    """A section's page. Saving answers with the parts that changed to a script, with the page otherwise.

    The request's files are limited while they stream in, so the handler is set before anything reads the
    body, the CSRF check included; that check is then made by `post`'s own decorator.
    """

    def get(self, request: HttpRequest, slug: str, key: str) -> HttpResponse:
        listing = get_listing(request.user, slug)
        section = get_section_of(listing, key)
        editing = Editing(listing, section, can_edit=can_edit(request.user, listing.organization))
        return render(request, "listings/section.html", {"editing": editing, "listing": listing})

    def post(self, request: HttpRequest, slug: str, key: str) -> HttpResponse:
        data = SectionData(request)
        return self._save(request, slug, key, data)

    @method_decorator(csrf_protect)
    def _save(self, request: HttpRequest, slug: str, key: str, data: SectionData) -> HttpResponse:
        listing = get_listing(request.user, slug, need="edit")
        section = get_section_of(listing, key)
        edits, refused = data.read(listing, section)
        saved = save_section(listing=listing, section=section, edits=edits, by=request.user)
        editing = Editing(
            listing,
            section,
            can_edit=True,
            page=data.page,
            conflicts=saved.conflicts,
            bases=data.bases,
            refused=() if request.htmx else tuple(refused),
        )
        if request.htmx:
            response = self._parts(request, editing, saved, data)
            response["X-Turned-Away"] = json.dumps([gettext(each.message) % each.params for each in refused])
            return response
        if saved.conflicts or refused:
            status = 409 if saved.conflicts else 422
            return render(
                request, "listings/section.html", {"editing": editing, "listing": listing}, status=status
            )
        return redirect(f"{request.path}{data.anchor}")

    def _parts(self, request: HttpRequest, editing: Editing, saved: Saved, data: SectionData) -> HttpResponse:
        held = {conflict.field for conflict in saved.conflicts}
        moved = [name for name in editing.moved_since(data.revision, data.sent) if name not in held]
        drawn = [*moved, *data.renewed, *sorted(saved.joined - held)]
        renewed = dict.fromkeys([*drawn, *editing.form.following(drawn)])
        context = {
            "editing": editing,
            "listing": editing.listing,
            "settled": [editing.form[name] for name in data.sent if name not in held],
            "moved": [editing.form[name] for name in renewed],
            "others": editing.changed_by_others(moved, request.user),
        }
        response = render(request, "listings/_saved.html", context)
        response["X-Saved"] = str(editing.row.revision)
        response["X-Conflicts"] = " ".join(sorted(held))
        return response


def get_upload_field(section: Section, name: str) -> Field:
    """Return the section's field with this name; Http404 when it takes no files."""
    field = section.field(name)
    if field is None or not field.uploads:
        raise Http404
    return field


@require_safe
def asset_state(request: HttpRequest, slug: str, key: str, field: str) -> HttpResponse:
    """Answer a page that waits for a verdict with the file's state, and with all that hangs on it.

    `?row=` names the row of a list whose file it is.
    """
    listing = get_listing(request.user, slug)
    section = get_section_of(listing, key)
    known = get_upload_field(section, field)
    editing = Editing(listing, section, can_edit=can_edit(request.user, listing.organization))
    return _asset_state(request, editing, known, _row_named(request.GET, known))


def _asset_state(request: HttpRequest, editing: Editing, field: Field, row_id: str) -> HttpResponse:
    value = editing.values[editing.section.key][field.name]
    context = {
        "editing": editing,
        "listing": editing.listing,
        "field": editing.form[field.name],
        "row_id": row_id,
        "asset": next(iter(_assets_in(field, value, row_id)), None),
        "follow": [editing.form[name] for name in editing.form.following([field.name])],
    }
    return render(request, "listings/_asset_state.html", context)


@require_POST
def asset_recheck(request: HttpRequest, slug: str, key: str, field: str) -> HttpResponse:
    """Queue the check of a field's files, or of a row's, once more where it failed on our side."""
    listing = get_listing(request.user, slug, need="edit")
    section = get_section_of(listing, key)
    known = get_upload_field(section, field)
    row_id = _row_named(request.POST, known)
    value = Editing(listing, section, can_edit=True).values[key][field]
    for asset in _assets_in(known, value, row_id):
        check_again(asset=Asset.objects.get(pk=asset["id"]), by=request.user)
    if request.htmx:
        return _asset_state(request, Editing(listing, section, can_edit=True), known, row_id)
    return redirect(f"{listing.section_url(key)}#f-{field}")


def _row_named(given: QueryDict, field: Field) -> str:
    """Return the id of the row whose file is meant, or ""; Http404 where the field has no rows."""
    row_id = given.get("row", "")
    if row_id and field.kind != "rows":
        raise Http404
    return row_id


def _assets_in(field: Field, value: Any, row_id: str) -> list[dict[str, Any]]:
    """Return the file of a field, or of the row with this id, or of every row when none is named."""
    if field.kind == "rows" and row_id:
        value = [row for row in value if row["id"] == row_id]
    return assets_of(field, value)
