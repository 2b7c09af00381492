"""Giving a round to somebody else, and saying that one looks at it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from reviews.actions.looking import look_at
from reviews.actions.taking import assign_submission, hand_over_submission
from reviews.errors import NobodyChosen, Refused
from reviews.kept_words import forget_words, keep_words
from reviews.models import Submission
from reviews.permissions import can_approve, can_review, get_submission
from reviews.places import submission_address
from reviews.views.moves import has_role
from reviews.views.typed import typed


@require_POST
def assign(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Give a free round to a reviewer; for admins."""
    submission, who = get_submission(request.user, slug, number)
    if not can_approve(who):
        raise PermissionDenied
    return _give(request, submission, assign_submission)


@require_POST
def hand_over(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Give a round in review to another reviewer, with a note to them; for who has it, and for admins."""
    submission, who = get_submission(request.user, slug, number)
    if not has_role(submission, who, "hand_over"):
        raise PermissionDenied
    note, key = typed(request, "note"), f"note-{submission.pk}"
    keep_words(request, key, note)
    return _give(request, submission, hand_over_submission, kept=(key, note), note=note)


@require_POST
def looking(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Write that somebody of the desk has the round before them, and return who else has."""
    submission, who = get_submission(request.user, slug, number)
    if not can_review(who):
        raise PermissionDenied
    look_at(submission=submission, by=request.user)
    context = {"submission": submission, "listing": submission.listing}
    return render(request, "reviews/looking.html", context)


def _give(
    request: HttpRequest,
    submission: Submission,
    action: Callable[..., Submission],
    *,
    kept: tuple[str, str] | None = None,
    **more: Any,
) -> HttpResponse:
    """Give the round to the person posted as `to`; words that were kept are let go once they are sent."""
    wanted = typed(request, "to")
    found = User.objects.filter(pk=wanted).first() if wanted.isdecimal() and len(wanted) < 19 else None
    try:
        if found is None:
            raise NobodyChosen
        action(submission=submission, to=found, by=request.user, **more)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        if kept is not None:
            forget_words(request, *kept)
        messages.success(request, _("%(name)s has the round now.") % {"name": found})
    return redirect(submission_address(submission))
