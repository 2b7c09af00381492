"""Remarks: leaving one, answering in its thread, and the partner's list of them."""

from collections.abc import Mapping

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from listings.merging import number as whole_number
from listings.permissions import get_listing
from listings.snapshot import sections_in
from reviews.actions import remarking
from reviews.draft_pages import around
from reviews.errors import Refused
from reviews.kept_words import forget_words
from reviews.models import Feedback, Reason, Submission
from reviews.permissions import can_review, can_submit, get_feedback, get_submission
from reviews.places import remark_address, submission_address
from reviews.queries import last_review
from reviews.threads import Thread
from reviews.views.going_back import back_to
from reviews.views.typed import typed

VERBS = ("reply", "answer", "resolve", "reopen")


@require_POST
def leave(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Leave a remark on a place of a round."""
    submission, who = get_submission(request.user, slug, number)
    if not can_review(who):
        raise PermissionDenied
    section, field = request.POST.get("section", ""), request.POST.get("field", "")
    if not place_exists(submission, section, field):
        raise Http404
    anchor, text = "remark", typed(request, "text")
    try:
        feedback = remarking.leave_feedback(
            submission=submission,
            by=request.user,
            text=text,
            section=section,
            field=field,
            kind=chosen_kind(request.POST),
            reasons=ticked_reasons(request),
        )
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        anchor = f"r-{feedback.pk}"
        forget_words(request, remark_key(submission, section, field), text)
    return redirect(back_to(request, submission_address(submission), anchor))


def remark_key(submission: Submission, section: str, field: str) -> str:
    """Return the key under which a remark on this place is kept while it is written."""
    return "-".join(filter(None, ("remark", str(submission.pk), section, field)))


def chosen_kind(given: Mapping[str, str]) -> str:
    """Return the kind chosen for a remark; without a choice that can be read it is blocking."""
    kind = given.get("kind", "")
    return kind if kind in Feedback.Kind.values else Feedback.Kind.BLOCKING


def ticked_reasons(request: HttpRequest) -> list[Reason]:
    """Return the reasons ticked in the form of a remark."""
    numbers = {whole_number(value) for value in request.POST.getlist("reason")}
    return list(Reason.objects.filter(pk__in=numbers))


def place_exists(submission: Submission, section: str, field: str) -> bool:
    """Whether a round has this place: the whole, a section of it, or a field of that."""
    if not section:
        return not field
    found = next((one for one, _values in sections_in(submission.snapshot) if one.key == section), None)
    return found is not None and (not field or found.field(field) is not None)


@require_POST
def thread(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Reply to a remark, mark it as answered, accept the answer, or open it again."""
    if verb not in VERBS:
        raise Http404
    feedback, who = get_feedback(request.user, pk, judge=verb in ("resolve", "reopen"))
    if verb == "answer" and not can_submit(who):
        raise PermissionDenied
    text = typed(request, "text")
    try:
        if verb == "reply" or (verb == "answer" and text):
            remarking.answer_feedback(feedback=feedback, by=request.user, text=text)
            forget_words(request, Thread(feedback, who).reply_key, text)
        if verb == "answer":
            remarking.mark_answered(feedback=feedback, by=request.user)
        elif verb == "resolve":
            remarking.resolve_feedback(feedback=feedback, by=request.user)
        elif verb == "reopen":
            remarking.reopen_feedback(feedback=feedback, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    address = remark_address(feedback, partner=who.is_partner)
    return redirect(back_to(request, address, f"r-{feedback.pk}"))


@require_safe
def to_do(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the partner every remark on a listing, those that wait for them first."""
    listing = get_listing(request.user, slug)
    summary = last_review(listing)
    return render(request, "reviews/remarks.html", around(listing, request.user) | {"summary": summary})
