"""How each person wants to be told of what happens: in the inbox, by mail, once a day, or not at all."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from reviews.models import DigestHour, Event, Muted, Notification

Verb, Way, ByMail = Event.Verb, Muted.Way, Notification.ByMail

KINDS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (
        _("Rounds"),
        (
            *(Verb.SUBMIT, Verb.CLAIM, Verb.ASSIGN, Verb.HAND_OVER, Verb.RELEASE, Verb.LAPSE),
            *(Verb.DELAY, Verb.WITHDRAW),
        ),
    ),
    (
        _("Decisions"),
        (Verb.REQUEST_CHANGES, Verb.RECOMMEND, Verb.APPROVE, Verb.DECLINE, Verb.RECONSIDER),
    ),
    (
        _("Publication"),
        (Verb.SCHEDULE, Verb.HOLD, Verb.PUBLISH, Verb.UNPUBLISH, Verb.RESTORE),
    ),
    (
        _("Remarks"),
        (Verb.REMARK, Verb.REPLY, Verb.ANSWER, Verb.TAKE_OVER, Verb.REOPEN),
    ),
)


def as_wished(event: Event, people: Iterable[User]) -> list[Notification]:
    """Return the notifications to write of an event, for each who wants it in any way; two queries."""
    told = list(people)
    if not told:
        return []
    muted = set(Muted.objects.filter(user__in=told, verb=event.verb).values_list("user", "way"))
    daily = set(DigestHour.objects.filter(user__in=told).values_list("user", flat=True))
    notes = []
    for user in told:
        in_inbox = (user.pk, Way.INBOX) not in muted
        by_mail = ByMail.DIGEST if user.pk in daily else ByMail.ALONE
        if (user.pk, Way.MAIL) in muted:
            by_mail = ByMail.NEVER
        if in_inbox or by_mail != ByMail.NEVER:
            notes.append(Notification(user=user, event=event, in_inbox=in_inbox, by_mail=by_mail))
    return notes
