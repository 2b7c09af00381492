"""Business time: what the calendar of the desk makes of dates and of waiting."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.business_time import DAY, Calendar, between, later

UTC_DESK = Calendar(UTC)
ZONES = ("UTC", "Asia/Tokyo", "America/New_York", "Europe/Berlin", "Pacific/Auckland")
days = st.dates(date(2024, 1, 1), date(2028, 12, 31))
calendars = st.builds(
    lambda zone, closed: Calendar(ZoneInfo(zone), frozenset(closed)),
    st.sampled_from(ZONES),
    st.sets(days, max_size=30),
)
moments = st.datetimes(datetime(2024, 6, 1), datetime(2028, 6, 1), timezones=st.just(UTC))
BIT = timedelta(microseconds=1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        ("2026-11-23 14:05", 1, "2026-11-24 14:05"),  # Monday to Tuesday
        ("2026-11-26 17:00", 3, "2026-12-01 17:00"),  # Thursday, over a weekend
        ("2026-11-23 09:00", 5, "2026-11-30 09:00"),
        ("2026-11-27 23:30", 1, "2026-11-30 23:30"),
    ],
)
def test_later_keeps_the_time_of_the_day_and_passes_over_weekends(start: str, number: int, end: str) -> None:
    assert later(at(start), number, UTC_DESK) == at(end)


def test_later_counts_what_came_on_a_weekend_as_the_end_of_friday() -> None:
    assert later(at("2026-11-28 10:00"), 1, UTC_DESK) == at("2026-11-30 23:59:59.999999")
    assert later(at("2026-11-29 10:00"), 5, UTC_DESK) == at("2026-12-04 23:59:59.999999")


def test_closed_days_are_passed_over_and_do_not_count() -> None:
    calendar = Calendar(UTC, frozenset({date(2026, 12, 25), date(2026, 12, 26)}))
    assert later(at("2026-12-24 12:00"), 1, calendar) == at("2026-12-28 12:00")
    assert between(at("2026-12-24 12:00"), at("2026-12-28 12:00"), calendar) == DAY


def test_days_are_those_of_the_desks_time_zone() -> None:
    tokyo = Calendar(ZoneInfo("Asia/Tokyo"))
    friday_evening_in_london = at("2026-11-27 18:00")  # Saturday, 03:00, in Tokyo
    assert later(friday_evening_in_london, 1, tokyo) == at("2026-11-30 14:59:59.999999")
    assert between(friday_evening_in_london, at("2026-11-29 12:00"), tokyo) == timedelta()


def test_between_counts_the_hours_of_business_days_only() -> None:
    assert between(at("2026-11-27 18:00"), at("2026-11-30 06:00"), UTC_DESK) == timedelta(hours=12)
    assert between(at("2026-11-30 06:00"), at("2026-11-27 18:00"), UTC_DESK) == timedelta()


@given(moments, st.integers(0, 30), calendars)
def test_as_much_business_time_passes_until_later_as_was_added(
    start: datetime, number: int, calendar: Calendar
) -> None:
    passed = between(start, later(start, number, calendar), calendar)
    assert number * DAY - BIT <= passed <= number * DAY


@given(moments, st.integers(1, 30), calendars)
def test_later_is_on_a_business_day_and_not_before_the_start(
    start: datetime, number: int, calendar: Calendar
) -> None:
    end = later(start, number, calendar)
    assert end > start
    assert calendar.works_on(end.astimezone(calendar.zone).date())


@given(moments, moments, st.integers(0, 10), calendars)
def test_what_came_first_is_due_first(
    one: datetime, other: datetime, number: int, calendar: Calendar
) -> None:
    first, second = sorted((one, other))
    assert later(first, number, calendar) <= later(second, number, calendar)


@given(moments, moments, moments, calendars)
def test_business_time_adds_up(one: datetime, two: datetime, three: datetime, calendar: Calendar) -> None:
    first, second, third = sorted((one, two, three))
    parts = between(first, second, calendar) + between(second, third, calendar)
    assert parts == between(first, third, calendar)


@given(moments, st.timedeltas(timedelta(), timedelta(days=60)), calendars)
def test_business_time_is_that_of_each_day_summed(
    start: datetime, span: timedelta, calendar: Calendar
) -> None:
    """The count by weeks gives what a walk from hour to hour gives, within one hour at each end."""
    walked = sum(
        calendar.works_on((start + timedelta(hours=hour)).astimezone(calendar.zone).date())
        for hour in range(int(span / timedelta(hours=1)))
    )
    counted = between(start, start + span, calendar) / timedelta(hours=1)
    assert abs(counted - walked) <= 2
