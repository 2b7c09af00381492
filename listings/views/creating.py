"""Creating a listing, and what is proposed while its name is typed."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from listings.actions.creating import create_listing
from listings.new_listing import (
    NewListingForm,
    organizations_of,
    propose_integration_id,
    propose_slug,
)


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """Show the form and create the listing for an organization in which the person may edit."""
    organizations = organizations_of(request.user)
    if not organizations:
        if not request.user.memberships.exists() and request.user.role == "partner":
            return redirect("organizations:create")
        raise PermissionDenied(_("Only an owner or editor of an organization creates listings."))
    form = NewListingForm(request.POST or None, organizations=organizations)
    if form.is_valid():
        try:
            listing = create_listing(by=request.user, **form.cleaned_data)
        except IntegrityError:
            form.add_error("slug", _("Another listing took this address a moment ago. Choose another."))
        else:
            return redirect(listing)
    return render(request, "listings/new.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def proposal(request: HttpRequest) -> HttpResponse:
    """Answer with a free slug and integration ID for the name typed so far."""
    name = request.GET.get("name", "")[:50]
    return JsonResponse({"slug": propose_slug(name), "integration_id": propose_integration_id(name)})
