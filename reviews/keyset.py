"""Pages of the queue by where they begin: each costs the same however far it is from the first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q, QuerySet

from reviews.models import Submission

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Cursor:
    """A place in the order of `due_at`, then `pk`."""

    due_at: datetime
    pk: int

    def __str__(self) -> str:
        return f"{(self.due_at - EPOCH) // MICROSECOND}-{self.pk}"

    @classmethod
    def read(cls, text: str) -> "Cursor | None":
        """Return the place that an address names, or None for what is none."""
        moment, _dash, pk = text.partition("-")
        if not (moment.isdecimal() and pk.isdecimal() and len(pk) < 19):
            return None
        try:
            return cls(EPOCH + int(moment) * MICROSECOND, int(pk))
        except (OverflowError, ValueError):
            return None


@dataclass(frozen=True)
class Page:
    """Some rounds in a row, and the places at which the pages beside them begin or end."""

    rounds: Sequence[Submission]
    before: Cursor | None
    after: Cursor | None


def page_of(rounds: QuerySet[Submission], address: Mapping[str, str], size: int) -> Page:
    """Return the page at `?after=` or `?before=` of an address, else the first.

    A page before which less than a page is left is the first.
    """
    after, before = Cursor.read(address.get("after", "")), Cursor.read(address.get("before", ""))
    if before is not None:
        found = list(_beyond(rounds, before, back=True)[: size + 1])
        if len(found) > size:
            found = found[size - 1 :: -1]
            return Page(found, before=_place(found[0]), after=_place(found[-1]))
    elif after is not None:
        found = list(_beyond(rounds, after)[: size + 1])
        if found:
            rest = _place(found[size - 1]) if len(found) > size else None
            return Page(found[:size], before=_place(found[0]), after=rest)
    found = list(rounds.order_by("due_at", "pk")[: size + 1])
    return Page(found[:size], before=None, after=_place(found[size - 1]) if len(found) > size else None)


def _beyond(rounds: QuerySet[Submission], place: Cursor, *, back: bool = False) -> QuerySet[Submission]:
    """Return what lies after a place, or before it and in reverse; the first condition is for the index."""
    if back:
        ahead = rounds.filter(due_at__lte=place.due_at)
        ahead = ahead.filter(Q(due_at__lt=place.due_at) | Q(pk__lt=place.pk))
        return ahead.order_by("-due_at", "-pk")
    ahead = rounds.filter(due_at__gte=place.due_at)
    return ahead.filter(Q(due_at__gt=place.due_at) | Q(pk__gt=place.pk)).order_by("due_at", "pk")


def _place(submission: Submission) -> Cursor:
    return Cursor(submission.due_at, submission.pk)
