"""Which places take a suggested text, and how it reads beside what stands there."""

from dataclasses import dataclass
from typing import Any

from listings.registry import sections_for
from listings.sections import Field, Section
from reviews.models import Feedback
from reviews.words import Op, words

TEXTS = ("line", "text", "markdown")  # the kinds of fields that hold one text


@dataclass(frozen=True)
class Suggestion:
    """A suggested text. `now` is what stands in the field on the page that shows it, `then` what stood there
    when it was suggested."""

    text: str
    now: Any
    then: Any

    @property
    def is_there(self) -> bool:
        """Whether the field holds the suggested text."""
        return bool(self.now == self.text)

    @property
    def over(self) -> str:
        """The text that it would replace: what stood there at first, once it is there."""
        return str((self.then if self.is_there else self.now) or "")

    @property
    def length(self) -> int:
        """How many characters it has."""
        return len(self.text)

    @property
    def words(self) -> list[Op]:
        """The edit, word by word."""
        return words(self.over, self.text)


def takes_text(field: Field | None) -> bool:
    """Whether a text can be suggested for a field."""
    return field is not None and field.kind in TEXTS


def as_held(field: Field, text: str) -> str:
    """Return a text as the editor saves it: without NUL, its line breaks as \\n, or blanks in one line."""
    plain = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    return plain.replace("\n", " ") if field.kind == "line" else plain


def takes_suggestion(feedback: Feedback) -> Section | None:
    """Return the section of the draft that a remark's suggested text goes into; None where there is none."""
    if not feedback.suggested:
        return None
    sections = sections_for(feedback.listing.offering_type)
    found = next((one for one in sections if one.key == feedback.section), None)
    return found if found is not None and takes_text(found.field(feedback.field)) else None
