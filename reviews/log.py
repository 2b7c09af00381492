"""The audit log: every event, found by who, what, where and when; a page at a time, or whole as CSV."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_date

from accounts.models import User
from reviews.models import Event, Submission
from reviews.sentences import as_text
from reviews.spreadsheet import safe_cells
from reviews.thread import LABELS

A_PAGE = 50
AT_ONCE = 2_000
RELATED = ("by", "listing__organization", "submission")


@dataclass(frozen=True)
class Search:
    """What is looked for. Everything left empty matches all; days are those of the desk's time zone."""

    text: str = ""
    verb: str = ""
    since: date | None = None
    until: date | None = None

    @classmethod
    def read(cls, given: Mapping[str, str]) -> "Search":
        """Return the search in an address; what cannot be read is left out."""
        verb = given.get("verb", "")
        return cls(
            text=given.get("q", "").replace("\x00", "").strip()[:200],
            verb=verb if verb in Event.Verb.values else "",
            since=_day(given.get("since", "")),
            until=_day(given.get("until", "")),
        )


@dataclass(frozen=True)
class Line:
    """One event as the log tells it."""

    event: Event

    @property
    def before(self) -> str:
        """The state before, in words; empty where the event changed none."""
        return _state(self.event.data.get("before"))

    @property
    def after(self) -> str:
        """The state after, in words."""
        return _state(self.event.data.get("after"))

    @property
    def words(self) -> str:
        """What was written with it: a summary, a reason, a remark."""
        data = self.event.data
        return str(data.get("without_recommendation") or data.get("text") or "")

    @property
    def cells(self) -> tuple[str, ...]:
        """The line in the CSV."""
        event = self.event
        return safe_cells(
            (
                event.at.isoformat(timespec="seconds"),
                event.verb,
                str(event.by or ""),
                event.by.email if event.by else "",
                event.listing.slug,
                event.listing.name,
                event.listing.organization.slug,
                str(event.submission.number if event.submission else ""),
                self.before,
                self.after,
                self.words,
                as_text(event),
                "1" if event.internal else "0",
            )
        )


COLUMNS = (
    *("at", "event", "who", "e-mail", "integration_id", "listing", "organization", "round"),
    *("before", "after", "text", "sentence", "internal"),
)


def events_seen_by(user: User) -> QuerySet[Event]:
    """Return the events that an admin may look at, newest first: all but those of their own organizations."""
    own = user.memberships.values("organization")
    events = Event.objects.exclude(listing__organization__in=own).select_related(*RELATED)
    return events.defer("submission__snapshot", "submission__findings").order_by("-pk")


def find(events: QuerySet[Event], search: Search) -> QuerySet[Event]:
    """Return the events that match."""
    if search.text:
        words = search.text
        events = events.filter(
            Q(listing__name__icontains=words)
            | Q(listing__slug__icontains=words)
            | Q(listing__organization__name__icontains=words)
            | Q(by__name__icontains=words)
            | Q(by__email__icontains=words)
        )
    if search.verb:
        events = events.filter(verb=search.verb)
    if search.since:
        events = events.filter(at__gte=_midnight(search.since))
    if search.until:
        events = events.filter(at__lt=_midnight(search.until + timedelta(days=1)))
    return events


def a_page(events: QuerySet[Event], before: int | None) -> tuple[list[Line], int | None]:
    """Return the events older than `before`, and where the next page begins (None at the end)."""
    if before is not None:
        events = events.filter(pk__lt=before)
    found = list(events[: A_PAGE + 1])
    more = len(found) > A_PAGE
    return [Line(event) for event in found[:A_PAGE]], found[A_PAGE - 1].pk if more else None


def as_rows(events: QuerySet[Event]) -> Iterator[tuple[str, ...]]:
    """Yield the lines of the CSV, read some at a time."""
    yield COLUMNS
    for event in events.iterator(chunk_size=AT_ONCE):
        yield Line(event).cells


def _state(key: object) -> str:
    """Return the words for the state of a round, or of a remark; nothing for none."""
    if key in Submission.State.values:
        return str(Submission.State(key).label)
    return str(LABELS[key][0]) if isinstance(key, str) and key in LABELS else ""


def _day(text: str) -> date | None:
    try:
        found = parse_date(text)
    except ValueError:
        return None
    return found if found and date(2000, 1, 1) <= found <= date(2999, 1, 1) else None


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
