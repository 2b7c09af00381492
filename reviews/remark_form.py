"""The form of a remark: a new one on a place of a round, or one that is not sent yet and written anew."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property

from listings.merging import number as whole_number
from reviews.late import unchanged_since
from reviews.models import Feedback, Submission
from reviews.permissions import Standing, can_approve
from reviews.reasons import OfferedReason, offered_reasons, words_for
from reviews.remark_place import Place
from reviews.suggesting import takes_text

Kind = Feedback.Kind


@dataclass(frozen=True)
class RemarkForm:
    """What the form shows. `feedback` is the remark that is written anew; `written` and `suggestion` are what
    somebody wrote already and has not sent, `chosen` the kind that they chose."""

    submission: Submission
    place: Place
    who: Standing
    feedback: Feedback | None = None
    written: str = ""
    suggestion: str = ""
    chosen: str = ""
    ticked: Collection[int] = ()

    @property
    def key(self) -> str:
        """The key under which the text is kept while it is written."""
        return remark_key(self.submission, self.place, self.feedback)

    @property
    def suggestion_key(self) -> str:
        """The key under which the suggested text is kept while it is written."""
        return f"{self.key}-suggested"

    @property
    def text(self) -> str:
        """What stands in the text."""
        return self.written or (self.feedback.text if self.feedback else "")

    @property
    def suggested(self) -> str:
        """What stands in the suggested text: at first the field as it was submitted, to be edited."""
        own = self.feedback.suggested if self.feedback else ""
        return self.suggestion or own or str(self.place.value or "")

    @property
    def suggests(self) -> bool:
        """Whether a suggested text is there already."""
        return bool(self.suggestion or (self.feedback and self.feedback.suggested))

    @property
    def takes_text(self) -> bool:
        """Whether a text can be suggested here."""
        return takes_text(self.place.field)

    @cached_property
    def most(self) -> str:
        """How many characters the field may have, in digits; empty where it does not say."""
        return words_for(self.submission, self.place.section_key, self.place.field_name).get("limit", "")

    @cached_property
    def decided(self) -> Submission | None:
        """The round whose verdict this place has not changed since: what is said now cannot block."""
        return unchanged_since(self.submission, self.place.section_key, self.place.field_name)

    @property
    def may_override(self) -> bool:
        """Whether this person may block all the same."""
        return self.decided is not None and can_approve(self.who)

    @property
    def kinds(self) -> list[tuple[str, Any, bool, bool]]:
        """The kinds: key, words, whether it is chosen, whether it cannot be chosen."""
        stopped = self.decided is not None and not self.may_override
        own = self.feedback.kind if self.feedback else ""
        chosen = self.chosen or own or (Kind.SUGGESTION if self.decided else Kind.BLOCKING)
        return [
            (key, label, key == chosen, stopped and key == Kind.BLOCKING and key != own)
            for key, label in Kind.choices
        ]

    @property
    def reasons(self) -> list[OfferedReason]:
        """The reasons that fit the place."""
        place = (self.place.section_key, self.place.field_name)
        return offered_reasons(self.submission, *place, written=self.text, ticked=self.ticked)

    @property
    def action(self) -> str:
        """The address it is posted to."""
        if self.feedback:
            return reverse("reviews:thread", args=[self.feedback.pk, "rewrite"])
        return reverse("reviews:leave", args=[self.submission.listing.slug, self.submission.number])

    @property
    def query(self) -> str:
        """What an address asks for to show it."""
        return f"edit={self.feedback.pk}" if self.feedback else f"remark={self.place.key}"


def remark_key(submission: Submission, place: Place, feedback: Feedback | None = None) -> str:
    """Return the key under which a remark is kept while it is written."""
    if feedback is not None:
        return f"rewrite-{feedback.pk}"
    return "-".join(filter(None, ("remark", str(submission.pk), place.section_key, place.field_name)))


def chosen_kind(given: Mapping[str, str], default: str = Kind.BLOCKING) -> str:
    """Return the kind chosen for a remark, or the default where there is no choice that can be read."""
    kind = given.get("kind", "")
    return kind if kind in Kind.values else default


def ticked_numbers(given: Collection[str]) -> set[int]:
    """Return the numbers of the reasons that are ticked."""
    return {whole_number(value) for value in given}
