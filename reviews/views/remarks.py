"""Remarks: leaving one, answering in its thread, and the partner's list of them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from listings.permissions import get_listing
from reviews.actions import remarking
from reviews.draft_pages import around
from reviews.errors import Refused
from reviews.kept_words import forget_words, keep_words
from reviews.models import Feedback, Reason
from reviews.permissions import Standing, can_review, can_submit, get_feedback, get_submission
from reviews.places import remark_address, submission_address
from reviews.queries import last_review
from reviews.regions import read_region, typed_sides
from reviews.remark_form import RemarkForm, chosen_kind, ticked_numbers
from reviews.remark_place import Place, find_place, place_of
from reviews.suggesting import as_held
from reviews.thread import Thread
from reviews.views.going_back import back_to
from reviews.views.typed import typed
from reviews.views.writing_on import write_on


@require_POST
def leave(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Leave a remark on a place of a round. What was written is kept when it is refused."""
    submission, who = get_submission(request.user, slug, number)
    if not can_review(who):
        raise PermissionDenied
    place = find_place(submission, *(request.POST.get(name, "") for name in ("section", "field", "row")))
    if place is None:
        raise Http404
    form = RemarkForm(submission, place, who)
    numbers = ticked_numbers(request.POST.getlist("reason"))
    try:
        feedback = remarking.leave_feedback(
            submission=submission,
            by=request.user,
            section=place.section_key,
            field=place.field_name,
            row=place.row,
            row_name=place.row_name,
            reasons=Reason.objects.filter(pk__in=numbers),
            **_written(request, form),
        )
    except Refused as refused:
        return _again(request, form, refused)
    return _left(request, form, feedback)


@require_POST
def thread(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Do one thing with a remark: reply, say that it is done, use its text, judge it, write it anew."""
    if verb not in (*DO, "rewrite"):
        raise Http404
    feedback, who = get_feedback(request.user, pk, judge=verb in JUDGING)
    if verb in DOING and not can_submit(who):
        raise PermissionDenied
    if verb == "rewrite":
        return _rewrite(request, feedback, who)
    if written := typed(request, "text"):
        keep_words(request, Thread(feedback, who).reply_key, written)  # until it is sent
    try:
        DO[verb](request, feedback, who)
    except Refused as refused:
        messages.error(request, str(refused))
    address = remark_address(feedback, partner=who.is_partner)
    return redirect(back_to(request, address, f"r-{feedback.pk}"))


def _rewrite(request: HttpRequest, feedback: Feedback, who: Standing) -> HttpResponse:
    submission = feedback.submission
    place = place_of(submission, feedback) or Place()
    form = RemarkForm(submission, place, who, feedback)
    try:
        remarking.edit_feedback(feedback=feedback, by=request.user, **_written(request, form))
    except Refused as refused:
        return _again(request, form, refused)
    return _left(request, form, feedback)


def _written(request: HttpRequest, form: RemarkForm) -> dict[str, Any]:
    """Return what was written in the form. A suggested text that is the field's own suggests nothing.

    Raises RegionOutside for a region that cannot be.
    """
    kind = chosen_kind(request.POST)
    field = form.place.field
    suggested = as_held(field, request.POST.get("suggested", "")) if field and form.takes_text else ""
    own = as_held(field, str(form.place.value or "")).strip() if field else ""
    suggests = kind != Feedback.Kind.NOTE and suggested.strip() not in ("", own)
    return {
        "text": typed(request, "text"),
        "kind": kind,
        "suggested": suggested if suggests else "",
        "region": _marked(request, form),
        "override": "override" in request.POST,
    }


def _marked(request: HttpRequest, form: RemarkForm) -> list[int] | None:
    """Return the region that was marked, empty for the whole picture; None where the form asked for none."""
    sides = typed_sides(request.POST)
    if not sides or not form.place.picture:
        return None
    region = read_region(sides)
    return region.sides if region else []


def _again(request: HttpRequest, form: RemarkForm, refused: Refused) -> HttpResponse:
    """Show the form once more, with what was written and chosen."""
    messages.error(request, str(refused))
    ticked, inserted = (ticked_numbers(request.POST.getlist(name)) for name in ("reason", "ticked"))
    return write_on(request, form, typed(request, "text"), ticked=ticked, inserted=inserted)


def _left(request: HttpRequest, form: RemarkForm, feedback: Feedback) -> HttpResponse:
    keep_words(request, form.region_key, "")
    forget_words(request, form.suggestion_key, request.POST.get("suggested", ""))
    forget_words(request, form.key, typed(request, "text"))
    return redirect(back_to(request, submission_address(form.submission), f"r-{feedback.pk}"))


def _reply(request: HttpRequest, feedback: Feedback, who: Standing) -> None:
    text = typed(request, "text")
    remarking.answer_feedback(feedback=feedback, by=request.user, text=text)
    forget_words(request, Thread(feedback, who).reply_key, text)


def _answer(request: HttpRequest, feedback: Feedback, who: Standing) -> None:
    if typed(request, "text"):
        _reply(request, feedback, who)
    remarking.mark_answered(feedback=feedback, by=request.user)


def _use(request: HttpRequest, feedback: Feedback, who: Standing) -> None:
    over = request.POST.get("over", "").replace("\r\n", "\n")
    remarking.take_over(feedback=feedback, by=request.user, over=over)
    messages.success(request, _("The draft has the suggested text."))


def _resolve(request: HttpRequest, feedback: Feedback, who: Standing) -> None:
    remarking.resolve_feedback(feedback=feedback, by=request.user)


def _reopen(request: HttpRequest, feedback: Feedback, who: Standing) -> None:
    kind, override = request.POST.get("kind", ""), "override" in request.POST
    remarking.reopen_feedback(feedback=feedback, by=request.user, kind=kind, override=override)


DO: dict[str, Callable[[HttpRequest, Feedback, Standing], None]] = {
    "reply": _reply,
    "answer": _answer,
    "use": _use,
    "resolve": _resolve,
    "reopen": _reopen,
}
DOING = {"answer", "use"}
JUDGING = {"resolve", "reopen", "rewrite"}


@require_safe
def to_do(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the partner every remark on a listing, those that wait for them first."""
    listing = get_listing(request.user, slug)
    summary = last_review(listing)
    return render(request, "reviews/remarks.html", around(listing, request.user) | {"summary": summary})
