"""Remarks made ready for a page: each with its thread, its place, and what this person may do with it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from listings.models import Listing
from listings.registry import get_section
from listings.sections import Field
from listings.snapshot import values_of
from listings.values import draft_values
from reviews.diff import FieldChange, compare_values
from reviews.models import Feedback, Reason, Reply, Submission
from reviews.permissions import Standing, can_review, can_submit, can_talk
from reviews.places import field_address, place_name, submission_address
from reviews.suggesting import Suggestion
from validation.listing import Values

LABELS = {
    "note": (_("Private note"), ""),
    "unsent": (_("Not sent yet"), ""),
    "open": (_("Open"), "b-remark"),
    "answered": (_("Answered"), "b-ready"),
    "resolved": (_("Resolved"), "b-ready"),
}


@dataclass(frozen=True)
class Thread:
    """One remark as one person sees it."""

    feedback: Feedback
    who: Standing
    beside: "Threads | None" = field(default=None, compare=False, repr=False)

    @property
    def anchor(self) -> str:
        """The id of the thread on its page."""
        return f"r-{self.feedback.pk}"

    @property
    def form_id(self) -> str:
        """The id of the small form that the thread's controls belong to, wherever they stand."""
        return f"thread-{self.feedback.pk}"

    @property
    def reply_key(self) -> str:
        """The key under which a reply is kept while it is written."""
        return f"reply-{self.feedback.pk}"

    @property
    def state(self) -> str:
        """Return "unsent", "open", "answered" or "resolved"."""
        return self.feedback.state

    @property
    def label(self) -> object:
        """The word in the badge."""
        return LABELS[self.state][0]

    @property
    def badge(self) -> str:
        """The class that colours the badge."""
        return LABELS[self.state][1]

    @property
    def is_quiet(self) -> bool:
        """Whether nothing is asked of the partner any more."""
        return self.state in ("answered", "resolved")

    @property
    def place(self) -> str:
        """How people call the place: the field, the section, or the whole."""
        return place_name(self.feedback.section, self.feedback.field)

    @property
    def round_number(self) -> int:
        """The number of the round the remark was made on."""
        return self.feedback.submission.number

    @property
    def tag(self) -> str:
        """What the remark is called in its listing: "#3"; nothing before it is sent."""
        return f"#{self.feedback.number}" if self.feedback.number else ""

    @cached_property
    def suggestion(self) -> Suggestion | None:
        """The suggested text, beside what stands in the field now."""
        if not self.feedback.suggested or self.beside is None:
            return None
        return Suggestion(self.feedback.suggested, self._now, self._then)

    @cached_property
    def done(self) -> FieldChange | None:
        """What was changed in the field since the remark was made, once it is said to be done."""
        if not self.shows_change or self.beside is None:
            return None
        return compare_values(self.feedback.section, self.feedback.field, self._then, self._now)

    @property
    def shows_change(self) -> bool:
        """Whether the change that answers the remark is to be shown."""
        return self.is_quiet and self.feedback.sent_at is not None and bool(self.feedback.field)

    @property
    def declared(self) -> Field | None:
        """The field the remark is on, as its section declares it."""
        section = get_section(self.feedback.section)
        return section.field(self.feedback.field) if section else None

    @property
    def _now(self) -> Any:
        return self.beside.now.get(self.feedback.section, {}).get(self.feedback.field)

    @property
    def _then(self) -> Any:
        then = self.beside.then.get(self.feedback.submission_id, {})
        return then.get(self.feedback.section, {}).get(self.feedback.field)

    @property
    def replies(self) -> list[Reply]:
        """The answers, oldest first."""
        return list(self.feedback.replies.all())

    @property
    def rules(self) -> list[Reason]:
        """The reasons of the remark that lead to a rule, once for each rule."""
        uses = sorted(self.feedback.reason_uses.all(), key=lambda use: use.pk)
        return list({use.reason.rule: use.reason for use in uses if use.reason.rule}.values())

    @property
    def field_url(self) -> str:
        """The address of the field in the editor, for partners."""
        return field_address(self.feedback.submission.listing, self.feedback.section, self.feedback.field)

    @property
    def round_url(self) -> str:
        """The address of the round the remark was made on."""
        return submission_address(self.feedback.submission)

    @property
    def can_reply(self) -> bool:
        return self.state in ("open", "answered") and can_talk(self.who)

    @property
    def can_answer(self) -> bool:
        return self.state == "open" and can_submit(self.who)

    @property
    def can_use(self) -> bool:
        """Whether this person may put the suggested text into the draft."""
        return self.can_answer and self.suggestion is not None and not self.suggestion.is_there

    @property
    def can_judge(self) -> bool:
        return can_review(self.who)

    def url(self, verb: str) -> str:
        """Return the address that does `verb` (reply, answer, resolve, reopen) with the remark."""
        return reverse("reviews:thread", args=[self.feedback.pk, verb])

    @property
    def reply_url(self) -> str:
        return self.url("reply")

    @property
    def answer_url(self) -> str:
        return self.url("answer")

    @property
    def use_url(self) -> str:
        return self.url("use")

    @property
    def resolve_url(self) -> str:
        return self.url("resolve")

    @property
    def reopen_url(self) -> str:
        return self.url("reopen")


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

    @cached_property
    def now(self) -> Mapping[str, Values]:
        """The values that the page is about, by section: those of a round, else the draft's."""
        return self._now()

    @cached_property
    def then(self) -> dict[int, Mapping[str, Values]]:
        """The values of the rounds in which something was suggested or is said to be done; one query."""
        told = {one.feedback.submission_id for one in self.all if one.shows_change or one.feedback.suggested}
        frozen = Submission.objects.filter(pk__in=told).values_list("pk", "snapshot")
        return {pk: values_of(snapshot) for pk, snapshot in frozen}

    def at(self, section: str = "", field: str = "") -> list[Thread]:
        """Return the threads on a field; without it those on the section itself, without both the whole."""
        return [
            thread
            for thread in self.all
            if thread.feedback.section == section and thread.feedback.field == field
        ]

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
