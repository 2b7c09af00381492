"""Choosing what to be told of, and how."""

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse

from reviews import mailing
from reviews.actions import taking
from reviews.actions.wishing import choose_digest, choose_kinds
from reviews.audience import AUDIENCE, kinds_for
from reviews.models import DigestHour, Muted, Notification
from reviews.wishes import KINDS
from tests.factories import MembershipFactory, UserFactory, make_admin, make_reviewer, make_submission
from tests.reviews.people import signed_in

pytestmark = pytest.mark.django_db
SINGLE = {"rhythm": "single", "hour": "8", "zone": ""}


def send(user, **data):
    return signed_in(user).post(reverse("reviews:notification_settings"), {**SINGLE, **data})


def shown(user):
    return signed_in(user).get(reverse("reviews:notification_settings")).content.decode()


def told(submission, user):
    """Let somebody claim the round; return the notification of it, and the mails of this person."""
    taking.claim_submission(submission=submission, by=make_reviewer())
    notes = Notification.objects.filter(user=user, event__verb="claim")
    for note in notes:
        mailing.deliver(note.pk)
    return notes.first(), [message.subject for message in mail.outbox if message.to == [user.email]]


def test_every_kind_that_somebody_is_told_of_has_a_place_on_the_page():
    assert sorted(verb for _title, verbs in KINDS for verb in verbs) == sorted(AUDIENCE)


def test_page_offers_what_may_concern_a_person():
    submission = make_submission()
    assert "submit" not in kinds_for(submission.submitted_by)
    assert {"claim", "request_changes", "remark"} <= kinds_for(submission.submitted_by)
    assert "remark" not in kinds_for(MembershipFactory(role="viewer").user)
    assert {"submit", "answer", "withdraw"} <= kinds_for(make_reviewer())
    assert "submit" not in kinds_for(make_admin())
    assert "request_changes" in kinds_for(UserFactory())
    assert 'value="submit"' not in shown(submission.submitted_by)
    assert 'value="submit"' in shown(make_reviewer())


def test_without_a_choice_everything_is_ticked_and_told_both_ways():
    submission = make_submission()
    user = submission.submitted_by
    assert shown(user).count(" checked") == 2 * len(kinds_for(user)) + 1  # and the radio button
    note, mails = told(submission, user)
    assert (note.in_inbox, note.by_mail, len(mails)) == (True, "alone", 1)


def test_kind_without_mail_stands_in_the_inbox_and_is_not_mailed():
    submission = make_submission()
    user = submission.submitted_by
    assert send(user, inbox=["claim"]).status_code == 302
    note, mails = told(submission, user)
    assert (note.in_inbox, note.by_mail, mails) == (True, "never", [])


def test_kind_without_inbox_is_mailed_and_not_counted_as_unread():
    submission = make_submission()
    user = submission.submitted_by
    send(user, mail=["claim"])
    note, mails = told(submission, user)
    assert (note.in_inbox, len(mails)) == (False, 1)
    html = signed_in(user).get(reverse("reviews:notifications")).content.decode()
    assert "began the review" not in html
    assert "unread" not in html
    assert signed_in(user).post(reverse("reviews:follow", args=[note.pk])).status_code == 404


def test_kind_without_either_leaves_no_notification():
    submission = make_submission()
    user = submission.submitted_by
    send(user)
    assert told(submission, user) == (None, [])


def test_choice_is_the_persons_alone():
    submission = make_submission()
    send(UserFactory())
    note, mails = told(submission, submission.submitted_by)
    assert (note is not None, len(mails)) == (True, 1)


def test_what_the_page_does_not_offer_is_neither_muted_nor_unmuted():
    user = make_submission().submitted_by
    Muted.objects.create(user=user, verb="submit", way="mail")
    send(user, inbox=sorted(kinds_for(user)), mail=sorted(kinds_for(user)))
    assert list(Muted.objects.values_list("verb", "way")) == [("submit", "mail")]
    send(user, inbox=["withdraw"], mail=["no such verb"])
    assert {verb for verb, _way in Muted.objects.values_list("verb", "way")} == kinds_for(user) | {"submit"}


def test_page_shows_what_was_chosen():
    user = MembershipFactory().user
    offered = kinds_for(user)
    choose_kinds(by=user, offered=offered, wanted={"inbox": offered, "mail": offered - {"claim"}})
    choose_digest(by=user, hour=17, zone="Asia/Tokyo")
    html = shown(user)
    assert '<input type="checkbox" name="inbox" value="claim" checked>' in html
    assert '<input type="checkbox" name="mail" value="claim">' in html
    assert '<option value="17" selected>17:00</option>' in html
    assert '<option value="Asia/Tokyo" selected>' in html


def test_daily_mail_is_kept_with_hour_and_zone_and_given_up_again():
    user = MembershipFactory().user
    send(user, rhythm="daily", hour="17", zone="Asia/Tokyo")
    assert list(DigestHour.objects.values_list("user", "hour", "zone")) == [(user.pk, 17, "Asia/Tokyo")]
    send(user, rhythm="daily", hour="6", zone="")
    assert list(DigestHour.objects.values_list("user", "hour", "zone")) == [(user.pk, 6, "")]
    send(user)
    assert not DigestHour.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"rhythm": "hourly"}, {"hour": "24"}, {"hour": "x"}, {"zone": "Mars/Base"}]
)
def test_wrong_choice_is_told_and_keeps_the_ticks_that_were_sent(wrong):
    user = MembershipFactory().user
    response = send(user, **{"rhythm": "daily", "inbox": ["claim"], **wrong})
    html = response.content.decode()
    assert response.status_code == 422
    assert 'name="inbox" value="claim" checked' in html
    assert 'name="mail" value="claim">' in html
    assert not Muted.objects.exists()
    assert not DigestHour.objects.exists()


def test_database_refuses_a_kind_muted_twice_and_an_hour_that_no_day_has():
    user = UserFactory()
    Muted.objects.create(user=user, verb="claim", way="mail")
    with pytest.raises(IntegrityError), transaction.atomic():
        Muted.objects.create(user=user, verb="claim", way="mail")
    with pytest.raises(IntegrityError), transaction.atomic():
        DigestHour.objects.create(user=user, hour=24)
