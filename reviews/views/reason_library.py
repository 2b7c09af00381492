"""The library of reasons: kept by admins, put into a remark by reviewers."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from listings.merging import number as whole_number
from reviews.actions.keeping_reasons import add_reason, bring_back_reason, change_reason, retire_reason
from reviews.errors import Refused
from reviews.models import Reason
from reviews.permissions import can_review, get_submission
from reviews.queries import counted_reasons
from reviews.reason_form import ReasonTextForm
from reviews.reasons import offered_reasons, with_reasons
from reviews.remark_form import RemarkForm
from reviews.remark_place import find_place
from reviews.views.typed import typed
from reviews.views.writing_on import write_on

MOVES = {"retire": retire_reason, "bring-back": bring_back_reason}


@require_safe
def list_all(request: HttpRequest) -> HttpResponse:
    """List the reasons with how often each was used; the retired ones apart."""
    _must_be_admin(request)
    found = list(counted_reasons())
    context = {
        "offered": [reason for reason in found if reason.retired_at is None],
        "retired": [reason for reason in found if reason.retired_at is not None],
    }
    return render(request, "reviews/reasons.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Write a new reason, or edit one. What was written stays on the page when it is refused."""
    _must_be_admin(request)
    reason = get_object_or_404(Reason, pk=pk) if pk is not None else None
    if request.method != "POST":
        return _page(request, ReasonTextForm(initial=_initial(reason)), reason)
    form = ReasonTextForm(request.POST)
    if not form.is_valid():
        return _page(request, form, reason, status=422)
    try:
        if reason is None:
            add_reason(**form.cleaned_data, by=request.user)
        else:
            change_reason(reason=reason, **form.cleaned_data, by=request.user)
    except Refused as refused:
        return _page(request, form, reason, refused=str(refused), status=422)
    messages.success(request, _("Saved: %(title)s.") % {"title": form.cleaned_data["title"]})
    return redirect("reviews:reasons")


@require_POST
def move(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Retire a reason, or bring it back."""
    _must_be_admin(request)
    reason = get_object_or_404(Reason, pk=pk)
    if verb not in MOVES:
        raise Http404
    try:
        MOVES[verb](reason=reason, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("reviews:reasons")


@require_POST
def insert(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Put the ticked reasons into the remark that is being written, and take unticked ones out of it."""
    submission, who = get_submission(request.user, slug, number)
    if not can_review(who):
        raise PermissionDenied
    section, field = request.POST.get("section", ""), request.POST.get("field", "")
    place = find_place(submission, section, field, request.POST.get("row", ""))
    if place is None:
        raise Http404
    form = RemarkForm(submission, place, who)
    written = typed(request, "text").replace("\r\n", "\n")
    texts = {
        one.reason.pk: one.text
        for one in offered_reasons(submission, section, field, place.row_name, written="")
    }
    ticked, before = _numbers(request, "reason", texts), _numbers(request, "ticked", texts)
    text = with_reasons(
        written,
        come=[texts[pk] for pk in ticked if pk not in before],
        gone=[texts[pk] for pk in before if pk not in ticked],
    )
    return write_on(request, form, text, ticked=ticked, inserted=ticked)


def _numbers(request: HttpRequest, name: str, texts: dict[int, str]) -> list[int]:
    """Return the posted numbers of reasons that are offered."""
    found = {whole_number(value) for value in request.POST.getlist(name)}
    return [pk for pk in texts if pk in found]


def _must_be_admin(request: HttpRequest) -> None:
    if not request.user.is_platform_admin:
        raise PermissionDenied


def _initial(reason: Reason | None) -> dict[str, Any]:
    if reason is None:
        return {}
    return {name: getattr(reason, name) for name in ReasonTextForm.base_fields}


def _page(
    request: HttpRequest, form: ReasonTextForm, reason: Reason | None, refused: str = "", status: int = 200
) -> HttpResponse:
    context = {"form": form, "reason": reason, "refused": refused}
    return render(request, "reviews/reason_edit.html", context, status=status)
