"""What happens next with a listing, in words for its partner."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from listings.findings import Progress
from reviews.due_words import day_text
from reviews.models import Submission
from reviews.states import ListingState

State = Submission.State


def next_step(state: ListingState, steps: Sequence[Progress], remarks: int, now: datetime) -> str:
    """Return what to do next, or what the partner waits for. `remarks` wait for an answer of theirs."""
    if state.ball == "you":
        return to_do(steps, remarks)
    if state.key == State.DECLINED:
        return _("Nothing to do. It was declined; its history says why")
    if state.ball == "nobody":
        return _after_publication(steps)
    if state.submission is not None and state.submission.awaits_answer:
        return _answer(state.submission, now)
    return _("Nothing to do. The catalogue team publishes it next")


def to_do(steps: Sequence[Progress], remarks: int) -> str:
    """Return what the partner has to do before the next round."""
    empty = [str(step.section.title) for step in steps if step.state == "empty"]
    errors = sum(step.errors for step in steps if step.state != "empty")
    parts = []
    if remarks:
        parts.append(ngettext("answer %(n)s remark", "answer %(n)s remarks", remarks) % {"n": remarks})
    if empty:
        parts.append(_("fill in %(sections)s") % {"sections": ", ".join(empty)})
    if errors:
        parts.append(_errors(errors, elsewhere=bool(empty)))
    text = ", ".join(parts) or _("submit for review")
    return text[:1].upper() + text[1:]


def _errors(count: int, *, elsewhere: bool) -> str:
    """Return how many errors to mend; those of a section that is still to be filled in are not counted."""
    if elsewhere:
        text = ngettext("fix %(n)s error elsewhere", "fix %(n)s errors elsewhere", count)
    else:
        text = ngettext("fix %(n)s error", "fix %(n)s errors", count)
    return text % {"n": count}


def _after_publication(steps: Sequence[Progress]) -> str:
    if warnings := sum(step.warnings for step in steps):
        text = ngettext("%(n)s warning in the draft", "%(n)s warnings in the draft", warnings)
        return text % {"n": warnings}
    return _("Nothing to do")


def _answer(submission: Submission, now: datetime) -> str:
    """Return when the answer is expected, and whether that is later than was said at first."""
    if submission.expected_at <= now:
        return _("Nothing to do. The answer is late; a new day is told soon")
    values = {"day": day_text(submission.expected_at, now)}
    if submission.expected_at > submission.due_at:
        values["first"] = day_text(submission.due_at, now)
        return _("Nothing to do. The answer takes longer: it is expected %(day)s, not %(first)s") % values
    return _("Nothing to do. An answer is expected %(day)s") % values
