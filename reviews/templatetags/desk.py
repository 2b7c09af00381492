"""What pages show of people and time: clocks, the status line, who is looking, who may take over."""

from collections.abc import Sequence
from datetime import timedelta

from django import template
from django.conf import settings
from django.utils import timezone

from accounts.models import User
from reviews import clocks as two_clocks
from reviews.colleagues import Colleague, colleagues
from reviews.desk_calendar import desk_calendar
from reviews.looking import looking_at
from reviews.models import HandOver, Submission
from reviews.permissions import Standing
from reviews.status_line import StatusLine, status_line

register = template.Library()


@register.simple_tag
def clocks_of(rounds: Sequence[Submission], user: User) -> two_clocks.Clocks:
    """`{% clocks_of rounds user as clocks %}`: the two clocks of rounds, newest first; one query."""
    own = rounds[0].reviewer_id == user.pk
    return two_clocks.clocks(rounds, timezone.now(), desk_calendar(), own=own)


@register.simple_tag
def status_of(rounds: Sequence[Submission], who: Standing, remarks: int) -> StatusLine:
    """`{% status_of rounds who threads.open as status %}`: the partner's line beside a round; one query."""
    return status_line(rounds, who, timezone.now(), desk_calendar(), remarks=remarks)


@register.simple_tag
def looking_now(submission: Submission) -> list[User]:
    """`{% looking_now submission as people %}`: who of the desk has the round before them; one query."""
    return looking_at([submission.pk]).get(submission.pk, [])


@register.simple_tag
def may_have(submission: Submission) -> list[Colleague]:
    """`{% may_have submission as people %}`: those to whom the round can be given; one query."""
    return colleagues(submission)


@register.simple_tag
def hand_overs_of(submission: Submission) -> list[HandOver]:
    """`{% hand_overs_of submission as notes %}`: what went with the round, for the desk alone."""
    return list(submission.hand_overs.select_related("by", "to").order_by("at", "pk"))


@register.simple_tag
def claim_limit() -> dict[str, int]:
    """`{% claim_limit as limit %}`: how many claims one may have, and after how many minutes one lapses."""
    return {"claims": settings.REVIEW_CLAIMS, "minutes": settings.REVIEW_CLAIM_IDLE // timedelta(minutes=1)}
