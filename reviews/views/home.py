"""The front door: each person's own work."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from reviews.home_rows import home_of


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show partners their listings; lead reviewers to the queue and visitors to the catalogue."""
    if not request.user.is_authenticated:
        return redirect("catalogue:list")
    if request.user.is_reviewer:
        return redirect("reviews:queue")
    return render(request, "reviews/home.html", {"home": home_of(request.user)})
