"""One round: what was submitted, what changed, what people say of it, and the decision."""

from dataclasses import replace
from functools import partial
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from listings.merging import number as whole_number
from listings.snapshot import build_tile, values_of
from reviews.actions.looking import look_at
from reviews.baseline import Baseline, baseline_of
from reviews.checking_off import checklist_of
from reviews.frozen import Round
from reviews.kept_words import kept_words
from reviews.lifecycle import possible
from reviews.models import Feedback, Submission
from reviews.permissions import Standing, can_remark, can_review, get_submission
from reviews.places import TILE
from reviews.queries import remarks_beside, rounds_of, seen_changes, version_before
from reviews.regions import sides_kept
from reviews.remark_form import RemarkForm, chosen_kind, ticked_numbers
from reviews.remark_place import place_of, read_place
from reviews.threads import Threads

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
    said = remarks_beside(submission, unsent=can_review(who))
    threads = Threads(said, who, listing, now=partial(values_of, submission.snapshot))
    rounds = rounds_of(listing)
    compared = f"&from={wanted}" if baseline and wanted == baseline.submission.number else ""
    view = _view(request, baseline)
    moves = {row.name for row in possible(submission.state, who)}
    remarks_may_be_left = can_remark(who, submission, rounds[0].number)
    decides = bool(moves & {"request_changes", "recommend", "approve"})
    version = version_before(submission) if "unpublish" in moves else None
    remark = _form(request, submission, who) if remarks_may_be_left else None
    seen = seen_changes(submission, request.user) if can_review(who) else frozenset()
    context = {
        "submission": submission,
        "listing": listing,
        "who": who,
        "view": view,
        "compared": compared,
        "here": f"?view={view}{compared}",
        "round": Round(submission, baseline, threads, seen),
        "rounds": rounds,
        "earlier": [one for one in rounds if one.number < submission.number],
        "reviews": submission.reviews.select_related("reviewer").order_by("decided_at"),
        "threads": threads,
        "can_remark": remarks_may_be_left,
        "can_tick": can_review(who),
        "remark": remark,
        "moves": moves,
        "version_before": version,
        "decides": decides,
        "more_moves": decides or "assign" in moves or version is not None,
        "checklist": checklist_of(submission) if can_review(who) else None,
    }
    if view == "tile":
        tile = build_tile(submission.snapshot)
        tab = tile.tab(request.GET.get("tab") or (remark.place.tab if remark else ""))
        context |= {"tile": tile, "tab": tab, "on_tab": f"{TILE}.{tab.key}" if tab else ""}
        context["here"] += f"&{urlencode({'tab': tab.key})}" if tab else ""
    return render(request, "reviews/submission.html", context)


def _view(request: HttpRequest, baseline: Baseline | None) -> str:
    """Return what is asked for; a round opens on its changes, a first one on everything."""
    view = request.GET.get("view", "")
    if view not in VIEWS or (view in ("answers", "changes") and baseline is None):
        return "changes" if baseline is not None else "everything"
    return view


def _form(request: HttpRequest, submission: Submission, who: Standing) -> RemarkForm | None:
    """Return the form of a remark that is asked for by `?remark=` with a place, or `?edit=` with its pk."""
    feedback = None
    if pk := whole_number(request.GET.get("edit", "")):
        own = Feedback.objects.filter(submission=submission, author=request.user, sent_at__isnull=True)
        feedback = own.filter(pk=pk, resolved_at__isnull=True).first()
        place = place_of(submission, feedback) if feedback else None
    else:
        place = read_place(submission, request.GET.get("remark", ""))
    if place is None:
        return None
    form = RemarkForm(submission, place, who, feedback)
    return replace(
        form,
        written=kept_words(request, form.key),
        suggestion=kept_words(request, form.suggestion_key),
        chosen=chosen_kind(request.GET, default=""),
        ticked=ticked_numbers(request.GET.getlist("reason")),
        inserted=ticked_numbers(request.GET.getlist("ticked")),
        overrides="override" in request.GET,
        sides=sides_kept(kept_words(request, form.region_key)),
        marks="region" in request.GET,
    )
