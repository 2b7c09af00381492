"""One remark made ready for a page: its thread, its place, and what this person may do with it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from listings.sections import Field
from reviews.diff import FieldChange
from reviews.models import Feedback, Reason, Reply, Submission
from reviews.permissions import Standing, can_approve, can_review, can_submit, can_talk
from reviews.places import TILE, submission_address
from reviews.regions import Region
from reviews.suggesting import Suggestion
from reviews.thread_place import ThreadPlace

if TYPE_CHECKING:
    from reviews.threads import Threads

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
        """How people call the place: the row, the field, the section, or the whole."""
        return self.where.name

    @cached_property
    def where(self) -> ThreadPlace:
        """The place, now and when the remark was made."""
        return ThreadPlace(self.feedback, self.beside)

    @property
    def round_number(self) -> int:
        """The number of the round the remark was made on."""
        return self.feedback.submission.number

    def asks_before(self, number: int) -> bool:
        """Whether it asked in a round before this number: it was sent, and is no private note."""
        return self.round_number < number and self.feedback.sent_at is not None

    @property
    def tag(self) -> str:
        """What the remark is called in its listing: "#3"; nothing before it is sent."""
        return f"#{self.feedback.number}" if self.feedback.number else ""

    @cached_property
    def suggestion(self) -> Suggestion | None:
        """The suggested text, beside what stands in the field now."""
        if not self.feedback.suggested or self.beside is None:
            return None
        return Suggestion(self.feedback.suggested, self.where.now, self.where.then)

    @cached_property
    def done(self) -> FieldChange | None:
        """What was changed in the field since the remark was made, once it is said to be done."""
        if not self.shows_change or self.beside is None:
            return None
        return self.where.change

    @property
    def shows_change(self) -> bool:
        """Whether the change that answers the remark is to be shown."""
        return self.is_quiet and self.feedback.sent_at is not None and self.declared is not None

    @property
    def looks_back(self) -> bool:
        """Whether it shows something of the round it was made on."""
        return self.shows_change or bool(self.feedback.suggested or self.feedback.region)

    @property
    def declared(self) -> Field | None:
        """The field the remark is on, as its section declares it."""
        return self.where.field

    @property
    def mark(self) -> Region | None:
        """The region to be drawn over its picture, as long as something is asked there."""
        return None if self.is_quiet else self.where.region

    @property
    def is_on_tile(self) -> bool:
        """Whether it is on a place in the tile."""
        return self.feedback.section == TILE

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
        """The address of the place in the editor or the preview, for partners."""
        return self.where.address

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

    @property
    def is_taken_back(self) -> bool:
        """Whether it was taken back before it was sent: its author's own still."""
        return self.state == "resolved" and self.feedback.sent_at is None and not self.feedback.is_note

    @property
    def can_reopen(self) -> bool:
        """Whether the desk may open it again; what was taken back only while it would still be sent."""
        waits = self.feedback.submission.state == Submission.State.IN_REVIEW
        return self.can_judge and self.is_quiet and (waits or not self.is_taken_back)

    @cached_property
    def closed_early(self) -> Submission | None:
        """The round at whose verdict it was closed already, and since when its place is unchanged.

        It cannot block again then. None where it can be reopened as it is.
        """
        asks = self.feedback.kind == Feedback.Kind.BLOCKING and self.feedback.sent_at is not None
        if not (asks and self.can_reopen) or self.beside is None:
            return None
        verdict = self.beside.last_verdict
        return verdict.decided if verdict and verdict.closes(self.feedback) else None

    @property
    def may_override(self) -> bool:
        """Whether this person may let it block again all the same."""
        return can_approve(self.who)

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
