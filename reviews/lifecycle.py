"""The life of a submission on one screen: who may move it from which states to which.

The table is the only door. Actions look a move up here, under a lock, and write what it says.
"""

from collections.abc import Callable
from dataclasses import dataclass

from accounts.models import User
from reviews.models import Submission
from reviews.permissions import Standing, can_approve, can_decide, can_review, can_submit, nobody, standing

State = Submission.State
SUBMITTED, IN_REVIEW, CHANGES_REQUESTED, RECOMMENDED, APPROVED, PUBLISHED, *_over = State
WITHDRAWN, SUPERSEDED, DECLINED, UNPUBLISHED = _over
Who = Callable[[Standing], bool]


@dataclass(frozen=True, slots=True)
class Transition:
    """A row of the table: `name` moves a submission from one of `sources` to `target`, if `who` says so."""

    name: str
    sources: frozenset[State]
    target: State
    who: Who


def _row(name: str, sources: set[State], target: State, who: Who) -> Transition:
    return Transition(name, frozenset(sources), target, who)


# fmt: off
TRANSITIONS: tuple[Transition, ...] = (
    #    name               from                                 to                 who
    _row("claim",           {SUBMITTED},                         IN_REVIEW,         can_review),
    _row("assign",          {SUBMITTED},                         IN_REVIEW,         can_approve),
    _row("hand_over",       {IN_REVIEW},                         IN_REVIEW,         can_decide),
    _row("release",         {IN_REVIEW},                         SUBMITTED,         can_decide),
    _row("lapse",           {IN_REVIEW},                         SUBMITTED,         nobody),
    _row("request_changes", {IN_REVIEW},                         CHANGES_REQUESTED, can_decide),
    _row("request_changes", {RECOMMENDED, APPROVED},             CHANGES_REQUESTED, can_approve),
    _row("recommend",       {IN_REVIEW},                         RECOMMENDED,       can_decide),
    _row("approve",         {IN_REVIEW, RECOMMENDED},            APPROVED,          can_approve),
    _row("decline",         {IN_REVIEW},                         DECLINED,          can_decide),
    _row("decline",         {RECOMMENDED, APPROVED},             DECLINED,          can_approve),
    _row("reconsider",      {DECLINED},                          WITHDRAWN,         can_approve),
    _row("schedule",        {APPROVED},                          APPROVED,          can_approve),
    _row("hold",            {APPROVED},                          APPROVED,          can_approve),
    _row("publish",         {APPROVED},                          PUBLISHED,         can_approve),
    _row("unpublish",       {PUBLISHED},                         UNPUBLISHED,       can_approve),
    _row("restore",         {SUPERSEDED, UNPUBLISHED},           PUBLISHED,         can_approve),
    _row("withdraw",        {SUBMITTED, IN_REVIEW, RECOMMENDED}, WITHDRAWN,         can_submit),
    _row("supersede",       {PUBLISHED},                         SUPERSEDED,        nobody),
)
# fmt: on


def possible(state: str, who: Standing) -> list[Transition]:
    """Return the moves open to `who` from `state`, in the order of the table."""
    return [row for row in TRANSITIONS if state in row.sources and row.who(who)]


def allowed(submission: Submission, user: User) -> list[Transition]:
    """Return the moves that `user` may make with `submission` as it stands."""
    return possible(submission.state, standing(submission, user))
