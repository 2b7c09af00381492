"""The checklists of the desk: kept by admins, a version after another; ticked by the reviewer of a round.

What the check leaves open, an admin may waive.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from listings.merging import number as whole_number
from listings.models import OfferingType
from reviews.actions.checking_off import NewItem, change_checklist, take_back_waiver, tick_item, waive_item
from reviews.errors import Refused
from reviews.kept_words import forget_words, keep_words
from reviews.models import Checklist, ChecklistItem
from reviews.permissions import can_approve, can_decide, get_submission
from reviews.places import submission_address
from reviews.queries import newest_checklists
from reviews.views.going_back import back_to
from reviews.views.typed import typed

MORE = 3  # blank rows to write new items in
MOST = 60


@require_safe
def list_all(request: HttpRequest) -> HttpResponse:
    """List the checklists as they are now, one for each offering type."""
    _must_be_admin(request)
    found = newest_checklists()
    rows = [(OfferingType(value), found.get(value)) for value in OfferingType.values]
    return render(request, "reviews/checklists.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, offering: str) -> HttpResponse:
    """Edit one; saving makes the next version. What was written stays on the page when it is refused."""
    _must_be_admin(request)
    if offering not in OfferingType.values:
        raise Http404
    kind, checklist = OfferingType(offering), newest_checklists().get(offering)
    if request.method != "POST":
        items = [NewItem(item.text, tuple(item.codes)) for item in checklist.items.all()] if checklist else []
        return _page(request, kind, checklist, items)
    items = _typed_items(request)
    seen_version = whole_number(request.POST.get("version", ""))
    try:
        made = change_checklist(offering_type=kind, items=items, seen_version=seen_version, by=request.user)
    except Refused as refused:
        return _page(request, kind, checklist, items, refused=str(refused))
    messages.success(request, _("Version %(n)s holds for rounds from now on.") % {"n": made.version})
    return redirect("reviews:checklists")


@require_POST
def tick(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """Tick an item of a round's checklist, or untick it."""
    submission, who = get_submission(request.user, slug, number)
    if not can_decide(who):
        raise PermissionDenied
    item = get_object_or_404(ChecklistItem, pk=pk)
    try:
        tick_item(submission=submission, item=item, done=request.POST.get("done") == "1", by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(back_to(request, submission_address(submission), "checklist"))


@require_POST
def waive(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """Waive an item that the check leaves open, for the reason posted as `text`; with `back` open it again.

    A reason that came too late is kept for the page.
    """
    submission, who = get_submission(request.user, slug, number)
    if not can_approve(who):
        raise PermissionDenied
    item = get_object_or_404(ChecklistItem, pk=pk)
    reason, key = typed(request, "text"), f"waiver-{submission.pk}-{item.pk}"
    try:
        if "back" in request.POST:
            take_back_waiver(submission=submission, item=item, by=request.user)
        else:
            waive_item(submission=submission, item=item, reason=reason, by=request.user)
            forget_words(request, key, reason)
    except Refused as refused:
        keep_words(request, key, reason)
        messages.error(request, str(refused))
    return redirect(back_to(request, submission_address(submission), "checklist"))


def _must_be_admin(request: HttpRequest) -> None:
    if not request.user.is_platform_admin:
        raise PermissionDenied


def _typed_items(request: HttpRequest) -> list[NewItem]:
    """Return what was typed, in the order of the numbers beside it; rows without a text are left out."""
    rows = []
    for row in range(MOST):
        text, codes = typed(request, f"text-{row}"), typed(request, f"codes-{row}")
        if text:
            place = whole_number(typed(request, f"place-{row}"), MOST)
            rows.append((place, row, NewItem(text[:200], tuple(codes.replace(",", " ").split()))))
    return [item for _place, _row, item in sorted(rows, key=lambda one: one[:2])]


def _page(
    request: HttpRequest,
    kind: OfferingType,
    checklist: Checklist | None,
    items: list[NewItem],
    refused: str = "",
) -> HttpResponse:
    blank = [NewItem("")] * min(MORE, MOST - len(items))
    context = {
        "kind": kind,
        "version": checklist.version if checklist else 0,
        "items": [(item.text, " ".join(item.codes)) for item in [*items, *blank]],
        "refused": refused,
    }
    return render(request, "reviews/checklist_edit.html", context, status=422 if refused else 200)
