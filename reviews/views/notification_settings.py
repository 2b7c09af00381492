"""Where a person chooses what to be told of, and how."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from reviews.actions.wishing import choose_digest, choose_kinds, choose_single_mails
from reviews.audience import kinds_for
from reviews.digest_form import DigestForm
from reviews.models import DigestHour, Event, Muted
from reviews.wishes import KINDS

Way = Muted.Way


@dataclass(frozen=True)
class Kind:
    """One kind of event on the page: its verb and name, and in which ways it is told."""

    verb: str
    label: Any
    inbox: bool
    mail: bool


@require_http_methods(["GET", "HEAD", "POST"])
def notification_settings(request: HttpRequest) -> HttpResponse:
    """Show the kinds of event that may concern one, with a tick for each way; keep what is chosen."""
    user: User = request.user
    offered = kinds_for(user)
    form = DigestForm(request.POST or None, initial=_initial(user))
    if request.method == "POST" and form.is_valid():
        choose_kinds(by=user, offered=offered, wanted={way: request.POST.getlist(way) for way in Way})
        if form.cleaned_data["rhythm"] == "daily":
            choose_digest(by=user, hour=form.cleaned_data["hour"], zone=form.cleaned_data["zone"])
        else:
            choose_single_mails(by=user)
        messages.success(request, _("Saved. It holds for what happens from now on."))
        return redirect("reviews:notification_settings")
    context = {"form": form, "groups": _groups(request, offered)}
    status = 422 if form.errors else 200
    return render(request, "reviews/notification_settings.html", context, status=status)


def _initial(user: User) -> dict[str, Any]:
    chosen = DigestHour.objects.filter(user=user).first()
    if chosen is None:
        return {"rhythm": "single"}
    return {"rhythm": "daily", "hour": chosen.hour, "zone": chosen.zone}


def _groups(request: HttpRequest, offered: set[str]) -> list[tuple[Any, list[Kind]]]:
    """Return the kinds by group, ticked as they are kept, or as they were just sent."""
    if request.method == "POST":
        ticked = {(verb, way) for way in Way for verb in request.POST.getlist(way)}
    else:
        muted = set(Muted.objects.filter(user=request.user).values_list("verb", "way"))
        ticked = {(verb, way.value) for verb in offered for way in Way} - muted
    groups = [(title, [_kind(verb, ticked) for verb in verbs if verb in offered]) for title, verbs in KINDS]
    return [(title, kinds) for title, kinds in groups if kinds]


def _kind(verb: str, ticked: set[tuple[str, str]]) -> Kind:
    return Kind(verb, Event.Verb(verb).label, (verb, Way.INBOX) in ticked, (verb, Way.MAIL) in ticked)
