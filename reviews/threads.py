"""The remarks of a page, found by their place."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping
from functools import partial

from django.utils.functional import cached_property

from listings.models import Listing
from listings.registry import get_section
from listings.snapshot import values_of
from listings.values import draft_values
from reviews.late import LastVerdict, verdict_on
from reviews.models import Feedback, Submission
from reviews.permissions import Standing
from reviews.places import CARD
from reviews.rows import row_keys
from reviews.thread import Thread
from validation.listing import Values


class Threads:
    """All threads of a page, found by their place."""

    def __init__(
        self,
        feedback: Iterable[Feedback],
        who: Standing,
        listing: Listing,
        now: Callable[[], Mapping[str, Values]] | None = None,
    ) -> None:
        self.all = [Thread(one, who, self) for one in feedback]
        self.listing = listing
        self._now = now or partial(draft_values, listing)
        self._rows: dict[tuple[str, str], frozenset[str] | None] = {}

    @cached_property
    def now(self) -> Mapping[str, Values]:
        """The values that the page is about, by section: those of a round, else the draft's."""
        return self._now()

    @cached_property
    def then(self) -> dict[int, Mapping[str, Values]]:
        """The values of the rounds whose remarks look back at them; one query."""
        told = {one.feedback.submission_id for one in self.all if one.looks_back}
        frozen = Submission.objects.filter(pk__in=told).values_list("pk", "snapshot")
        return {pk: values_of(snapshot) for pk, snapshot in frozen}

    @cached_property
    def last_verdict(self) -> LastVerdict | None:
        """The verdict that what was closed before it is measured by; two queries."""
        return verdict_on(self.listing)

    def at(self, section: str = "", field: str = "") -> list[Thread]:
        """Return the threads on a field and its rows; without it on the section, without both the whole."""
        return [
            thread
            for thread in self.all
            if thread.feedback.section == section and thread.feedback.field == field
        ]

    def at_row(self, section: str, field: str, row: str) -> list[Thread]:
        """Return the threads on one row of a field; none on one without a name."""
        return [thread for thread in self.at(section, field) if row and thread.feedback.row == row]

    def rows_now(self, section: str, field: str) -> frozenset[str] | None:
        """Return what the rows of a field are found by on the page; each field is read once."""
        place = (section, field)
        if place not in self._rows:
            known = get_section(section)
            declared = known.field(field) if known else None
            value = self.now.get(section, {}).get(field) if declared else None
            self._rows[place] = row_keys(declared, value) if declared else frozenset()
        return self._rows[place]

    @property
    def whole(self) -> list[Thread]:
        """The threads on the listing as a whole."""
        return self.at()

    @property
    def waiting(self) -> list[Thread]:
        """The threads that wait for the partner, also those not sent yet: what is blocking comes first."""
        open_ones = [thread for thread in self.all if thread.state in ("open", "unsent")]
        return sorted(open_ones, key=lambda thread: thread.feedback.kind != Feedback.Kind.BLOCKING)

    @property
    def open(self) -> int:
        """How many wait for the partner."""
        return len(self.waiting)

    @property
    def quiet(self) -> list[Thread]:
        """The threads that are answered or resolved."""
        return [thread for thread in self.all if thread.is_quiet]

    @property
    def blocking(self) -> list[Thread]:
        """The threads that ask for a change which nobody has marked as done."""
        return [thread for thread in self.waiting if thread.feedback.kind == Feedback.Kind.BLOCKING]

    @property
    def unsent_count(self) -> int:
        """How many wait for the decision to be sent."""
        return sum(thread.state == "unsent" for thread in self.all)

    @property
    def answered_count(self) -> int:
        """How many wait for the reviewer."""
        return sum(thread.state == "answered" for thread in self.all)

    @property
    def open_by_section(self) -> dict[str, int]:
        """How many wait for the partner, by section."""
        return Counter(thread.feedback.section for thread in self.waiting)

    @cached_property
    def open_by_tab(self) -> dict[str, int]:
        """How many on the tile wait for the partner, by the key of the tab, or of the card."""
        return Counter(thread.feedback.field for thread in self.waiting if thread.is_on_tile)

    def on_lost_tabs(self, tabs: Container[str]) -> list[Thread]:
        """Return the threads on tabs of the tile that are none of these."""
        return [one for one in self.all if one.is_on_tile and one.feedback.field not in (CARD, *tabs)]
