"""How long each side has had a listing since it was last decided for good, in business time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from reviews.business_time import Calendar, between
from reviews.models import Submission

State = Submission.State
FOR_GOOD = {State.PUBLISHED, State.SUPERSEDED, State.UNPUBLISHED, State.DECLINED}
PARTNERS_TURN = {State.CHANGES_REQUESTED, State.WITHDRAWN}


@dataclass(frozen=True)
class Turns:
    """The time with the desk and with the partner, over all rounds and in the last turn of each."""

    with_desk: timedelta
    with_partner: timedelta
    last_with_desk: timedelta
    last_with_partner: timedelta


def turns_of(rounds: Sequence[Submission], now: datetime, calendar: Calendar) -> Turns:
    """Return the turns of a listing's rounds, newest first and at least one.

    A round is with the desk from its submission to its end, then with the partner until the next one.
    What was before a publication, or before a listing was declined, belongs to the story before.
    """
    story = _this_story(rounds)
    desk = [between(one.submitted_at, one.closed_at or now, calendar) for one in story]
    partner = [
        between(earlier.closed_at or now, later.submitted_at, calendar) for later, earlier in pairwise(story)
    ]
    newest = story[0]
    if newest.state in PARTNERS_TURN:
        partner.insert(0, between(newest.closed_at or now, now, calendar))
    return Turns(
        sum(desk, timedelta()), sum(partner, timedelta()), desk[0], partner[0] if partner else timedelta()
    )


def _this_story(rounds: Sequence[Submission]) -> Sequence[Submission]:
    for place, one in enumerate(rounds):
        if place and one.state in FOR_GOOD:
            return rounds[:place]
    return rounds
