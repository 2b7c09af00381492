"""What a reviewer wants to see of the queue: read from the address, written to it, asked of the data."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from listings.models import OfferingType
from reviews.models import Submission

State = Submission.State
SHOWS = ("decide", "free", "mine", "all")
TO_DECIDE = (State.RECOMMENDED, State.APPROVED)
STATES = (*Submission.OPEN_STATES, State.CHANGES_REQUESTED)
NOBODY = "nobody"
LONGEST = 100  # characters of a text
SMALL, MEDIUM = 5, 50  # values changed, at most
CHOICES: dict[str, tuple[tuple[str, Any], ...]] = {
    "show": tuple((name, name) for name in SHOWS),
    "state": tuple((state.value, state.label) for state in STATES),
    "type": tuple(OfferingType.choices),
    "round": (("first", _("First")), ("later", _("Later"))),
    "size": (
        ("small", _("Small, up to 5")),
        ("medium", _("Medium, 6 to 50")),
        ("large", _("Large, over 50")),
    ),
    "due": (("overdue", _("Overdue")), ("today", _("Due today"))),
}
NAMES = {
    "q": _("Text"),
    "state": _("State"),
    "type": _("Type"),
    "organization": _("Organization"),
    "round": _("Round"),
    "reviewer": _("Reviewer"),
    "size": _("Size"),
    "due": _("Due"),
}


@dataclass(frozen=True)
class Filter:
    """One view of the queue. A part is empty where anything will do; the names are those of the address."""

    show: str = ""
    q: str = ""
    state: str = ""
    type: str = ""
    organization: str = ""
    round: str = ""
    reviewer: str = ""
    size: str = ""
    due: str = ""

    @property
    def query(self) -> str:
        """The filter as the query of an address, without what is empty."""
        return urlencode({name: value for name, value in asdict(self).items() if value})

    @property
    def parts(self) -> list[str]:
        """The names of the parts that narrow the list, in the order of the page."""
        return [name for name in NAMES if getattr(self, name)]

    def without(self, name: str) -> "Filter":
        """Return the filter without one of its parts."""
        return replace(self, **{name: ""})

    def shown(self, show: str) -> "Filter":
        """Return the same filter over another segment."""
        return replace(self, show=show)

    @property
    def states(self) -> tuple[str, ...]:
        """The states its segment shows: the one asked for, else all that the segment is about."""
        usual = {"decide": TO_DECIDE, "free": (State.SUBMITTED,)}.get(self.show, Submission.AWAITING_STATES)
        if self.state:
            usual = (self.state,) if self.state in usual or self.show in ("mine", "all") else ()
        return tuple(state for state in usual if not self.due or state in Submission.AWAITING_STATES)

    def narrow(self, rounds: QuerySet[Submission], now: datetime) -> QuerySet[Submission]:
        """Return those of the rounds that every part but the state lets through, whatever the segment.

        What was sent back is looked for only where no newer round followed.
        """
        found = rounds.filter(self._matching(now))
        if self.state == State.CHANGES_REQUESTED:
            found = found.filter(followed=False)
        if self.size:
            found = found.annotate(total=F("added") + F("changed") + F("removed")).filter(**_size(self.size))
        return found

    def _matching(self, now: datetime) -> Q:
        wanted = Q()
        for word in self.q.split():
            wanted &= (
                Q(listing__name__icontains=word)
                | Q(listing__slug__icontains=word)
                | Q(listing__organization__name__icontains=word)
            )
        if self.type:
            wanted &= Q(listing__offering_type=self.type)
        if self.organization:
            wanted &= Q(listing__organization__slug__iexact=self.organization) | Q(
                listing__organization__name__icontains=self.organization
            )
        if self.round:
            wanted &= Q(number=1) if self.round == "first" else Q(number__gt=1)
        if self.reviewer:
            wanted &= Q(reviewer=None) if self.reviewer == NOBODY else Q(reviewer=int(self.reviewer))
        if self.due:
            wanted &= overdue(now) if self.due == "overdue" else due_today(now)
        return wanted


def read_filter(given: Mapping[str, str], *, shows: Iterable[str] = SHOWS) -> Filter:
    """Return the filter of an address; what it cannot be is taken for nothing."""
    parts = {
        one.name: given.get(one.name, "").replace("\x00", "").strip()[:LONGEST] for one in fields(Filter)
    }
    for name, choices in CHOICES.items():
        if parts[name] not in dict(choices):
            parts[name] = ""
    if parts["show"] not in shows:
        parts["show"] = ""
    if parts["reviewer"] != NOBODY and not (parts["reviewer"].isdecimal() and len(parts["reviewer"]) < 19):
        parts["reviewer"] = ""
    return Filter(**parts)


def overdue(now: datetime) -> Q:
    """Those whose day has passed; only of what the partner waits for is that said."""
    return Q(due_at__lte=now)


def due_today(now: datetime) -> Q:
    """Those that are due before the day ends."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return Q(due_at__gt=now, due_at__lt=midnight)


def _size(size: str) -> dict[str, int]:
    return {
        "small": {"total__lte": SMALL},
        "medium": {"total__gt": SMALL, "total__lte": MEDIUM},
        "large": {"total__gt": MEDIUM},
    }[size]
