"""A repository folder sent in: received, shown as it is understood, and taken in or put away."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Organization
from accounts.permissions import can_edit
from listings.actions.arriving import put_away, receive_folder, take_in
from listings.arrivals import open_arrival
from listings.bundle import Folder
from listings.comparing import CHOICES, Choice, SectionDifference, compare
from listings.exporting import kept_folder
from listings.leftovers import leftovers
from listings.merging import number
from listings.models import Arrival, Listing
from listings.new_listing import NewListingForm, organizations_of
from listings.permissions import get_listing
from listings.registry import sections_for
from listings.understanding import understand
from listings.values import draft_values
from listings.zipped import MOST_BYTES, Refused, Unzipped
from media.uploading import LimitedUploadHandler, ReceivedFile, limit_uploads
from validation.messages import gettext_noop

FIELD = "folder"
TOO_LARGE = gettext_noop("It is larger than %(limit)s. Choose the folder of one integration.")
NO_FILE = gettext_noop("No file came. Choose a zip archive or a folder.")
Answer = Callable[..., HttpResponse]


def _limited(view: Answer) -> Answer:
    """Limit the file of a request while it streams in, before anything reads the body, the CSRF check too."""

    @csrf_exempt
    def limited(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        handler = limit_uploads(request, {FIELD: MOST_BYTES}.get)
        return csrf_protect(view)(request, handler, *args, **kwargs)

    return limited


@require_POST
@_limited
def new_folder(request: HttpRequest, handler: LimitedUploadHandler) -> HttpResponse:
    """Receive a folder of which a new listing is made."""
    organizations = organizations_of(request.user)
    if not organizations:
        raise PermissionDenied(_("Only an owner or editor of an organization creates listings."))
    organization = organizations.filter(pk=number(request.POST.get("organization", ""))).first()
    if organization is None:
        raise Http404
    try:
        arrival = _received(request, handler, organization, None)
    except Refused as refused:
        form = NewListingForm(organizations=organizations)
        return render(request, "listings/new.html", {"form": form, "refused": refused}, status=422)
    return redirect("listings:arrival", arrival.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@_limited
def folder(request: HttpRequest, handler: LimitedUploadHandler, slug: str) -> HttpResponse:
    """Show where a folder is brought into a draft, and receive one."""
    listing = get_listing(request.user, slug, need="edit")
    context: dict[str, object] = {"listing": listing}
    if request.method == "POST":
        try:
            arrival = _received(request, handler, listing.organization, listing)
        except Refused as refused:
            context["refused"] = refused
        else:
            return redirect("listings:arrival", arrival.pk)
    return render(request, "listings/folder.html", context, status=422 if "refused" in context else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def arrival(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is understood of a folder that the person sent in; take it in, or put it away."""
    came = get_object_or_404(
        Arrival.objects.select_related("organization", "listing__organization"), pk=pk, by=request.user
    )
    if not can_edit(request.user, came.organization):
        raise PermissionDenied
    if request.method != "POST":
        return render(request, "listings/arrival.html", _page(came))
    if "away" in request.POST:
        listing = came.listing
        put_away(arrival=came)
        return redirect(listing or "listings:create")
    try:
        listing = take_in(arrival=came, choices=_choices(request.POST), by=request.user)
    except Arrival.DoesNotExist:  # by a second press of the button, or in another tab
        messages.info(request, _("The folder was decided about a moment ago. Nothing more was done."))
        return redirect(came.listing or "home")
    if came.listing:
        messages.success(request, _("The folder was brought into the draft."))
    else:
        messages.success(request, _("The listing was made of the folder. Its files are being checked."))
    return redirect(listing)


def _received(
    request: HttpRequest,
    handler: LimitedUploadHandler,
    organization: Organization,
    listing: Listing | None,
) -> Arrival:
    """Keep the folder of a request. Raises Refused."""
    file = request.FILES.get(FIELD)
    if handler.oversize:
        raise Refused.saying(TOO_LARGE, limit=filesizeformat(MOST_BYTES))
    if not isinstance(file, ReceivedFile) or not file.size:
        raise Refused.saying(NO_FILE)
    return receive_folder(organization=organization, listing=listing, file=file, by=request.user)


def _choices(data: Mapping[str, str]) -> dict[str, Choice]:
    """Return the choice made for each section."""
    return {
        name.removeprefix("choice-"): choice
        for name, chosen in data.items()
        if name.startswith("choice-")
        for choice in CHOICES
        if choice == chosen
    }


def _page(came: Arrival) -> dict[str, object]:
    unzipped: Unzipped = open_arrival(came)
    folder = unzipped.folder
    offering_type = came.listing.offering_type if came.listing else folder.offering_type
    sections = sections_for(offering_type)
    return {
        "arrival": came,
        "listing": came.listing,
        "name": folder.get_text("tile", "title") or folder.name,
        "offering_type": offering_type,
        "other_offering_type": folder.offering_type if folder.offering_type != offering_type else "",
        "understood": understand(folder, sections),
        "left": leftovers(folder, sections),
        "passed_over": unzipped.passed_over,
        "differences": _differences(came.listing, folder) if came.listing else (),
        "manifest_unread": not folder.manifest,
    }


def _differences(listing: Listing, folder: Folder) -> list[SectionDifference]:
    values, sections = draft_values(listing), sections_for(listing.offering_type)
    parts = [(section, values[section.key]) for section in sections]
    return compare(parts, kept_folder(listing.folder_id), folder)
