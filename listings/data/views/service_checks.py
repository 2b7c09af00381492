"""Service checks in and out as a file."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import ngettext
from django.views import View
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_safe

from listings.actions.saving import save_section
from listings.bundle import identified
from listings.merging import Edit
from listings.models import Listing
from listings.permissions import get_listing
from listings.values import dump, get_row
from listings.views.editor import get_section_of
from media.uploading import LimitedUploadHandler, ReceivedFile, limit_uploads
from validation import service_checks
from validation.finding import Finding
from validation.messages import gettext_noop

KEY, FIELD = "data", "service_checks"
LIMIT = 1_000_000
TOO_LARGE = Finding(
    "service-checks",
    "error",
    gettext_noop("The file is too large: at most 1 MB. Leave out what is no service check."),
)
MOVED = Finding(
    "service-checks",
    "error",
    gettext_noop("Somebody changed the service checks meanwhile; nothing was imported. Import them again."),
)


@require_safe
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out the service checks as service_checks.json."""
    listing = get_listing(request.user, slug)
    section = get_section_of(listing, KEY)
    values = dump(section, get_row(section, listing))
    response = HttpResponse(service_checks.write(values[FIELD]), content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="service_checks.json"'
    return response


@method_decorator(csrf_exempt, name="dispatch")
class ImportView(View):
    """Reads service checks from a file or from pasted text and puts them in place of those that are there.

    The file is limited while it streams in, so the handler is set before anything reads the body.
    """

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        listing = get_listing(request.user, slug, need="edit")
        get_section_of(listing, KEY)
        return self._page(request, listing)

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        handler = limit_uploads(request, {"file": LIMIT}.get)
        return self._import(request, slug, handler)

    @method_decorator(csrf_protect)
    def _import(self, request: HttpRequest, slug: str, handler: LimitedUploadHandler) -> HttpResponse:
        listing = get_listing(request.user, slug, need="edit")
        section = get_section_of(listing, KEY)
        pasted = request.POST.get("text", "")
        file = request.FILES.get("file")
        if handler.oversize:
            return self._page(request, listing, findings=[TOO_LARGE], text=pasted, status=422)
        data = file.path.read_bytes() if isinstance(file, ReceivedFile) else pasted.encode()
        found = service_checks.read(data)
        if found.rows is None:
            return self._page(request, listing, findings=found.findings, text=pasted, status=422)
        rows = found.rows
        revision = get_row(section, listing).revision
        edit = Edit(field=FIELD, value=identified(rows, "check", "name"), base=revision)
        saved = save_section(listing=listing, section=section, edits=[edit], by=request.user)
        if saved.conflicts:
            return self._page(request, listing, findings=[MOVED], text=pasted, status=409)
        said = ngettext("%(n)s service check was imported.", "%(n)s service checks were imported.", len(rows))
        messages.success(request, said % {"n": len(rows)})
        return redirect(f"{listing.section_url(KEY)}#f-{FIELD}")

    def _page(
        self,
        request: HttpRequest,
        listing: Listing,
        *,
        findings: Sequence[Finding] = (),
        text: str = "",
        status: int = 200,
    ) -> HttpResponse:
        context = {"listing": listing, "findings": findings, "text": text}
        return render(request, "listings/data/import_service_checks.html", context, status=status)
