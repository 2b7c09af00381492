"""Reasons as the form of a remark offers them: filled in for a place, put into a text and taken out again."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from listings.sections import Section
from listings.snapshot import sections_in
from reviews.models import Reason, Submission
from reviews.places import place_name
from validation.listing import Values

PLACEHOLDERS = ("field", "value", "limit")
PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")
LONGEST_VALUE = 200  # characters of a submitted text that a remark repeats


@dataclass(frozen=True)
class OfferedReason:
    """A reason for one place: its text as it goes into the remark, whether it is ticked, and whether the
    text went into the remark, where it may have been edited since."""

    reason: Reason
    text: str
    is_ticked: bool = False
    is_inserted: bool = False


def unknown_placeholders(text: str) -> list[str]:
    """Return what stands in braces in a reason's text and is no placeholder, in its order."""
    return [name for name in PLACEHOLDER.findall(text) if name not in PLACEHOLDERS]


def filled(text: str, words: Mapping[str, str]) -> str | None:
    """Return a reason's text with its placeholders filled, or None where there is no word for one."""
    if any(name not in words for name in PLACEHOLDER.findall(text)):
        return None
    return PLACEHOLDER.sub(lambda found: words[found[1]], text)


def words_for(submission: Submission, section: str, field: str, row_name: str = "") -> dict[str, str]:
    """Return the words for the placeholders at a place of a round.

    `value`, in one line, is there for a field that holds a text, `limit` for one that says how many
    characters it may have.
    """
    words = {"field": place_name(section, field, row_name)}
    found = next((one for one in sections_in(submission.snapshot) if one[0].key == section), None)
    if not field or found is None:
        return words
    held, most = found[1].get(field), _limit(submission, *found, field)
    if isinstance(held, str) and (held := " ".join(held.split())):
        words["value"] = held if len(held) <= LONGEST_VALUE else f"{held[:LONGEST_VALUE].rstrip()}…"
    if most is not None:
        words["limit"] = str(most)
    return words


def _limit(submission: Submission, section: Section, values: Values, field: str) -> int | None:
    """Return how many characters the editor says a field may have, for the offering type of the round."""
    offering_type = submission.snapshot["listing"]["offering_type"]
    form = section.form(values=values, stamps={}, offering_type=offering_type)
    most: int | None = getattr(form.fields.get(field), "most", None)
    return most


def offered_reasons(
    submission: Submission,
    section: str,
    field: str,
    row_name: str = "",
    *,
    written: str,
    ticked: Collection[int] = (),
    inserted: Collection[int] = (),
) -> list[OfferedReason]:
    """Return the reasons that fit a place, in their order; one query.

    One is ticked, and inserted, when its text stands in what is `written`, or its number among those given.
    """
    words = words_for(submission, section, field, row_name)
    return [
        OfferedReason(reason, text, *(reason.pk in given or text in written for given in (ticked, inserted)))
        for reason in Reason.objects.filter(retired_at__isnull=True)
        if (text := filled(reason.text, words)) is not None
    ]


def with_reasons(written: str, come: Iterable[str], gone: Sequence[str]) -> str:
    """Return a remark with the texts of ticked reasons put at its end, and those of unticked ones taken out.

    A text that was edited since is not found, so it stays.
    """
    text = written
    for one in gone:
        text = re.sub(rf"\s*{re.escape(one)}", "", text, count=1).strip() if one in text else text
    for one in come:
        if one not in text:
            text = f"{text.rstrip()}\n\n{one}".lstrip()
    return text
