"""The two clocks, and how spans and days are told; nothing of it needs a database."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from reviews.business_time import Calendar
from reviews.clocks import clocks
from reviews.due_words import day_text, due_text, left_text, span
from reviews.models import Submission
from reviews.turns import turns_of

UTC_DESK = Calendar(UTC)
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


def at(day: int, hour: int = 9) -> datetime:
    """Return an hour of a day of November 2026; the 23rd is a Monday."""
    return datetime(2026, 11, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("length", "text"),
    [
        (timedelta(seconds=5), "1 min"),
        (timedelta(minutes=59, seconds=59), "59 min"),
        (timedelta(hours=5, minutes=50), "5 h"),
        (timedelta(days=1, hours=4), "1 d 4 h"),
        (timedelta(days=2), "2 d"),
        (timedelta(days=12, hours=5), "12 d"),
    ],
)
def test_spans_are_told_in_two_units_at_most(length: timedelta, text: str) -> None:
    assert span(length) == text


@pytest.mark.parametrize(
    ("moment", "short", "long"),
    [
        (at(23, 17), "Today, 17:00", "today"),
        (at(24, 11), "Tomorrow, 11:00", "tomorrow"),
        (at(27, 12), "Fri, 12:00", "on Friday"),
        (at(30, 9), "30 Nov, 09:00", "on Monday, 30 November"),
        (at(20, 9), "20 Nov, 09:00", "on Friday, 20 November"),
        (datetime(2027, 1, 4, 8, tzinfo=UTC), "4 Jan 2027, 08:00", "on Monday, 4 January"),
    ],
)
def test_days_are_told_as_people_call_them(moment: datetime, short: str, long: str) -> None:
    assert (due_text(moment, MONDAY), day_text(moment, MONDAY)) == (short, long)


def test_what_is_left_counts_business_time() -> None:
    assert left_text(at(30, 13), at(27), UTC_DESK) == "1 d 4 h left"
    assert left_text(at(27), at(30, 13), UTC_DESK) == "late by 1 d 4 h"


def rounds(*fields: dict[str, Any]) -> list[Submission]:
    """Return rounds that are not stored, newest first."""
    return [Submission(number=number, **one) for number, one in enumerate(fields, 1)][::-1]


def test_clocks_while_the_desk_has_it() -> None:
    story = rounds(
        {"state": "changes_requested", "submitted_at": at(16), "closed_at": at(18), "due_at": at(23)},
        {"state": "in_review", "submitted_at": at(20), "due_at": at(25)},
    )
    both = clocks(story, at(24, 5), UTC_DESK, own=True)
    assert (both.desk.whose, both.desk.text, both.desk.tone) == ("Your clock", "1 d 4 h left", "run")
    assert (both.partner.text, both.partner.tone) == ("paused at 2 of 14 d", "")
    assert (both.desk.filled, both.partner.filled) == (61, 14)
    assert (both.with_desk, both.with_partner) == ("3 d 20 h", "2 d")


def test_clock_of_a_late_answer_is_full_and_says_by_how_much() -> None:
    both = clocks(
        rounds({"state": "submitted", "submitted_at": at(16), "due_at": at(23)}), at(24), UTC_DESK, own=False
    )
    assert (both.desk.whose, both.desk.text) == ("Desk’s clock", "late by 1 d")
    assert (both.desk.tone, both.desk.filled, both.desk.icon) == ("late", 100, "warn")


def test_clocks_while_the_partner_has_it() -> None:
    sent_back = {"state": "changes_requested", "submitted_at": at(2), "closed_at": at(4), "due_at": at(9)}
    both = clocks(rounds(sent_back), at(24), UTC_DESK, own=False)
    assert (both.desk.text, both.desk.tone) == ("stopped at 2 d", "")
    assert (both.partner.text, both.partner.tone) == ("14 of 14 d", "run")
    assert clocks(rounds(sent_back), at(24, 10), UTC_DESK, own=False).partner.tone == "late"


def test_turns_begin_anew_after_a_publication() -> None:
    story = rounds(
        {"state": "published", "submitted_at": at(2), "closed_at": at(4)},
        {"state": "submitted", "submitted_at": at(23)},
    )
    turns = turns_of(story, at(24), UTC_DESK)
    assert (turns.with_desk, turns.with_partner) == (timedelta(days=1), timedelta())
