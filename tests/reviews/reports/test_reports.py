"""The reports: what the rounds, verdicts and findings of some weeks come to."""

import csv
from datetime import date, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from reviews.actions import deciding, publishing, taking
from reviews.actions.keeping_reasons import add_reason
from reviews.business_time import Calendar
from reviews.models import ReasonUse, Review, Submission
from reviews.reports import chart
from reviews.reports import turnaround as turnaround_report
from reviews.reports.frequent import frequent_findings, frequent_reasons
from reviews.reports.load import load_by_reviewer
from reviews.reports.quantiles import quantile
from reviews.reports.rounds import rounds_until_approval
from reviews.reports.turnaround import Median, Week, median_of_late, turnaround
from reviews.reports.window import Window
from tests.factories import (
    make_admin,
    make_claimed,
    make_feedback,
    make_returned,
    make_reviewer,
    submit_again,
)
from tests.reviews.people import page, signed_in

UTC = ZoneInfo("UTC")
FOUR = Window(4, date(2026, 3, 25))  # a Wednesday


def moment(day: int, hour: int = 12) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=UTC)


def rows(client, name, **query):
    return list(csv.DictReader(StringIO(client.get(f"/desk/reports/{name}.csv", query).content.decode())))


@pytest.mark.parametrize(
    ("numbers", "share", "expected"),
    [([], 0.5, None), ([3], 0.9, 3), ([4, 1, 3, 2], 0.5, 2), ([4, 1, 3, 2], 0.9, 4), (range(1, 11), 0.9, 9)],
)
def test_quantile_is_the_smallest_that_so_many_do_not_exceed(numbers, share, expected):
    assert quantile(list(numbers), share) == expected


def test_window_is_whole_weeks_up_to_the_one_that_runs():
    assert FOUR.mondays == [date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16), date(2026, 3, 23)]
    assert FOUR.start == timezone.make_aware(datetime(2026, 3, 2))
    assert [Window.read(text).weeks for text in ("26", "", "x", "5")] == [26, 12, 12, 12]


def test_bars_reach_as_high_as_their_numbers_and_none_draws_nothing():
    drawn = chart.bars(["a", "b"], [1.0, None], [2.0, None])
    first, second = drawn.bars
    assert (first.height, drawn.base - first.y, drawn.base - first.mark) == (74, 74, 148)
    assert (second.height, second.mark) == (0, None)
    assert [line.label for line in drawn.lines] == ["0", "1", "2"]


@pytest.mark.parametrize(
    ("labels", "always", "room"), [(4, 4, 0), (12, 4, 8), (26, 5, 8)], ids=["4 weeks", "12 weeks", "26 weeks"]
)
def test_labels_of_bars_are_as_many_as_have_room_and_the_last_is_always_one(labels, always, room):
    bars = chart.bars([str(n) for n in range(labels)], [1.0] * labels, [None] * labels).bars
    shown = [bar.shown for bar in bars]
    assert (shown.count("always"), shown.count("room"), shown[-1]) == (always, room, "always")
    assert (bars[0].x >= 0, bars[-1].right <= 100) == (True, True)


@pytest.mark.django_db
def test_turnaround_counts_business_days_to_the_first_verdict_by_its_week():
    for submitted, answered in ((2, 3), (6, 9), (2, 6)):  # the 6th is a Friday, the 9th a Monday
        review = Review.objects.get(submission=make_returned())
        Review.objects.filter(pk=review.pk).update(decided_at=moment(answered))
        Submission.objects.filter(pk=review.submission_id).update(submitted_at=moment(submitted))
    first, second, *rest = turnaround(FOUR, Calendar(UTC))
    assert first == Week(date(2026, 3, 2), 2, p50=1.0, p90=4.0)
    assert second == Week(date(2026, 3, 9), 1, p50=1.0, p90=1.0)
    assert {week.answers for week in rest} == {0}


@pytest.mark.django_db
def test_second_verdict_on_a_round_is_no_second_answer():
    submission = make_claimed()
    deciding.recommend_submission(submission=submission, by=submission.reviewer)
    publishing.approve_submission(submission=submission, by=make_admin())
    weeks = turnaround(Window.read("4"), Calendar(UTC))
    assert sum(week.answers for week in weeks) == 1


def answered(*moments):
    """Make rounds that were submitted and answered on these days of March 2026, at noon."""
    for submitted, answer in moments:
        review = Review.objects.get(submission=make_returned())
        Review.objects.filter(pk=review.pk).update(decided_at=moment(answer))
        Submission.objects.filter(pk=review.submission_id).update(submitted_at=moment(submitted))


