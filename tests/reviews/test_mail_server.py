"""Mail as a real mail server gets it, while it refuses or is away, and when the worker dies."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.conf import settings as of_the_run
from django.utils import timezone

from reviews import digests, mailing
from reviews.actions import deciding, taking
from reviews.actions.wishing import choose_digest
from reviews.models import Digest, Notification
from reviews.tasks import gather_digests, mail_waiting
from tests.factories import (
    make_claimed,
    make_feedback,
    make_returned,
    make_reviewer,
    make_submission,
    submit_again,
)
from tests.mail_server import ACCEPTED, MailServer, mail_server
from tests.worker import Worker

__all__ = ["mail_server"]

LATER = "451 4.7.1 Try again later"


@pytest.fixture
def by_smtp(settings, mail_server):
    """Send from this process to the server."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mail_server.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    return mail_server


@pytest.fixture
def start_worker(
    transactional_db: None, no_worker: None, mail_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], Worker]]:
    """Start workers that send to the server."""
    monkeypatch.setenv("EMAIL_URL", f"smtp://127.0.0.1:{mail_server.port}")
    started = []

    def start() -> Worker:
        started.append(Worker(of_the_run.VAR))
        started[-1].start()
        return started[-1]

    yield start
    mail_server.gate.set()
    for worker in started:
        worker.kill()


def news_of(submission, verb="request_changes"):
    return Notification.objects.get(user=submission.submitted_by, event__verb=verb)


@pytest.mark.django_db
def test_mail_arrives_with_both_forms_and_the_headers_of_an_automatic_one(by_smtp):
    submission = make_returned(slug="tidewater-queue")
    note = news_of(submission)
    mailing.deliver(note.pk)
    (message,) = by_smtp.messages
    root = f"<round-{submission.pk}@localhost>"
    assert {name: message[name] for name in ("From", "To", "Subject", "Message-ID")} == {
        "From": "Tilework <noreply@tilework.example>",
        "To": submission.submitted_by.email,
        "Subject": "Tidewater Queue: Changes requested, 1 remark",
        "Message-ID": f"<notification-{note.pk}@localhost>",
    }
    assert (message["In-Reply-To"], message["References"]) == (root, root)
    assert message["List-Unsubscribe"] == "<http://localhost:8000/accounts/notifications/>"
    assert message["Auto-Submitted"] == "auto-generated"
    for kind in ("plain", "html"):
        text = message.get_body((kind,)).get_content()
        assert "http://localhost:8000/listings/tidewater-queue/remarks/" in text
        assert "http://localhost:8000/accounts/notifications/" in text


@pytest.mark.django_db
def test_mails_of_a_round_answer_one_root_and_those_of_the_next_round_another(by_smtp):
    first = make_returned()
    second = submit_again(first)
    second = taking.claim_submission(submission=second, by=first.reviewer)
    for note in Notification.objects.filter(user=first.submitted_by).order_by("pk"):
        mailing.deliver(note.pk)
    assert [message["References"] for message in by_smtp.messages] == [
        *2 * [f"<round-{first.pk}@localhost>"],  # claimed and sent back
        f"<round-{second.pk}@localhost>",
    ]
    assert len({message["Message-ID"] for message in by_smtp.messages}) == 3


def away(server):
    server.stop()


def refusing_the_address(server):
    server.at_rcpt = LATER


def refusing_the_content(server):
    server.at_data = LATER


@pytest.mark.django_db
@pytest.mark.parametrize("trouble", [away, refusing_the_address, refusing_the_content])
def test_mail_that_the_server_did_not_take_stays_unmailed_and_is_taken_later_once(by_smtp, trouble):
    note = news_of(make_returned())
    trouble(by_smtp)
    with pytest.raises(OSError):  # as are all errors of smtplib
        mailing.deliver(note.pk)
    note.refresh_from_db()
    assert (note.mailed_at, note.mail_taken_until) == (None, None)
    by_smtp.at_rcpt = by_smtp.at_data = ACCEPTED
    if trouble is away:
        by_smtp.start()
    ago = timezone.now() - timedelta(hours=1)
    Notification.objects.filter(pk=note.pk).update(created_at=ago, mail_again_at=ago)
    assert mailing.renew_waiting() == [note.pk]
    for _turn in range(2):
        mailing.deliver(note.pk)
    assert len(by_smtp.messages) == 1


