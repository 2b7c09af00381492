"""Remarks made ready for a page: each with its thread, its place, and what this person may do with it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from listings.models import Listing
from reviews.models import Feedback, Reason, Reply
from reviews.permissions import Standing, can_review, can_submit, can_talk
from reviews.places import field_address, place_name, submission_address

LABELS = {
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
    def number(self) -> int:
        """The round the remark was made on."""
        return self.feedback.submission.number

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
    def resolve_url(self) -> str:
        return self.url("resolve")

    @property
    def reopen_url(self) -> str:
        return self.url("reopen")


class Threads:
    """All threads of a page, found by their place."""

    def __init__(self, feedback: Iterable[Feedback], who: Standing, listing: Listing) -> None:
        self.all = [Thread(one, who) for one in feedback]
        self.listing = listing

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
        open_ones = [thread for thread in self.all if not thread.is_quiet]
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
