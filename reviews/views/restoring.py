"""A section of the draft set back to how a round had it; asked first."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from listings.actions.saving import save_section
from listings.merging import Edit
from listings.merging import number as whole_number
from listings.models import Listing
from listings.permissions import get_listing
from listings.registry import sections_for
from listings.sections import Section
from listings.snapshot import values_of
from listings.values import dump, get_row
from reviews.diff import compare
from reviews.draft_pages import around
from reviews.frozen import FieldView
from reviews.models import Submission


@require_http_methods(["GET", "HEAD", "POST"])
def restore(request: HttpRequest, slug: str, number: int, key: str) -> HttpResponse:
    """Show what a section of the draft would lose and get from round `number`; a post writes it.

    It is saved as everything else: what somebody changed since the question was asked is kept and named.
    """
    listing = get_listing(request.user, slug, need="edit")
    section = next((one for one in sections_for(listing.offering_type) if one.key == key), None)
    submission = Submission.objects.filter(listing=listing, number=number).first()
    values = values_of(submission.snapshot).get(key) if submission else None
    if section is None or values is None:
        raise Http404
    row = get_row(section, listing)
    draft = dump(section, row)
    changes = {
        change.field: change
        for change in compare({"sections": {key: {"values": draft}}}, {"sections": {key: {"values": values}}})
    }
    fields = [
        FieldView(section=section, field=one, value=values.get(one.name), change=changes[one.name])
        for one in section.fields
        if one.name in changes
    ]
    if request.method == "POST":
        base = whole_number(request.POST.get("revision", ""))
        edits = [Edit(field=one.field.name, value=one.value, base=base) for one in fields]
        return _write(request, listing, section, number, edits)
    context = {
        "section": section,
        "fields": fields,
        "submission": submission,
        "revision": row.revision,
        "number": number,
    }
    return render(request, "reviews/restore.html", around(listing, request.user) | context)


def _write(
    request: HttpRequest, listing: Listing, section: Section, number: int, edits: list[Edit]
) -> HttpResponse:
    saved = save_section(listing=listing, section=section, edits=edits, by=request.user)
    if saved.changed:
        said = _("%(section)s is as in round %(n)s again.") % {"section": section.title, "n": number}
        messages.success(request, said)
    if saved.conflicts:
        names = ", ".join(str(section.field(one.field).label) for one in saved.conflicts)
        messages.error(
            request,
            _("Somebody else changed this meanwhile, and it is kept: %(names)s.") % {"names": names},
        )
    return redirect(listing.section_url(section.key))
