"""Where a listing stands, on one line for its partner: who acts, since when, until when, what next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from listings.findings import Progress
from reviews.business_time import Calendar, between
from reviews.due_dates import PLACE_KEPT, keeps_place, partner_due
from reviews.due_words import HOUR, due_text, span, whole_days
from reviews.models import Submission
from reviews.next_steps import next_step
from reviews.permissions import Standing, can_submit
from reviews.states import ListingState, listing_state
from reviews.turns import Turns, turns_of

State = Submission.State


@dataclass(frozen=True)
class StatusLine:
    """The line's parts; `turns` is None before the first round."""

    state: ListingState
    ball_text: str
    is_yours: bool
    since: datetime | None
    due: str
    next_step: str
    turns: Turns | None

    @property
    def with_desk(self) -> str:
        return _told(self.turns.with_desk) if self.turns else ""

    @property
    def with_partner(self) -> str:
        return _told(self.turns.with_partner) if self.turns else ""


def _told(length: timedelta) -> str:
    """Return a span that is worth telling: minutes are not."""
    return span(length) if length >= HOUR else ""


def status_line(
    rounds: Sequence[Submission],
    who: Standing,
    now: datetime,
    calendar: Calendar,
    *,
    steps: Sequence[Progress] = (),
    remarks: int = 0,
) -> StatusLine:
    """Return the line of a listing with these rounds, newest first; `steps` are the draft's sections."""
    state = listing_state(rounds)
    yours = state.ball == "you" and can_submit(who)
    return StatusLine(
        state=state,
        ball_text=ball_text(state, may_edit=can_submit(who)),
        is_yours=yours,
        since=since(state),
        due=due_words(state, now, calendar),
        next_step=next_step(state, steps, remarks, now),
        turns=turns_of(rounds, now, calendar) if rounds else None,
    )


def ball_text(state: ListingState, *, may_edit: bool) -> str:
    """Return who acts next; for a viewer the partner's side is somebody else."""
    return _("Your editors") if state.ball == "you" and not may_edit else state.ball_text


def since(state: ListingState) -> datetime | None:
    """Return since when they have it: since the round was submitted, or since it ended."""
    newest = state.submission
    if newest is None:
        return None
    if newest.is_open:
        return newest.submitted_at
    if state.published is not None and state.key == State.PUBLISHED:
        return state.published.closed_at
    return newest.closed_at


def due_words(state: ListingState, now: datetime, calendar: Calendar) -> str:
    """Return by when they are to act, as a table shows it; empty where nothing is due."""
    newest = state.submission
    if newest is None or newest.closed_at is None:
        return due_text(newest.expected_at, now) if newest and newest.awaits_answer else ""
    if state.key == State.WITHDRAWN and keeps_place(newest, now):
        return _("Place kept until %(when)s") % {"when": due_text(newest.closed_at + PLACE_KEPT, now)}
    if state.key != State.CHANGES_REQUESTED:
        return ""
    due = partner_due(newest.closed_at, calendar)
    values = {"day": date_format(localtime(due), "j M"), "n": whole_days(between(now, due, calendar))}
    if due <= now:
        return _("%(day)s has passed") % values
    return (
        ngettext("%(day)s, %(n)s business day left", "%(day)s, %(n)s business days left", values["n"])
        % values
    )
