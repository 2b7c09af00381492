"""Pages about organizations and the people in them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.models import Organization
from accounts.queries import organizations_of


def organization_list(request: HttpRequest) -> HttpResponse:
    """List the organizations the person belongs to."""
    return render(request, "organizations/list.html", {"organizations": organizations_of(request.user)})


def create(request: HttpRequest) -> HttpResponse:
    """Create an organization."""
    return render(request, "organizations/list.html", {"organizations": organizations_of(request.user)})


def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an organization to its members."""
    organization = get_object_or_404(Organization, slug=slug, memberships__user=request.user)
    return render(request, "organizations/list.html", {"organizations": [organization]})


def profile(request: HttpRequest) -> HttpResponse:
    """Show the person's own name."""
    return render(request, "organizations/list.html", {"organizations": organizations_of(request.user)})
