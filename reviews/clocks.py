"""The two clocks of the review page: the desk's and the partner's, one of which runs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from reviews.business_time import DAY, Calendar, between
from reviews.due_words import left_text, span
from reviews.models import Submission
from reviews.turns import PARTNERS_TURN, Turns, turns_of

WIDTH = 100


@dataclass(frozen=True)
class Clock:
    """Whose time it is, what the clock says, how far its bar is filled (of 100). `tone` is "" at rest."""

    whose: str
    text: str
    filled: int
    tone: str = ""

    @property
    def icon(self) -> str:
        """The icon beside it: a clock that stands is no colour alone."""
        return {"": "pause", "run": "clock", "late": "warn"}[self.tone]


@dataclass(frozen=True)
class Clocks:
    """Both clocks, and the time that each side has had in all."""

    desk: Clock
    partner: Clock
    turns: Turns

    @property
    def with_desk(self) -> str:
        return span(self.turns.with_desk)

    @property
    def with_partner(self) -> str:
        return span(self.turns.with_partner)


def clocks(rounds: Sequence[Submission], now: datetime, calendar: Calendar, *, own: bool) -> Clocks:
    """Return the clocks of a listing's rounds, newest first; `own`: it is the reader who has claimed it."""
    turns = turns_of(rounds, now, calendar)
    return Clocks(_desk(rounds[0], turns, now, calendar, own=own), _partner(rounds[0], turns), turns)


def _desk(newest: Submission, turns: Turns, now: datetime, calendar: Calendar, *, own: bool) -> Clock:
    whose = _("Your clock") if own else _("Desk’s clock")
    target = between(newest.submitted_at, newest.due_at, calendar)
    filled = _filled(turns.last_with_desk, target)
    if not newest.awaits_answer:
        return Clock(whose, _("stopped at %(span)s") % {"span": span(turns.last_with_desk)}, filled)
    if now < newest.due_at:
        return Clock(whose, left_text(newest.due_at, now, calendar), filled, "run")
    return Clock(whose, left_text(newest.due_at, now, calendar), WIDTH, "late")


def _partner(newest: Submission, turns: Turns) -> Clock:
    days = settings.REVIEW_PARTNER_DAYS
    used = turns.last_with_partner
    text = _("%(used)s of %(days)s d") % {"used": used // DAY, "days": days}
    if newest.state not in PARTNERS_TURN:
        text = _("paused at %(text)s") % {"text": text}
        return Clock(_("Partner’s"), text, _filled(used, days * DAY))
    tone = "late" if used > days * DAY else "run"
    return Clock(_("Partner’s"), text, _filled(used, days * DAY), tone)


def _filled(used: timedelta, target: timedelta) -> int:
    return round(WIDTH * min(used / target, 1.0)) if target else WIDTH
