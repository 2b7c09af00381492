"""One round: what was submitted, what changed, what people say of it, and the decision."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from listings.merging import number as whole_number
from listings.snapshot import build_tile
from reviews.actions.looking import look_at
from reviews.baseline import Baseline, baseline_of
from reviews.checking_off import checklist_of
from reviews.frozen import Round
from reviews.kept_words import kept_words
from reviews.lifecycle import possible
from reviews.models import Feedback, Submission
from reviews.permissions import can_review, get_submission
from reviews.places import place_name
from reviews.queries import remarks_beside, rounds_of, seen_changes, version_before
from reviews.reasons import offered_reasons
from reviews.threads import Threads
from reviews.views.remarks import chosen_kind, place_exists, remark_key

VIEWS = ("answers", "changes", "everything", "tile")


@require_safe
def show(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show a round to a reviewer, or to its organization to read; `?from=` names what to compare it with."""
    submission, who = get_submission(request.user, slug, number)
    listing = submission.listing
    if can_review(who):
        look_at(submission=submission, by=request.user)
    wanted = whole_number(request.GET.get("from", ""))
    baseline = baseline_of(submission, request.user, wanted)
    threads = Threads(remarks_beside(submission, unsent=can_review(who)), who, listing)
    rounds = rounds_of(listing)
    view = _view(request, baseline)
    moves = {row.name for row in possible(submission.state, who)}
    can_remark = (
        can_review(who)
        and submission.number == rounds[0].number
        and submission.state not in Submission.OVER_STATES
    )
    seen = seen_changes(submission, request.user) if can_review(who) else frozenset()
    context = {
        "submission": submission,
        "listing": listing,
        "who": who,
        "view": view,
        "compared": f"&from={wanted}" if baseline and wanted == baseline.submission.number else "",
        "round": Round(submission, baseline, threads, seen),
        "rounds": rounds,
        "earlier": [one for one in rounds if one.number < submission.number],
        "reviews": submission.reviews.select_related("reviewer").order_by("decided_at"),
        "threads": threads,
        "can_remark": can_remark,
        "can_tick": can_review(who),
        "remark": _place(request, submission) if can_remark else None,
        "moves": moves,
        "version_before": version_before(submission) if "unpublish" in moves else None,
        "decides": bool(moves & {"request_changes", "recommend", "approve"}),
        "checklist": checklist_of(submission) if can_review(who) else None,
    }
    if view == "tile":
        tile = build_tile(submission.snapshot)
        context |= {"tile": tile, "tab": tile.tab(request.GET.get("tab", ""))}
    return render(request, "reviews/submission.html", context)


def _view(request: HttpRequest, baseline: Baseline | None) -> str:
    """Return what is asked for; a round opens on its changes, a first one on everything."""
    view = request.GET.get("view", "")
    if view not in VIEWS or (view in ("answers", "changes") and baseline is None):
        return "changes" if baseline is not None else "everything"
    return view


def _place(request: HttpRequest, submission: Submission) -> dict[str, Any] | None:
    """Return the place for which a remark form is asked by `?remark=section.field`; "whole" is the whole."""
    wanted = request.GET.get("remark", "")
    section, _dot, field = ("" if wanted == "whole" else wanted).partition(".")
    if not wanted or not place_exists(submission, section, field):
        return None
    key = remark_key(submission, section, field)
    ticked = {whole_number(value) for value in request.GET.getlist("reason")}
    written = kept_words(request, key)
    return {
        "section": section,
        "field": field,
        "name": place_name(section, field),
        "key": key,
        "kind": chosen_kind(request.GET),
        "kinds": Feedback.Kind.choices,
        "reasons": offered_reasons(submission, section, field, written=written, ticked=ticked),
    }