@pytest.mark.django_db
def test_mail_that_another_worker_has_in_hand_is_left_to_it_until_it_counts_as_dead(by_smtp):
    note = news_of(make_returned())
    Notification.objects.filter(pk=note.pk).update(mail_taken_until=timezone.now() + timedelta(minutes=1))
    mailing.deliver(note.pk)
    assert by_smtp.messages == []
    Notification.objects.filter(pk=note.pk).update(mail_taken_until=timezone.now() - timedelta(seconds=1))
    mailing.deliver(note.pk)
    assert len(by_smtp.messages) == 1


def overdue(rows):
    """Let an hour have passed for what is not mailed, also for who had it in hand."""
    ago = timezone.now() - timedelta(hours=1)
    rows.filter(mailed_at=None).update(created_at=ago, mail_again_at=ago)
    rows.filter(mail_taken_until__isnull=False).update(mail_taken_until=ago)


def test_worker_sends_once_to_those_concerned_after_the_server_refused_for_a_while(start_worker, mail_server):
    mail_server.at_rcpt = LATER
    start_worker()
    reviewer = make_reviewer()
    make_reviewer(is_active=False)
    submission = make_submission()
    mail_server.wait(lambda: mail_server.asked > 0)
    assert mail_server.messages == []
    mail_server.at_rcpt = ACCEPTED
    mail_server.wait(lambda: not Notification.objects.filter(mail_taken_until__isnull=False).exists())
    overdue(Notification.objects.all())
    mail_waiting.delay()
    mail_server.wait(lambda: not Notification.objects.filter(mailed_at=None).exists())
    assert [message["To"] for message in mail_server.messages] == [reviewer.email]
    assert mail_server.messages[0]["Subject"] == f"{submission.listing.name}: Submitted"


def test_mail_of_a_worker_that_was_killed_at_it_is_sent_by_the_next(start_worker, mail_server):
    mail_server.gate.clear()
    mail_server.at_data = LATER  # the killed worker's mail is not taken
    first = start_worker()
    make_reviewer()
    make_submission()
    mail_server.wait(lambda: mail_server.read > 0)
    first.kill()
    mail_server.gate.set()
    note = Notification.objects.get()
    assert (note.mailed_at, note.mail_taken_until is None) == (None, False)
    mail_server.at_data = ACCEPTED
    overdue(Notification.objects.all())
    mail_waiting.delay()
    start_worker()
    mail_server.wait(lambda: not Notification.objects.filter(mailed_at=None).exists())
    assert len(mail_server.messages) == 1


def test_digest_of_a_worker_that_was_killed_at_it_is_made_and_sent_once(start_worker, mail_server):
    submission = make_claimed()
    Notification.objects.all().delete()
    choose_digest(by=submission.submitted_by, hour=0, zone="")
    make_feedback(submission)
    deciding.request_changes(submission=submission, by=submission.reviewer)
    Notification.objects.update(created_at=timezone.now() - timedelta(days=2))
    mail_server.gate.clear()
    mail_server.at_data = LATER
    first = start_worker()
    gather_digests.delay()
    mail_server.wait(lambda: mail_server.read > 0)
    first.kill()
    mail_server.gate.set()
    mail_server.at_data = ACCEPTED
    overdue(Digest.objects.all())
    for task in (gather_digests, mail_waiting, gather_digests):
        task.delay()
    start_worker()
    mail_server.wait(lambda: Digest.objects.filter(mailed_at__isnull=False).exists())
    assert [message["Message-ID"] for message in mail_server.messages] == [
        f"<digest-{Digest.objects.get().pk}@localhost>"
    ]
    assert digests.gather(timezone.now()) == []
