"""By when an answer is due, what the partner is told, and what happens when it is late."""

import importlib
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from reviews.actions import deciding, delaying
from reviews.business_time import later
from reviews.desk_calendar import desk_calendar
from reviews.models import ClosedDay, Event, Notification, Submission
from reviews.periodic import delay_late_answers
from reviews.sentences import as_text
from tests.factories import (
    make_claimed,
    make_feedback,
    make_member,
    make_published,
    make_returned,
    make_submission,
    submit_again,
)

pytestmark = pytest.mark.django_db


def make_late(submission: Submission, **fields: object) -> Submission:
    """Let the promised day of a round have passed."""
    past = datetime(2026, 11, 20, 9, tzinfo=UTC)
    Submission.objects.filter(pk=submission.pk).update(due_at=past, expected_at=past, **fields)
    submission.refresh_from_db()
    return submission


def test_first_round_is_due_in_five_business_days_and_a_later_one_in_three() -> None:
    first = make_returned()
    second = submit_again(first)
    assert first.due_at == first.expected_at == later(first.submitted_at, 5, desk_calendar())
    assert second.due_at == second.expected_at == later(second.submitted_at, 3, desk_calendar())


def test_targets_come_from_the_settings(settings: object) -> None:
    settings.REVIEW_ANSWER_DAYS = 9
    submission = make_submission()
    assert submission.due_at == later(submission.submitted_at, 9, desk_calendar())


def test_closed_day_moves_what_is_submitted_after_it_was_entered() -> None:
    before = make_submission()
    day = timezone.localdate()
    weekdays = (day + timedelta(days=n) for n in range(1, 8))
    ClosedDay.objects.create(day=next(one for one in weekdays if one.weekday() < 5), name="Founders' day")
    after = make_submission()
    assert after.due_at > before.due_at + timedelta(hours=20)
    assert Submission.objects.get(pk=before.pk).due_at == before.due_at


def test_coming_back_within_a_day_of_withdrawing_keeps_the_place() -> None:
    first = make_submission()
    due = make_late(first).due_at
    deciding.withdraw_submission(submission=first, by=first.submitted_by)
    again = submit_again(first)
    assert (again.number, again.due_at, again.expected_at) == (2, due, due)


def test_coming_back_a_day_after_withdrawing_begins_anew_and_is_first_still() -> None:
    first = make_submission()
    deciding.withdraw_submission(submission=first, by=first.submitted_by)
    Submission.objects.update(closed_at=timezone.now() - timedelta(hours=24))
    again = submit_again(first)
    assert again.due_at == later(again.submitted_at, 5, desk_calendar())


def test_round_sent_back_keeps_no_place() -> None:
    first = make_returned()
    make_late(first)
    assert submit_again(first).due_at > timezone.now()


@pytest.mark.parametrize("make", [make_submission, make_claimed])
def test_late_answer_moves_what_the_partner_is_told_and_not_what_the_desk_is_measured_by(make) -> None:
    submission = make_late(make())
    told = submission.expected_at
    delay_late_answers()
    moved = Submission.objects.get(pk=submission.pk)
    event = Event.objects.get(verb="delay")
    assert moved.due_at == submission.due_at
    assert moved.expected_at > timezone.now()
    assert event.data == {"was_expected": told.isoformat(), "expected": moved.expected_at.isoformat()}
    assert (event.by, event.internal) == (None, False)


def test_late_answer_is_told_to_the_editors_once_with_the_new_day() -> None:
    submission = make_late(make_submission())
    viewer = make_member(submission.listing.organization, "viewer")
    delay_late_answers()
    delay_late_answers()
    moved = Submission.objects.get(pk=submission.pk).expected_at
    told = Notification.objects.filter(event__verb="delay")
    assert [note.user for note in told] == [submission.submitted_by]
    assert viewer not in [note.user for note in told]
    assert f"is expected on {moved:%A}, {moved.day} {moved:%B}." in as_text(told.get().event)


def test_decided_rounds_are_not_late() -> None:
    for submission in (make_returned(), make_published()):
        make_late(submission)
    delay_late_answers()
    assert not Event.objects.filter(verb="delay").exists()


def test_delay_of_what_was_answered_meanwhile_does_nothing() -> None:
    stale = make_late(make_claimed())
    deciding.recommend_submission(submission=stale, by=stale.reviewer)
    make_feedback(stale)
    deciding.request_changes(submission=stale, by=make_published().reviewer)
    assert delaying.delay_answer(submission=stale, now=timezone.now()) is False
    assert not Event.objects.filter(verb="delay").exists()


def test_migration_gives_older_rounds_the_dates_they_would_have_had() -> None:
    first = make_returned()
    second = submit_again(first)
    withdrawn = make_submission()
    deciding.withdraw_submission(submission=withdrawn, by=withdrawn.submitted_by)
    again = submit_again(withdrawn)
    expected = {
        one.pk: later(one.submitted_at, days, desk_calendar())
        for one, days in ((first, 5), (second, 3), (withdrawn, 5), (again, 5))
    }
    Submission.objects.update(due_at=timezone.now(), expected_at=timezone.now(), followed=False)
    importlib.import_module("reviews.migrations.0005_queue").fill_what_is_new(apps, None)
    found = Submission.objects.values_list("pk", "due_at", "expected_at")
    assert {pk: (due, told) for pk, due, told in found} == {pk: (day, day) for pk, day in expected.items()}
    assert set(Submission.objects.filter(followed=True)) == {first, withdrawn}
