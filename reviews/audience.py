"""Who is told of what. A table of groups by verb; whoever did it is never told."""

from collections.abc import Callable, Iterable

from django.db.models import QuerySet

from accounts.models import User
from accounts.queries import members_of
from reviews.models import Event, Feedback, Submission
from reviews.queries import open_submission

Verb = Event.Verb
Group = Callable[[Submission, Feedback | None], Iterable[User]]


def partners(submission: Submission, feedback: Feedback | None) -> Iterable[User]:
    """Everybody in the listing's organization."""
    return _members(submission, "owner", "editor", "viewer")


def editors(submission: Submission, feedback: Feedback | None) -> Iterable[User]:
    """Those of the listing's organization who may act."""
    return _members(submission, "owner", "editor")


def reviewers(submission: Submission, feedback: Feedback | None) -> Iterable[User]:
    """Every reviewer who may claim it."""
    return _desk(submission, "reviewer")


def admins(submission: Submission, feedback: Feedback | None) -> Iterable[User]:
    """Every admin who may approve it."""
    return _desk(submission, "admin")


def claimer(submission: Submission, feedback: Feedback | None) -> Iterable[User]:
    """The reviewer of this round."""
    return [submission.reviewer] if submission.reviewer is not None else []


def listeners(submission: Submission, feedback: Feedback | None) -> Iterable[User]:
    """Who reads what a partner says of a remark: its author, and the reviewer of the open round."""
    current = open_submission(submission.listing) or submission
    found = list(claimer(current, feedback))
    return [*found, feedback.author] if feedback is not None else found


AUDIENCE: dict[str, tuple[Group, ...]] = {
    Verb.SUBMIT: (reviewers,),
    Verb.CLAIM: (editors,),
    Verb.ASSIGN: (editors, claimer),
    Verb.HAND_OVER: (editors, claimer),
    Verb.LAPSE: (reviewers,),
    Verb.DELAY: (editors, claimer),
    Verb.REQUEST_CHANGES: (partners, claimer),
    Verb.RECOMMEND: (partners, admins, claimer),
    Verb.DECLINE: (partners, claimer, admins),
    Verb.RECONSIDER: (partners, claimer),
    Verb.APPROVE: (partners, claimer),
    Verb.SCHEDULE: (partners, claimer),
    Verb.HOLD: (partners, claimer),
    Verb.PUBLISH: (partners, claimer),
    Verb.UNPUBLISH: (partners, claimer),
    Verb.RESTORE: (partners, claimer),
    Verb.WITHDRAW: (claimer,),
    Verb.REMARK: (editors,),
    Verb.REPLY: (editors, listeners),
    Verb.ANSWER: (listeners,),
    Verb.TAKE_OVER: (listeners,),
    Verb.REOPEN: (editors,),
}


def audience(verb: str, submission: Submission, feedback: Feedback | None, by: User | None) -> list[User]:
    """Return those to be told, each once: active, and not the one who did it."""
    told: dict[int, User] = {}
    for group in AUDIENCE.get(verb, ()):
        for user in group(submission, feedback):
            if user.is_active and (by is None or user.pk != by.pk):
                told[user.pk] = user
    return list(told.values())


def _members(submission: Submission, *roles: str) -> Iterable[User]:
    members = members_of(submission.listing.organization).filter(role__in=roles)
    return [membership.user for membership in members]


def _desk(submission: Submission, role: str) -> QuerySet[User]:
    inside = members_of(submission.listing.organization).values("user")
    return User.objects.filter(role=role, is_active=True).exclude(pk__in=inside)
