"""Moving a submission: one address a move, each a row of the table."""

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from reviews.actions import deciding, publishing, taking
from reviews.checking_off import open_items
from reviews.errors import Refused
from reviews.kept_words import forget_words, keep_words
from reviews.lifecycle import TRANSITIONS
from reviews.models import Submission
from reviews.permissions import Standing, can_review, get_submission
from reviews.places import submission_address
from reviews.queries import remarks_beside
from reviews.threads import Threads
from reviews.views.going_back import back_to
from reviews.views.typed import typed

PLAIN = {
    "claim": taking.claim_submission,
    "release": taking.release_submission,
    "reconsider": deciding.reconsider_submission,
    "hold": publishing.hold_publication,
    "publish": publishing.publish_submission,
    "restore": publishing.restore_submission,
    "withdraw": deciding.withdraw_submission,
}
DECIDING = {
    "request_changes": deciding.request_changes,
    "recommend": deciding.recommend_submission,
}
ASKED = {  # what is asked first while remarks are open: the question and the button
    "recommend": (_("Recommend with open remarks?"), _("Recommend anyway")),
}
DONE = {
    "claim": _("The round is yours."),
    "release": _("The round is back in the queue."),
    "request_changes": _("Changes are requested. The partner has your remarks."),
    "recommend": _("The round is recommended for approval."),
    "reconsider": _("The listing may be submitted again."),
    "hold": _("The round is held back. Publish it when it may go live."),
    "publish": _("The tile is public."),
    "restore": _("The tile shows this round again."),
    "withdraw": _("The round is withdrawn. The draft is as you left it."),
}


@require_POST
def move(request: HttpRequest, slug: str, number: int, name: str) -> HttpResponse:
    """Make one move. The wrong role is refused with 403; a move that came too late is told on the page.

    Recommending is asked first while remarks are open, unless the checklist forbids it; moves that need an
    answer have a page of their own.
    """
    if name not in PLAIN and name not in DECIDING:
        raise Http404
    submission, who = get_submission(request.user, slug, number)
    if not has_role(submission, who, name):
        raise PermissionDenied
    summary, key = typed(request, "summary"), f"summary-{submission.pk}"
    if name in ASKED and "sure" not in request.POST:
        threads = Threads(remarks_beside(submission, unsent=can_review(who)), who, submission.listing)
        if threads.open and not open_items(submission):
            keep_words(request, key, summary)
            return _ask(request, submission, name, threads)
    try:
        if name in PLAIN:
            PLAIN[name](submission=submission, by=request.user)
        else:
            DECIDING[name](submission=submission, by=request.user, summary=summary)
            forget_words(request, key, summary)
    except Refused as refused:
        if summary:
            keep_words(request, key, summary)
        messages.error(request, str(refused))
    else:
        messages.success(request, DONE[name])
    return redirect(back_to(request, submission_address(submission)))


def has_role(submission: Submission, who: Standing, name: str) -> bool:
    """Whether somebody's role has such a move at all: if so, one that came too late is told, not forbidden.

    Of a round that is not in review any more, a reviewer may have lost the claim a moment ago.
    """
    had = submission.state != Submission.State.IN_REVIEW
    then = replace(who, is_claimer=True) if had and can_review(who) else who
    return any(row.name == name and row.who(then) for row in TRANSITIONS)


def _ask(request: HttpRequest, submission: Submission, name: str, threads: Threads) -> HttpResponse:
    question, act = ASKED[name]
    context = {"submission": submission, "name": name, "threads": threads, "question": question, "act": act}
    return render(request, "reviews/confirm.html", context)
