"""The form of a remark: a new one on a place of a round, or one that is not sent yet and written anew."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import cached_property

from listings.columns import digest
from listings.merging import number as whole_number
from reviews.errors import RegionOutside
from reviews.late import unchanged_since
from reviews.models import Feedback, Submission
from reviews.permissions import Standing, can_approve
from reviews.reasons import OfferedReason, offered_reasons, words_for
from reviews.regions import EMPTIED, LABELS, SIDES, Region, read_region
from reviews.remark_place import Place
from reviews.suggesting import takes_text

Kind = Feedback.Kind


@dataclass(frozen=True)
class RemarkForm:
    """What the form shows. `feedback` is the remark that is written anew; `written`, `suggestion` and `sides`
    (of a region) are what somebody wrote already and has not sent, `chosen` the kind that they chose.

    `ticked` are reasons, `inserted` those whose text went into the remark; `overrides` says whether one that
    is late blocks all the same, `marks` whether they came to mark a region.
    """

    submission: Submission
    place: Place
    who: Standing
    feedback: Feedback | None = None
    written: str = ""
    suggestion: str = ""
    chosen: str = ""
    ticked: Collection[int] = ()
    inserted: Collection[int] = ()
    overrides: bool = False
    sides: Sequence[str] = ()
    marks: bool = False

    @property
    def key(self) -> str:
        """The key under which the text is kept while it is written."""
        return remark_key(self.submission, self.place, self.feedback)

    @property
    def suggestion_key(self) -> str:
        """The key under which the suggested text is kept while it is written."""
        return f"{self.key}-suggested"

    @property
    def region_key(self) -> str:
        """The key under which a region is kept while it is marked."""
        return f"{self.key}-region"

    @property
    def region_emptied(self) -> str:
        """What is kept where the fields of the region are empty: of a remark that has one, that it goes."""
        return EMPTIED if self.feedback and self.feedback.region else ""

    @property
    def shown_sides(self) -> Sequence[str]:
        """What stands in the fields of the region: what was typed, else what the remark has."""
        own = Region.kept(self.feedback.region) if self.feedback else None
        return self.sides or (own.percent if own else ())

    @property
    def region(self) -> Region | None:
        """The region to be drawn over the picture, if it can be read."""
        try:
            return read_region(self.shown_sides)
        except RegionOutside:
            return None

    @property
    def regions(self) -> list[Region]:
        """The same as a list, as it is drawn."""
        return [self.region] if self.region else []

    @property
    def region_fields(self) -> list[tuple[str, Any, str]]:
        """The four sides of a region: key, words, and what stands in the field."""
        sides = [*self.shown_sides, *([""] * len(SIDES))]
        return [(side, LABELS[side], text) for side, text in zip(SIDES, sides, strict=False)]

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
        place = self.place
        return unchanged_since(self.submission, place.section_key, place.field_name, place.row)

    @property
    def waits(self) -> bool:
        """Whether what is written goes out with the decision on the round, not at once.

        What was not sent waits for it even where its reviewer has put the round back.
        """
        unsent = self.feedback is not None and not self.feedback.is_note
        return unsent or self.submission.state == Submission.State.IN_REVIEW

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
        if stopped and chosen == Kind.BLOCKING != own:
            chosen = Kind.SUGGESTION
        return [
            (key, label, key == chosen, stopped and key == Kind.BLOCKING and key != own)
            for key, label in Kind.choices
        ]

    @property
    def reasons(self) -> list[OfferedReason]:
        """The reasons that fit the place."""
        place = (self.place.section_key, self.place.field_name, self.place.row_name)
        chosen = {"ticked": self.ticked, "inserted": self.inserted}
        return offered_reasons(self.submission, *place, written=self.text, **chosen)

    @property
    def action(self) -> str:
        """The address it is posted to."""
        if self.feedback:
            return reverse("reviews:thread", args=[self.feedback.pk, "rewrite"])
        return reverse("reviews:leave", args=[self.submission.listing.slug, self.submission.number])

    @property
    def query(self) -> str:
        """What an address asks for to show it."""
        return f"edit={self.feedback.pk}" if self.feedback else urlencode({"remark": self.place.key})


def remark_key(submission: Submission, place: Place, feedback: Feedback | None = None) -> str:
    """Return the key under which a remark is kept while it is written."""
    if feedback is not None:
        return f"rewrite-{feedback.pk}"
    row = digest(place.row) if place.row else ""  # a metric's name has characters that no key may have
    return "-".join(filter(None, ("remark", str(submission.pk), place.section_key, place.field_name, row)))


def chosen_kind(given: Mapping[str, str], default: str = Kind.BLOCKING) -> str:
    """Return the kind chosen for a remark, or the default where there is no choice that can be read."""
    kind = given.get("kind", "")
    return kind if kind in Kind.values else default


def ticked_numbers(given: Collection[str]) -> set[int]:
    """Return the numbers of the reasons that are ticked."""
    return {whole_number(value) for value in given}
