"""The life of a submission on one screen: who may move it from which states to which.

The table is the only door. Actions look a move up here, under a lock, and write what it says.
"""

from collections.abc import Callable
from dataclasses import dataclass

from accounts.models import User
from accounts.permissions import role_in

from reviews.models import Submission

State = Submission.State
SUBMITTED, IN_REVIEW, CHANGES_REQUESTED, RECOMMENDED, APPROVED, PUBLISHED, WITHDRAWN, SUPERSEDED = State
Who = Callable[["Standing"], bool]


@dataclass(frozen=True, slots=True)
class Standing:
    """Who somebody is to a submission: the role in the program, and in the listing's organization."""

    role: str
    membership: str | None = None
    is_claimer: bool = False


def can_review(who: Standing) -> bool:
    """Reviewers and admins, but never of a listing of an organization they are members of."""
    return who.role in ("reviewer", "admin") and who.membership is None


def can_decide(who: Standing) -> bool:
    """The reviewer who claimed it, or an admin."""
    return can_review(who) and (who.is_claimer or who.role == "admin")


def can_approve(who: Standing) -> bool:
    """Admins answer for what is public."""
    return can_review(who) and who.role == "admin"


def can_submit(who: Standing) -> bool:
    """Those who may edit the listing: owners and editors of its organization."""
    return who.membership in ("owner", "editor")


def nobody(who: Standing) -> bool:
    """The program itself, as part of another move."""
    return False


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
    _row("release",         {IN_REVIEW},                         SUBMITTED,         can_decide),
    _row("request_changes", {IN_REVIEW},                         CHANGES_REQUESTED, can_decide),
    _row("request_changes", {RECOMMENDED, APPROVED},             CHANGES_REQUESTED, can_approve),
    _row("recommend",       {IN_REVIEW},                         RECOMMENDED,       can_decide),
    _row("approve",         {IN_REVIEW, RECOMMENDED},            APPROVED,          can_approve),
    _row("publish",         {APPROVED},                          PUBLISHED,         can_approve),
    _row("withdraw",        {SUBMITTED, IN_REVIEW, RECOMMENDED}, WITHDRAWN,         can_submit),
    _row("supersede",       {PUBLISHED},                         SUPERSEDED,        nobody),
)
# fmt: on


def standing(submission: Submission, user: User) -> Standing:
    """Return who `user` is to `submission`; one query."""
    return Standing(
        role=user.role,
        membership=role_in(user, submission.listing.organization),
        is_claimer=submission.reviewer_id is not None and submission.reviewer_id == user.pk,
    )


def possible(state: str, who: Standing) -> list[Transition]:
    """Return the moves open to `who` from `state`, in the order of the table."""
    return [row for row in TRANSITIONS if state in row.sources and row.who(who)]


def allowed(submission: Submission, user: User) -> list[Transition]:
    """Return the moves that `user` may make with `submission` as it stands; nothing while deactivated."""
    return possible(submission.state, standing(submission, user)) if user.is_active else []
