"""Who is told of what. A table of groups by verb; whoever did it is never told.

Nor is somebody who may no longer see the listing: a reviewer who became a partner elsewhere, say.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.models import User
from accounts.queries import members_of
from reviews.models import Event, Feedback, Submission
from reviews.permissions import Standing, can_look, can_review

Verb = Event.Verb


@dataclass(frozen=True)
class Matter:
    """What an event is about: a round, a remark on it, and who had the round until they lost it just now."""

    submission: Submission
    feedback: Feedback | None = None
    former: User | None = None


Group = Callable[[Matter], Iterable[User]]


def partners(matter: Matter) -> Iterable[User]:
    """Everybody in the listing's organization."""
    return _members(matter.submission, "owner", "editor", "viewer")


def editors(matter: Matter) -> Iterable[User]:
    """Those of the listing's organization who may act."""
    return _members(matter.submission, "owner", "editor")


def reviewers(matter: Matter) -> Iterable[User]:
    """Every reviewer who may claim it."""
    return _desk(matter.submission, "reviewer")


def admins(matter: Matter) -> Iterable[User]:
    """Every admin who may approve it."""
    return _desk(matter.submission, "admin")


def claimer(matter: Matter) -> Iterable[User]:
    """The reviewer of this round."""
    return [matter.submission.reviewer] if matter.submission.reviewer is not None else []


def former(matter: Matter) -> Iterable[User]:
    """The reviewer who had this round in review, and has it no more."""
    return [matter.former] if matter.former is not None else []


def listeners(matter: Matter) -> Iterable[User]:
    """Who reads what a partner says of a remark: its author, and who reviews the listing, or did so last.

    While a new round waits for somebody to claim it, that is the reviewer of the round before.
    """
    rounds = Submission.objects.filter(listing_id=matter.submission.listing_id, reviewer__isnull=False)
    newest = rounds.select_related("reviewer").only("reviewer").order_by("-number").first()
    found = [newest.reviewer] if newest is not None and newest.reviewer is not None else []
    return [*found, matter.feedback.author] if matter.feedback is not None else found


AUDIENCE: dict[str, tuple[Group, ...]] = {
    Verb.SUBMIT: (reviewers,),
    Verb.CLAIM: (editors,),
    Verb.ASSIGN: (editors, claimer),
    Verb.HAND_OVER: (editors, claimer, former),
    Verb.RELEASE: (former,),
    Verb.LAPSE: (reviewers, former),
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


DESK: dict[Group, set[str]] = {
    reviewers: {"reviewer"},
    admins: {"admin"},
    claimer: {"reviewer", "admin"},
    former: {"reviewer", "admin"},
    listeners: {"reviewer", "admin"},
}
OWN: dict[Group, set[str]] = {
    partners: {"owner", "editor", "viewer"},
    editors: {"owner", "editor"},
}
# The words with all other events are the desk's: a note to the one to whom a review is handed over.
WRITTEN_TO_PARTNERS = {
    *(Verb.REQUEST_CHANGES, Verb.RECOMMEND, Verb.DECLINE, Verb.RECONSIDER, Verb.APPROVE),
    *(Verb.UNPUBLISH, Verb.RESTORE, Verb.REMARK, Verb.REPLY),
}


def audience(verb: str, matter: Matter, by: User | None) -> list[User]:
    """Return those to be told, each once: active, still concerned, and not the one who did it."""
    groups = AUDIENCE.get(verb, ())
    if not groups:
        return []
    roles = dict(matter.submission.listing.organization.memberships.values_list("user", "role"))
    told: dict[int, User] = {}
    for group in groups:
        for user in group(matter):
            concerned = can_look(Standing(user.role, roles.get(user.pk)))
            if user.is_active and concerned and (by is None or user.pk != by.pk):
                told[user.pk] = user
    return list(told.values())


def kinds_for(user: User) -> set[str]:
    """Return the verbs of which somebody may be told: by their role, and those in organizations."""
    roles = set(user.memberships.values_list("role", flat=True))
    if not user.is_reviewer:
        roles = roles or {"viewer"}
    return {
        verb
        for verb, groups in AUDIENCE.items()
        if any(user.role in DESK.get(group, set()) or roles & OWN.get(group, set()) for group in groups)
    }


def may_read_words(verb: str, who: Standing) -> bool:
    """Whether the words written with an event are for this person: the desk reads all that it is told of."""
    return can_review(who) or verb in WRITTEN_TO_PARTNERS


def _members(submission: Submission, *roles: str) -> Iterable[User]:
    members = members_of(submission.listing.organization).filter(role__in=roles)
    return [membership.user for membership in members]


def _desk(submission: Submission, role: str) -> QuerySet[User]:
    inside = members_of(submission.listing.organization).values("user")
    return User.objects.filter(role=role, is_active=True).exclude(pk__in=inside)
