from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from config.celery import app
from reviews import mailing
from reviews.actions import deciding, remarking, taking
from reviews.models import Event, Notification
from tests.factories import (
    MembershipFactory,
    make_admin,
    make_claimed,
    make_feedback,
    make_member,
    make_returned,
    make_reviewer,
    make_submission,
)
from tests.reviews.people import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def eager():
    """Let queued tasks run at once."""
    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = False


def told(verb):
    return set(Notification.objects.filter(event__verb=verb).values_list("user", flat=True))


def test_submit_tells_active_reviewers_who_may_review_it():
    reviewer = make_reviewer()
    make_reviewer(is_active=False)
    owner = make_reviewer()
    membership = MembershipFactory(user=owner)
    make_submission(owner, organization=membership.organization)
    assert told("submit") == {reviewer.pk}


def test_claim_tells_those_who_may_edit():
    submission = make_submission()
    make_member(submission.listing.organization, "viewer")
    editor = make_member(submission.listing.organization, "editor")
    taking.claim_submission(submission=submission, by=make_reviewer())
    assert told("claim") == {submission.submitted_by.pk, editor.pk}


def test_decision_tells_the_organization_and_recommendation_the_admins():
    submission, admin = make_claimed(), make_admin()
    viewer = make_member(submission.listing.organization, "viewer")
    deciding.recommend_submission(submission=submission, by=submission.reviewer)
    assert told("recommend") == {submission.submitted_by.pk, viewer.pk, admin.pk}


def test_partner_words_tell_the_reviewer_of_the_open_round_and_the_author():
    submission = make_returned()
    remarking.answer_feedback(feedback=submission.feedback.get(), by=submission.submitted_by, text="Done.")
    assert told("reply") == {submission.reviewer.pk}
    assert submission.submitted_by.pk not in told("reply")


def test_remark_kept_back_tells_nobody_and_is_internal():
    make_feedback(make_claimed())
    assert Event.objects.get(verb="remark").internal is True
    assert told("remark") == set()


def test_mail_lists_the_remarks_and_leads_to_the_page(mailoutbox):
    submission = make_returned(slug="tidewater-queue")
    notification = Notification.objects.get(event__verb="request_changes", user=submission.submitted_by)
    mailing.deliver(notification.pk)
    mailing.deliver(notification.pk)
    (mail,) = mailoutbox
    html = mail.alternatives[0].content
    assert mail.to == [submission.submitted_by.email]
    assert mail.subject == "Tidewater Queue: Changes requested, 1 remark"
    assert "#1 Short description (Blocking): Shorter." in mail.body
    assert "One thing to change." in mail.body
    assert "http://localhost:8000/listings/tidewater-queue/remarks/" in mail.body
    assert "<strong>Short description</strong>" in html
    assert mail.extra_headers["Message-ID"] == f"<notification-{notification.pk}@localhost>"


def test_mail_text_is_not_escaped_and_html_is(mailoutbox):
    submission = make_claimed()
    make_feedback(submission, text="Use <b> & not “bold”.")
    deciding.request_changes(submission=submission, by=submission.reviewer)
    mailing.deliver(Notification.objects.get(event__verb="request_changes").pk)
    assert "Use <b> & not “bold”." in mailoutbox[0].body
    assert "Use &lt;b&gt; &amp; not" in mailoutbox[0].alternatives[0].content


def test_mail_that_was_not_sent_is_renewed_at_growing_distances():
    make_reviewer()
    make_submission()
    assert mailing.renew_waiting() == []
    notification = Notification.objects.get()
    ago = timezone.now() - timedelta(hours=1)
    Notification.objects.update(created_at=ago, mail_again_at=ago)
    assert mailing.renew_waiting() == [notification.pk]
    assert mailing.renew_waiting() == []
    notification.refresh_from_db()
    assert notification.mail_again_at > timezone.now() + timedelta(minutes=59)


def test_commit_hands_the_mail_to_the_worker(django_capture_on_commit_callbacks, eager, mailoutbox):
    reviewer = make_reviewer()
    with django_capture_on_commit_callbacks(execute=True):
        make_submission()
    assert [mail.to for mail in mailoutbox if "Submitted" in mail.subject] == [[reviewer.email]]
    assert Notification.objects.get().mailed_at is not None


def test_mail_and_inbox_read_no_snapshot(client, django_assert_max_num_queries):
    submission = make_returned()
    notification = Notification.objects.get(event__verb="request_changes", user=submission.submitted_by)
    client.force_login(submission.submitted_by)
    with django_assert_max_num_queries(40) as asked:
        mailing.deliver(notification.pk)
        client.get("/notifications/")
        client.post(f"/notifications/{notification.pk}/")
    assert [query["sql"] for query in asked.captured_queries if '"snapshot"' in query["sql"]] == []


def hand_over(submission, by):
    taking.hand_over_submission(submission=submission, to=make_reviewer(name="Jun Oda"), by=by)


def release(submission, by):
    taking.release_submission(submission=submission, by=by)


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (hand_over, "Ada Min handed the review of Tide over to Jun Oda."),
        (release, "Ada Min put Tide back into the queue."),
    ],
)
def test_reviewer_who_loses_a_round_to_an_admin_reads_of_it_and_has_a_mail(
    act, sentence, eager, django_capture_on_commit_callbacks
):
    maren, admin = make_reviewer(), make_admin(name="Ada Min")
    submission = make_claimed(maren, slug="tide")
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        act(submission, admin)
    (message,) = (one for one in mail.outbox if one.to == [maren.email])
    assert sentence in message.body
    html = page(maren, "reviews:notifications").content.decode()
    assert "Ada Min" in html
    assert maren.pk in told(act.__name__)


@pytest.mark.parametrize("act", [hand_over, release])
def test_reviewer_who_gives_a_round_away_is_not_told(act):
    submission = make_claimed()
    act(submission, submission.reviewer)
    assert submission.reviewer.pk not in told(act.__name__)


def test_admin_whose_claim_lapses_is_told_and_no_other_admin():
    admin = make_admin()
    make_admin()
    submission = make_claimed(admin)
    later = timezone.now() + timedelta(hours=1)
    assert taking.lapse_claim(submission=submission, now=later)
    assert told("lapse") == {admin.pk}