@pytest.mark.django_db
def test_median_of_late_is_that_of_the_answers_of_ninety_days(django_assert_num_queries):
    answered((2, 3), (6, 9), (2, 6), (9, 11), (9, 24))
    now, calendar = moment(25), Calendar(UTC)
    with django_assert_num_queries(1):
        found = median_of_late(now, calendar)
    assert found == Median(2.0, days=90, answers=5, is_cut=False)
    assert median_of_late(moment(6) + timedelta(days=90), calendar) == Median(2.0, 90, 4, is_cut=False)
    assert median_of_late(now + timedelta(days=120), calendar) is None


@pytest.mark.django_db
def test_median_of_late_reads_so_many_of_the_newest_and_says_so(monkeypatch):
    monkeypatch.setattr(turnaround_report, "MOST", 2)
    answered((2, 3), (2, 12), (9, 13))
    assert median_of_late(moment(25), Calendar(UTC)) == Median(4.0, 90, answers=2, is_cut=True)


@pytest.mark.django_db
def test_rounds_are_counted_up_to_an_approval_without_withdrawn_ones():
    first = make_returned()
    owner, admin = first.submitted_by, make_admin()
    gone = submit_again(first)
    deciding.withdraw_submission(submission=gone, by=owner)
    third = submit_again(first)
    third = taking.claim_submission(submission=third, by=admin)
    publishing.approve_submission(submission=third, by=admin, reason="Fine.", publish_at=timezone.now())
    at_once = make_claimed()
    publishing.approve_submission(submission=at_once, by=admin, reason="Fine.")
    found = rounds_until_approval(Window.read("4"))
    assert [(one.number, one.listings) for one in found] == [(1, 1), (2, 1)]


@pytest.mark.django_db
def test_findings_are_counted_once_a_round():
    one, two = make_claimed(), make_claimed()
    finding = {"code": "logo-wide", "severity": "warning", "message": "Too wide.", "section": "overview"}
    other = finding | {"code": "text-short", "message": "Too short."}
    Submission.objects.filter(pk=one.pk).update(findings=[finding, finding, other])
    Submission.objects.filter(pk=two.pk).update(findings=[finding])
    found = frequent_findings(Window.read("4"))
    assert [(row.code, row.rounds, row.listings) for row in found] == [
        ("logo-wide", 2, 2),
        ("text-short", 1, 1),
    ]
    old = timezone.now() - timedelta(weeks=5)
    Submission.objects.update(submitted_at=old)
    assert frequent_findings(Window.read("4")) == []


@pytest.mark.django_db
def test_reasons_are_counted_once_their_remark_is_sent():
    reason = add_reason(title="Too long", text="Shorten it.", by=make_admin())
    one, two = make_claimed(), make_claimed()
    for submission in (one, one, two):
        feedback = make_feedback(submission)
        ReasonUse.objects.create(reason=reason, feedback=feedback)
    deciding.request_changes(submission=one, by=one.reviewer)
    found = frequent_reasons(Window.read("4"))
    assert [(row.title, row.remarks, row.listings) for row in found] == [("Too long", 2, 1)]


@pytest.mark.django_db
def test_load_tells_rounds_at_hand_and_verdicts():
    reviewer = make_reviewer(name="Maren Holt")
    make_returned(reviewer=reviewer)
    make_claimed(reviewer=reviewer)
    make_claimed(reviewer=make_reviewer(name="Jun Oda"))
    found = load_by_reviewer(Window.read("4"))
    assert [(str(one.reviewer), one.with_them, one.verdicts, one.changes) for one in found] == [
        ("Maren Holt", 1, 1, 1),
        ("Jun Oda", 1, 0, 0),
    ]


@pytest.mark.django_db
def test_page_and_csv_tell_the_same_with_the_same_queries(django_assert_num_queries):
    submission = make_claimed()
    publishing.approve_submission(submission=submission, by=make_admin(name="Ada Moss"), reason="Fine.")
    admin = make_admin()
    client = signed_in(admin)
    html = page(admin, "reviews:reports").content.decode()
    assert "Ada Moss" in html
    assert 'role="img"' in html
    assert [row["approved"] for row in rows(client, "load")] == ["1", "0"]
    assert [(row["rounds"], row["listings"]) for row in rows(client, "rounds")] == [("1", "1")]
    assert sum(int(row["answers"]) for row in rows(client, "turnaround", weeks="26")) == 1
    assert len(rows(client, "turnaround", weeks="26")) == 26
    assert client.get("/desk/reports/other.csv").status_code == 404
    for _more in range(3):
        make_returned()
    with django_assert_num_queries(13):
        client.get("/desk/reports/")


@pytest.mark.django_db
def test_text_that_a_spreadsheet_would_run_is_exported_as_text():
    submission = make_claimed()
    finding = {"code": "text-odd", "severity": "warning", "message": "=1+1", "section": "overview"}
    Submission.objects.filter(pk=submission.pk).update(findings=[finding])
    assert [row["example"] for row in rows(signed_in(make_admin()), "findings")] == ["'=1+1"]
