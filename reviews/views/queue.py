"""The review queue: the list, who is looking, and the next one to take."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from reviews.actions.taking import take_next
from reviews.desk_calendar import desk_calendar
from reviews.desk_queue import rows, segment, segment_counts, waiting
from reviews.errors import Refused
from reviews.keyset import page_of
from reviews.looking import looking_at
from reviews.places import submission_address
from reviews.queue_filters import CHOICES, NAMES, NOBODY, SHOWS, Filter, read_filter
from reviews.reports.turnaround import median_of_late
from reviews.views.typed import typed

A_PAGE = 25


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Show reviewers the rounds that wait, those due first; admins also those that wait for them.

    Opens on what there is to do. The filter and the place in the list stand in the address.
    """
    user = _reviewer(request)
    wanted = read_filter(request.GET, shows=_shows(user))
    now, calendar, rounds = timezone.now(), desk_calendar(), waiting(user)
    counts = segment_counts(rounds, wanted, user, now)
    if not wanted.show:
        offered = ("all",) if wanted.parts else _shows(user)
        wanted = wanted.shown(next((name for name in offered if counts[name]), "all"))
    page = page_of(segment(rounds, wanted, user, now), request.GET, A_PAGE)
    reviewers = list(User.objects.filter(role__in=(User.Role.REVIEWER, User.Role.ADMIN), is_active=True))
    context = {
        "rows": rows(page.rounds, user, now, calendar),
        "page": page,
        "filter": wanted,
        "counts": counts,
        "median": median_of_late(now, calendar),
        "shown": counts[wanted.show],
        "segments": [(name, wanted.shown(name).query, counts[name]) for name in _shows(user)],
        "chips": _chips(wanted, reviewers),
        "choices": CHOICES,
        "reviewers": reviewers,
        "saved": list(user.saved_filters.all()),
    }
    return render(request, "reviews/queue.html", context)


@require_safe
def looking(request: HttpRequest) -> HttpResponse:
    """Return who looks at the rounds asked for by `?round=`, each for its place in the table."""
    user = _reviewer(request)
    asked = [int(pk) for pk in request.GET.getlist("round")[:A_PAGE] if pk.isdecimal() and len(pk) < 19]
    mine = list(waiting(user).filter(pk__in=asked).values_list("pk", flat=True))
    found = looking_at(mine)
    context = {"places": [(pk, found.get(pk, ())) for pk in mine]}
    return render(request, "reviews/queue_looking.html", context)


@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Claim the free round that is due first among those of the posted filter, and open it."""
    user = _reviewer(request)
    query = typed(request, "query")
    wanted = read_filter(QueryDict(query), shows=_shows(user))
    try:
        taken = take_next(among=segment(waiting(user), wanted.shown("free"), user, timezone.now()), by=user)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(f"{reverse('reviews:queue')}?{wanted.query}")
    messages.success(request, _("The round is yours."))
    return redirect(submission_address(taken))


def _reviewer(request: HttpRequest) -> Any:
    if not request.user.is_reviewer:
        raise PermissionDenied
    return request.user


def _shows(user: User) -> Sequence[str]:
    """Return the segments that somebody is offered, what they are to do first."""
    return SHOWS if user.is_platform_admin else SHOWS[1:]


def _chips(wanted: Filter, reviewers: Sequence[User]) -> list[dict[str, Any]]:
    """Return what narrows the list, in words, each with the query that takes it away."""
    people = {str(user.pk): str(user) for user in reviewers} | {NOBODY: _("nobody")}
    found = []
    for name in wanted.parts:
        value = getattr(wanted, name)
        words = people if name == "reviewer" else dict(CHOICES.get(name, ()))
        found.append(
            {"name": NAMES[name], "value": words.get(value, value), "rest": wanted.without(name).query}
        )
    return found
