"""Sending what stands for a mail: one worker takes it, sends it and marks it; what waits is queued again."""

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from django.core.mail import EmailMessage
from django.db.models import Q, QuerySet
from django.utils import timezone

from reviews.models import Mail

AT_ONCE = 100
Row = TypeVar("Row", bound=Mail)
TAKEN_FOR = timedelta(minutes=2)  # longer than a task may run: who took it is dead by then


def post(rows: QuerySet[Row], pk: int, build: Callable[[Row], EmailMessage | None]) -> None:
    """Send the mail of a row unless it was sent, or somebody else is at it. `build` may find nothing to send.

    What a worker took and left, because it was killed, is taken by another after two minutes. If it was
    killed between sending and marking, the mail goes out twice, with the same Message-ID; none is lost.
    """
    row = rows.filter(pk=pk, mailed_at__isnull=True).first()
    this = rows.model._default_manager.filter(pk=pk)
    if row is None or not _take(this):
        return
    try:
        if (message := build(row)) is not None:
            message.send()
            this.update(mailed_at=timezone.now())
    finally:
        this.update(mail_taken_until=None)


def _take(this: QuerySet[Row]) -> bool:
    """Take a mail in hand; of two who try at once, one does.

    The query must name no other table: with a join, PostgreSQL lets the second one in by what it read before
    the first one was done.
    """
    now = timezone.now()
    free = Q(mail_taken_until__isnull=True) | Q(mail_taken_until__lt=now)
    return this.filter(free, mailed_at__isnull=True).update(mail_taken_until=now + TAKEN_FOR) == 1


def renew(rows: QuerySet[Row]) -> list[int]:
    """Return the rows whose mail is overdue, and put each off until it is twice as old.

    Doubling lets a mail server that is away for an hour lose nothing, and an address that never works
    cost little.
    """
    now = timezone.now()
    waiting = rows.filter(mailed_at__isnull=True, mail_again_at__lte=now, user__is_active=True)
    found = list(waiting.order_by("mail_again_at")[:AT_ONCE])
    for row in found:
        row.mail_again_at = now + (now - row.created_at)
    rows.bulk_update(found, ["mail_again_at"])
    return [row.pk for row in found]
