"""A listing's repository folder: to take away, and what of it was kept as it came."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.permissions import can_edit
from listings.exporting import export, kept_folder, kept_sizes
from listings.leftovers import leftovers
from listings.models import Publication
from listings.permissions import get_listing
from listings.registry import sections_for
from listings.zipping import respond
from reviews.draft_pages import around
from reviews.permissions import get_submission


@require_safe
def files(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what can be downloaded of a listing, and what its folder holds that no section shows."""
    listing = get_listing(request.user, slug)
    context = around(listing, request.user)
    folder = kept_folder(listing.folder_id)
    if folder is not None:
        sizes = kept_sizes(listing.folder_id)
        left = leftovers(folder, sections_for(listing.offering_type))
        context |= {"left": left, "kept": [(path, sizes[path]) for path in left.files]}
    context["folder"] = folder
    context["may_edit"] = can_edit(request.user, listing.organization)
    context["publication"] = Publication.objects.defer("snapshot").filter(listing=listing).first()
    return render(request, "reviews/files.html", context)


@require_safe
def download(request: HttpRequest, slug: str, number: int) -> HttpResponseBase:
    """Hand out a round as it was submitted: to its organization, and made safe to reviewers."""
    submission, who = get_submission(request.user, slug, number)
    found = export(submission.snapshot, safe=not who.is_partner)
    return respond(found, f"{found.name}-round-{number}")
