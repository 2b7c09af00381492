"""What somebody was told."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from reviews.actions.reading import mark_all_read, mark_read
from reviews.places import address_of
from reviews.queries import inbox_of, notifications_of

A_PAGE = 30


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """Show one's notifications, newest first."""
    found = Paginator(notifications_of(request.user), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "reviews/notifications.html", {"found": found})


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark all of one's notifications as read."""
    mark_all_read(by=request.user)
    return redirect("reviews:notifications")


@require_POST
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one notification as read and lead to what it is about."""
    notification = get_object_or_404(
        inbox_of(request.user).select_related("event__listing", "event__submission__listing"), pk=pk
    )
    mark_read(notification=notification, by=request.user)
    return redirect(address_of(notification.event, request.user))
