"""Keeping filters of the queue under names."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reviews.actions.filtering import delete_filter, rename_filter, save_filter
from reviews.errors import Refused
from reviews.models import SavedFilter
from reviews.queue_filters import read_filter
from reviews.views.typed import typed


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep the posted filter under the posted name."""
    if not request.user.is_reviewer:
        raise PermissionDenied
    query = read_filter(QueryDict(typed(request, "query"))).query
    try:
        saved = save_filter(name=typed(request, "name"), query=query, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The filter “%(name)s” is saved.") % {"name": saved.name})
    return _back(query)


@require_POST
def change(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Rename or delete one of one's own filters; anybody else's is not found."""
    if verb not in ("rename", "delete"):
        raise Http404
    saved = get_object_or_404(SavedFilter, pk=pk, user=request.user)
    try:
        if verb == "rename":
            rename_filter(saved=saved, name=typed(request, "name"), by=request.user)
            messages.success(request, _("The filter is renamed."))
        else:
            delete_filter(saved=saved, by=request.user)
            messages.success(request, _("The filter “%(name)s” is deleted.") % {"name": saved.name})
    except Refused as refused:
        messages.error(request, str(refused))
    return _back(saved.query)


def _back(query: str) -> HttpResponse:
    return redirect(f"{reverse('reviews:queue')}?{query}")
