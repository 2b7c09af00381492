"""Moves that ask something first: approving, a time to go public, declining, taking down."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from reviews.actions import deciding, publishing
from reviews.errors import Refused
from reviews.forms import ApproveForm, ReasonForm, TimeForm
from reviews.kept_words import forget_words, keep_words, kept_words
from reviews.lifecycle import TRANSITIONS
from reviews.models import Submission
from reviews.permissions import can_review, get_submission
from reviews.places import submission_address
from reviews.queries import remarks_beside
from reviews.threads import Threads
from reviews.views.typed import typed

Do = Callable[[Submission, User, Any], object]


@dataclass(frozen=True)
class Question:
    """What a move asks: its form, the words around it, and what is done with the answer."""

    form: type[forms.Form]
    title: Any
    about: Any
    button: Any
    style: str
    done: Any
    do: Do


def _approve(submission: Submission, by: User, form: ApproveForm) -> None:
    given = form.cleaned_data
    publishing.approve_submission(
        submission=submission,
        by=by,
        summary=given["summary"],
        reason=given.get("reason", ""),
        publish_at=form.publish_at(),
    )


def _schedule(submission: Submission, by: User, form: forms.Form) -> None:
    publishing.schedule_publication(submission=submission, by=by, publish_at=form.cleaned_data["at"])


def _decline(submission: Submission, by: User, form: forms.Form) -> None:
    deciding.decline_submission(submission=submission, by=by, reason=form.cleaned_data["reason"])


def _unpublish(submission: Submission, by: User, form: forms.Form) -> None:
    publishing.unpublish_submission(submission=submission, by=by, reason=form.cleaned_data["reason"])


QUESTIONS: dict[str, Question] = {
    "approve": Question(
        ApproveForm,
        _("Approve round %(n)s of %(name)s"),
        _("What goes public is this round as it was submitted, whatever becomes of the draft."),
        _("Approve"),
        "btn-ready",
        _("The round is approved."),
        _approve,
    ),
    "schedule": Question(
        TimeForm,
        _("When round %(n)s of %(name)s goes public"),
        _("It goes public by itself at that time. Until then it can be held back."),
        _("Set the time"),
        "btn-main",
        _("The time is set."),
        _schedule,
    ),
    "decline": Question(
        ReasonForm,
        _("Decline round %(n)s of %(name)s"),
        _(
            "A declined listing is not submitted again, unless an admin allows it. "
            "To ask for something else first, request changes."
        ),
        _("Decline"),
        "btn-main",
        _("The round is declined. The partner has your reason."),
        _decline,
    ),
    "unpublish": Question(
        ReasonForm,
        _("Take %(name)s down"),
        _("Its tile leaves the catalogue at once. It can be published again from its rounds."),
        _("Take down"),
        "btn-main",
        _("The tile is no longer public."),
        _unpublish,
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str, number: int, name: str) -> HttpResponse:
    """Ask what a move needs to know, and make it. Posted from the bar, without an answer, it asks as well."""
    submission, who = get_submission(request.user, slug, number)
    if not any(row.name == name and row.who(who) for row in TRANSITIONS):
        raise PermissionDenied
    question, key = QUESTIONS[name], f"summary-{submission.pk}"
    if request.method != "POST" or "sure" not in request.POST:
        if "summary" in request.POST:
            keep_words(request, key, typed(request, "summary"))
        written = kept_words(request, key)
        form = _form(question, submission, initial={"summary": written, "reason": written})
        return _page(request, submission, question, name, form)
    form = _form(question, submission, data=request.POST)
    if not form.is_valid():
        return _page(request, submission, question, name, form, 422)
    try:
        question.do(submission, request.user, form)
    except Refused as refused:
        form.add_error(None, str(refused))
        return _page(request, submission, question, name, form, 409)
    forget_words(request, key, typed(request, "summary") or typed(request, "reason"))
    messages.success(request, question.done)
    return redirect(submission_address(submission))


def _form(question: Question, submission: Submission, **options: Any) -> forms.Form:
    if question.form is ApproveForm:
        options["recommended"] = submission.state == Submission.State.RECOMMENDED
    return question.form(**options)


def _page(
    request: HttpRequest,
    submission: Submission,
    question: Question,
    name: str,
    form: forms.Form,
    status: int = 200,
) -> HttpResponse:
    _submission, who = get_submission(request.user, submission.listing.slug, submission.number)
    words = {"n": submission.number, "name": submission.listing.name}
    context = {
        "submission": submission,
        "listing": submission.listing,
        "question": question,
        "title": str(question.title) % words,
        "name": name,
        "form": form,
        "threads": Threads(remarks_beside(submission, unsent=can_review(who)), who, submission.listing),
        "address": submission_address(submission),
    }
    return render(request, "reviews/ask.html", context, status=status)
