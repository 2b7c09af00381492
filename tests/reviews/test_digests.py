"""One mail a day: when it is due, what it holds, and that there is one."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from config.celery import app
from reviews import digests, mailing
from reviews.actions import deciding, remarking, taking
from reviews.actions.telling import record
from reviews.actions.wishing import choose_digest, choose_single_mails
from reviews.digests import last_hour
from reviews.models import Digest, DigestHour, Feedback, Notification
from reviews.tasks import gather_digests, mail_waiting
from tests.at_once import at_once
from tests.factories import make_claimed, make_feedback, make_member, make_reviewer, make_submission

pytestmark = pytest.mark.django_db
AFTER_EIGHT = datetime(2026, 11, 26, 8, 1, tzinfo=UTC)
NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


@pytest.fixture
def eager():
    """Let queued tasks run at once."""
    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = False


def told_at(moment, hour=8, zone="", **fields):
    """Let a round be claimed at `moment`; return the partner, who gets one mail a day."""
    submission = make_submission(**fields)
    user = submission.submitted_by
    choose_digest(by=user, hour=hour, zone=zone)
    taking.claim_submission(submission=submission, by=make_reviewer(name="Maren Holt"))
    Notification.objects.filter(user=user).update(created_at=moment)
    return user


def send_due(now):
    """Gather and send; return the mails that went out."""
    before = len(mail.outbox)
    for pk in digests.gather(now):
        digests.deliver(pk)
    return mail.outbox[before:]


@pytest.mark.parametrize(
    ("hour", "zone", "now", "due", "day"),
    [
        (8, "", "2026-11-26T08:00", "2026-11-26T08:00", date(2026, 11, 26)),
        (8, "", "2026-11-26T07:59", "2026-11-25T08:00", date(2026, 11, 25)),
        (8, "Asia/Tokyo", "2026-11-25T23:30", "2026-11-25T23:00", date(2026, 11, 26)),
        (23, "America/New_York", "2026-11-26T03:00", "2026-11-25T04:00", date(2026, 11, 24)),
        (8, "no such zone", "2026-11-26T09:00", "2026-11-26T08:00", date(2026, 11, 26)),
        # the day after clocks went back an hour, before and at the hour
        (8, "Europe/Berlin", "2026-10-25T06:30", "2026-10-24T06:00", date(2026, 10, 24)),
        (8, "Europe/Berlin", "2026-10-25T07:00", "2026-10-25T07:00", date(2026, 10, 25)),
        (2, "Europe/Berlin", "2026-03-29T12:00", "2026-03-29T01:00", date(2026, 3, 29)),  # no 2:00 that day
    ],
)
def test_hour_is_that_of_the_clock_where_the_person_is(hour, zone, now, due, day):
    found, on = last_hour(DigestHour(hour=hour, zone=zone), datetime.fromisoformat(now).replace(tzinfo=UTC))
    assert (found.astimezone(UTC).strftime("%Y-%m-%dT%H:%M"), on) == (due, day)


def test_hour_without_a_zone_is_that_of_the_desk(settings):
    settings.TIME_ZONE = "Asia/Tokyo"
    due, _day = last_hour(DigestHour(hour=8), AFTER_EIGHT)
    assert due.astimezone(UTC).hour == 23


def test_event_is_not_mailed_by_itself_but_in_the_digest_at_its_hour():
    user = told_at(AFTER_EIGHT - timedelta(hours=2), slug="tidewater-queue")
    mailing.deliver(Notification.objects.get(user=user).pk)
    assert send_due(AFTER_EIGHT - timedelta(minutes=2)) == []
    (message,) = send_due(AFTER_EIGHT)
    assert (message.to, message.subject) == ([user.email], "Tilework, 26 Nov: 1 event")
    assert "Maren Holt began the review of Tidewater Queue." in message.body
    assert "http://localhost:8000/listings/tidewater-queue/history/" in message.body
    html = message.alternatives[0].content
    assert '<a href="http://localhost:8000/listings/tidewater-queue/history/">Maren Holt began' in html
    assert message.extra_headers == {
        "Message-ID": f"<digest-{Digest.objects.get().pk}@localhost>",
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": "<http://localhost:8000/accounts/notifications/>",
    }


def test_digest_goes_out_once_a_day_and_holds_what_came_since():
    user = told_at(AFTER_EIGHT - timedelta(hours=2))
    assert len(send_due(AFTER_EIGHT)) == 1
    assert send_due(NOON) == []
    submission = user.memberships.get().organization.listings.get().submissions.get()
    for moment in (AFTER_EIGHT + timedelta(minutes=1), NOON):
        event = record(verb="claim", submission=submission, by=None)
        Notification.objects.filter(event=event).update(created_at=moment)
    assert send_due(NOON + timedelta(hours=1)) == []
    (second,) = send_due(AFTER_EIGHT + timedelta(days=1))
    assert second.subject == "Tilework, 27 Nov: 2 events"
    assert second.body.count("began the review") == 2


def test_digest_missed_at_its_hour_is_made_as_soon_as_somebody_gathers():
    told_at(AFTER_EIGHT - timedelta(hours=2))
    (message,) = send_due(AFTER_EIGHT + timedelta(hours=9))
    assert message.subject == "Tilework, 26 Nov: 1 event"


def test_later_hour_chosen_after_todays_digest_makes_no_second_one_that_day():
    user = told_at(AFTER_EIGHT - timedelta(hours=2))
    send_due(AFTER_EIGHT)
    choose_digest(by=user, hour=11, zone="")
    submission = user.memberships.get().organization.listings.get().submissions.get()
    event = record(verb="claim", submission=submission, by=None)
    Notification.objects.filter(event=event).update(created_at=AFTER_EIGHT + timedelta(hours=1))
    assert send_due(NOON) == []
    assert len(send_due(NOON + timedelta(days=1))) == 1


def test_who_goes_back_to_single_mails_gets_what_waited_in_a_last_digest():
    user = told_at(AFTER_EIGHT - timedelta(hours=2))
    choose_single_mails(by=user)
    assert [message.to for message in send_due(AFTER_EIGHT)] == [[user.email]]


def test_digest_says_nothing_of_what_is_unsent_and_repeats_no_words():
    user = told_at(AFTER_EIGHT - timedelta(hours=2))
    submission = user.memberships.get().organization.listings.get().submissions.get()
    make_feedback(submission, text="Kept to ourselves.")
    remarking.resolve_feedback(feedback=Feedback.objects.get(), by=submission.reviewer)
    make_feedback(submission, text="Words of a remark.")
    deciding.request_changes(submission=submission, by=submission.reviewer, summary="Words of a summary.")
    Notification.objects.filter(user=user).update(created_at=AFTER_EIGHT - timedelta(hours=1))
    (message,) = send_due(AFTER_EIGHT)
    everything = message.body + message.alternatives[0].content
    assert message.subject == "Tilework, 26 Nov: 2 events"
    assert "asked for changes" in everything
    assert [words for words in ("Kept to", "Words of", "left a remark") if words in everything] == []


def test_digest_leaves_out_listings_of_an_organization_the_person_left():
    user = told_at(AFTER_EIGHT - timedelta(hours=2), name="Tidewater Queue")
    other = make_claimed(name="Lanternfish")
    make_member(other.listing.organization)
    membership = other.listing.organization.memberships.create(user=user, role="viewer")
    record(verb="approve", submission=other, by=None)
    Notification.objects.filter(user=user).update(created_at=AFTER_EIGHT - timedelta(hours=1))
    membership.delete()
    (message,) = send_due(AFTER_EIGHT)
    assert ("Tidewater Queue" in message.body, "Lanternfish" in message.body) == (True, False)


def test_digest_of_nothing_that_concerns_the_person_any_more_is_not_sent_ever():
    user = told_at(AFTER_EIGHT - timedelta(hours=2))
    user.memberships.all().delete()
    assert send_due(AFTER_EIGHT) == []
    assert (Digest.objects.count(), Notification.objects.get(user=user).by_mail) == (0, "never")
    assert send_due(AFTER_EIGHT + timedelta(days=1)) == []


def test_person_deactivated_meanwhile_gets_no_digest():
    user = told_at(AFTER_EIGHT - timedelta(hours=2))
    (made,) = digests.gather(AFTER_EIGHT)
    user.is_active = False
    user.save()
    digests.deliver(made)
    assert [message for message in mail.outbox if message.to == [user.email]] == []


def test_delivering_a_digest_twice_sends_it_once():
    told_at(AFTER_EIGHT - timedelta(hours=2))
    (made,) = digests.gather(AFTER_EIGHT)
    for _turn in range(2):
        digests.deliver(made)
    assert len(mail.outbox) == 1


def test_digest_made_before_a_crash_is_sent_once_by_the_sweep(eager):
    told_at(AFTER_EIGHT - timedelta(hours=2))
    (made,) = digests.gather(AFTER_EIGHT)  # and the process ends here
    ago = timezone.now() - timedelta(hours=1)
    Digest.objects.update(created_at=ago, mail_again_at=ago)
    assert digests.gather(AFTER_EIGHT) == []
    for _turn in range(2):
        mail_waiting()
    assert (len(mail.outbox), Digest.objects.get().pk) == (1, made)


def test_periodic_task_gathers_and_sends(eager):
    told_at(timezone.now() - timedelta(days=2))
    for _beat in range(2):
        gather_digests()
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_two_beats_at_once_make_and_send_one_digest():
    told_at(AFTER_EIGHT - timedelta(hours=2))

    def beat():
        made = digests.gather(AFTER_EIGHT)
        for pk in made:
            digests.deliver(pk)
        return len(made)

    assert sorted(at_once(beat, beat)) == [0, 1]
    assert (len(mail.outbox), Digest.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_one_digest_send_it_once():
    told_at(AFTER_EIGHT - timedelta(hours=2))
    (made,) = digests.gather(AFTER_EIGHT)
    at_once(*[lambda: digests.deliver(made)] * 2)
    assert len(mail.outbox) == 1


def test_database_refuses_a_second_digest_of_a_day_and_a_digest_for_what_is_mailed_alone():
    user = told_at(AFTER_EIGHT)
    digest = Digest.objects.create(user=user, day=date(2026, 11, 26))
    with pytest.raises(IntegrityError), transaction.atomic():
        Digest.objects.create(user=user, day=date(2026, 11, 26))
    with pytest.raises(IntegrityError), transaction.atomic():
        Notification.objects.update(by_mail="alone", digest=digest)


def test_digest_of_many_events_costs_no_more_queries(django_assert_num_queries):
    user = told_at(AFTER_EIGHT - timedelta(hours=2))
    submission = user.memberships.get().organization.listings.get().submissions.get()
    for _turn in range(20):
        record(verb="claim", submission=submission, by=submission.reviewer)
    Notification.objects.filter(user=user).update(created_at=AFTER_EIGHT - timedelta(hours=1))
    (made,) = digests.gather(AFTER_EIGHT)
    with django_assert_num_queries(5):  # the digest, taking it, its events, marking it, letting go of it
        digests.deliver(made)
