"""The test account of a round: who reads it, when it goes, and that it is nowhere else."""

import logging
from contextlib import contextmanager

import pytest
from cryptography.fernet import Fernet
from django.contrib import admin
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.serializers import serialize
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils.log import AdminEmailHandler

from reviews import mailing
from reviews.actions import deciding, publishing, submitting, taking
from reviews.actions.credentials import read_account
from reviews.errors import AccountGone, AccountTooLong, AccountUnreadable
from reviews.kept_words import KEPT
from reviews.lifecycle import TRANSITIONS
from reviews.models import Credentials, Event, Notification, Submission
from reviews.sealing import LONGEST, Account, Unopened, seal, unseal
from tests.factories import (
    fill,
    make_admin,
    make_feedback,
    make_listing,
    make_member,
    make_ready_listing,
    make_reviewer,
    make_submission,
    submit_again,
)
from tests.reviews.people import PEOPLE, page, person, signed_in

pytestmark = pytest.mark.django_db
MARK = "q7xKw"
ACCOUNT = Account(f"https://{MARK}.example/", f"{MARK}-name", f" {MARK}-secret ", f"{MARK}-note")
POSTED = {
    "account_address": ACCOUNT.address,
    "account_name": ACCOUNT.name,
    "account_secret": ACCOUNT.secret,
    "account_note": ACCOUNT.note,
}


def submitted(**fields):
    listing = make_ready_listing(**fields)
    return submitting.submit_listing(listing=listing, by=listing.created_by, account=ACCOUNT)


def claimed():
    return taking.claim_submission(submission=submitted(), by=make_reviewer())


def asked(submission, user):
    address = reverse("reviews:show_account", args=[submission.listing.slug, submission.number])
    return signed_in(user).post(address)


def looks():
    return Event.objects.filter(verb="read_account")


def test_account_typed_on_the_readiness_page_is_read_by_the_claiming_reviewer():
    listing = make_ready_listing()
    owner = signed_in(listing.created_by)
    response = owner.post(reverse("reviews:readiness", args=[listing.slug]), POSTED)
    assert response.status_code == 302
    submission = taking.claim_submission(submission=Submission.objects.get(), by=make_reviewer())
    response = asked(submission, submission.reviewer)
    assert response.context["account"] == ACCOUNT
    for shown in (ACCOUNT.address, ACCOUNT.name, ACCOUNT.secret, ACCOUNT.note):
        assert shown in response.content.decode()
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("posted", [{}, dict.fromkeys(POSTED, "  ")])
def test_submission_without_an_account_keeps_none_and_says_nothing_of_one(posted):
    listing = make_ready_listing()
    owner = signed_in(listing.created_by)
    owner.post(reverse("reviews:readiness", args=[listing.slug]), posted)
    submission = taking.claim_submission(submission=Submission.objects.get(), by=make_reviewer())
    assert not Credentials.objects.exists()
    assert b"Test account" not in page(submission.reviewer, "reviews:submission", listing.slug, 1).content
    with pytest.raises(AccountGone):
        read_account(submission=submission, by=submission.reviewer)


def test_part_of_an_account_is_one():
    listing = make_ready_listing()
    account = Account(secret="a key")
    submission = submitting.submit_listing(listing=listing, by=listing.created_by, account=account)
    submission = taking.claim_submission(submission=submission, by=make_reviewer())
    assert read_account(submission=submission, by=submission.reviewer) == account


@pytest.mark.parametrize("who", PEOPLE)
def test_account_is_shown_to_the_claimer_alone(who):
    submission = claimed()
    response = asked(submission, person(who, submission))
    expected = {"signed out": 302, "stranger": 404, "claimer": 200}
    assert response.status_code == expected.get(who, 403)
    assert (MARK in response.content.decode()) == (who == "claimer")
    assert looks().count() == (who == "claimer")


def test_claimer_who_joined_the_organization_reads_it_no_more():
    submission = claimed()
    submission.listing.organization.memberships.create(user=submission.reviewer, role="owner")
    with pytest.raises(PermissionDenied):
        read_account(submission=submission, by=submission.reviewer)


def test_who_had_the_round_before_reads_it_no_more_and_who_has_it_now_does():
    submission = claimed()
    before = submission.reviewer
    taking.release_submission(submission=submission, by=before)
    now = taking.claim_submission(submission=submission, by=make_reviewer()).reviewer
    with pytest.raises(PermissionDenied):
        read_account(submission=submission, by=before)
    assert read_account(submission=submission, by=now) == ACCOUNT


def test_each_look_leaves_an_internal_event_that_holds_nothing_and_is_told_to_nobody():
    submission = claimed()
    told = Notification.objects.count()
    for _turn in range(2):
        asked(submission, submission.reviewer)
    assert list(looks().values_list("by", "internal", "data")) == 2 * [(submission.reviewer.pk, True, {})]
    assert Notification.objects.count() == told
    history = page(submission.submitted_by, "reviews:history", submission.listing.slug)
    assert b"read the test account" not in history.content


def end_with(submission, name, top):
    """Take the round to where the move has been made."""
    reviewer = submission.reviewer
    if name == "withdraw":
        return deciding.withdraw_submission(submission=submission, by=submission.submitted_by)
    if name == "request_changes":
        make_feedback(submission)
        return deciding.request_changes(submission=submission, by=reviewer, summary="The logo.")
    if name == "recommend":
        return deciding.recommend_submission(submission=submission, by=reviewer)
    approved = publishing.approve_submission(submission=submission, by=top, reason="Looked at it together.")
    return publishing.publish_submission(submission=approved, by=top) if name == "publish" else approved


@pytest.mark.parametrize("name", ["withdraw", "request_changes", "recommend", "approve", "publish"])
def test_account_is_gone_after_the_verdict_the_withdrawal_and_the_publication(name):
    submission = claimed()
    other = submitted()
    end_with(submission, name, make_admin())
    assert list(Credentials.objects.values_list("submission", flat=True)) == [other.pk]
    response = asked(submission, submission.reviewer)
    assert (response.status_code, MARK in response.content.decode()) == (302, False)
    with pytest.raises(AccountGone):
        read_account(submission=submission, by=submission.reviewer)


def test_moves_that_leave_a_round_with_the_desk_keep_the_account():
    keeps = {row.name for row in TRANSITIONS if row.target in ("submitted", "in_review")}
    assert keeps == {"claim", "assign", "hand_over", "release", "lapse"}
    submission = claimed()
    taking.release_submission(submission=submission, by=submission.reviewer)
    assert Credentials.objects.exists()


def test_next_round_needs_an_account_of_its_own():
    submission = claimed()
    make_feedback(submission)
    deciding.request_changes(submission=submission, by=submission.reviewer, summary="The logo.")
    submit_again(submission)
    assert not Credentials.objects.exists()


def everything_kept():
    """Return all rows of all tables as text, and what sealed sessions hold."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found += [(table, str(value)) for row in cursor.fetchall() for value in row]
    return found


def test_database_holds_no_plain_text_of_it():
    listing = make_ready_listing()
    client = signed_in(listing.created_by)
    client.post(reverse("reviews:readiness", args=[listing.slug]), {**POSTED, "message": f"{MARK}-message"})
    submission = taking.claim_submission(submission=Submission.objects.get(), by=make_reviewer())
    asked(submission, submission.reviewer)
    found = {(table, value) for table, value in everything_kept() if MARK in value}
    assert found == {  # the message beside it, so what is searched for would be found
        ("reviews_submission", f"{MARK}-message"),
        ("reviews_event", f'{{"text": "{MARK}-message"}}'),
    }
    assert [value for value in POSTED.values() if value.strip() in str(dict(client.session))] == []


def test_sealing_twice_gives_two_texts_and_neither_opens_with_another_key(settings):
    one, two = seal(ACCOUNT), seal(ACCOUNT)
    assert one != two
    assert (unseal(one), unseal(two)) == (ACCOUNT, ACCOUNT)
    settings.CREDENTIALS_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(Unopened):
        unseal(one)


def test_new_key_before_the_old_one_seals_while_the_old_one_opens(settings):
    (old,) = settings.CREDENTIALS_KEYS
    before = seal(ACCOUNT)
    new = Fernet.generate_key().decode()
    settings.CREDENTIALS_KEYS = [new, old]
    assert unseal(before) == ACCOUNT
    after = seal(ACCOUNT)
    settings.CREDENTIALS_KEYS = [new]
    assert unseal(after) == ACCOUNT


def test_account_whose_key_is_lost_is_told_and_leaves_no_event(settings):
    submission = claimed()
    settings.CREDENTIALS_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(AccountUnreadable):
        read_account(submission=submission, by=submission.reviewer)
    assert asked(submission, submission.reviewer).status_code == 302
    assert not looks().exists()


def test_refused_submission_shows_what_was_typed_but_the_secret_and_keeps_nothing():
    listing = make_listing()
    client = signed_in(listing.created_by)
    response = client.post(reverse("reviews:readiness", args=[listing.slug]), {**POSTED, "message": "Hm."})
    html = response.content.decode()
    assert response.status_code == 422
    assert (ACCOUNT.address in html, ACCOUNT.note in html, f"{MARK}-secret" in html) == (True, True, False)
    assert "Type it again" in html
    assert MARK not in str(dict(client.session))
    assert client.session[KEPT] == {f"message-{listing.pk}": "Hm."}
    assert [value for _table, value in everything_kept() if MARK in value] == []
    again = client.get(reverse("reviews:readiness", args=[listing.slug])).content.decode()
    assert MARK not in again


@pytest.mark.parametrize("name", LONGEST)
def test_account_with_too_long_a_field_submits_nothing(name):
    listing = make_ready_listing()
    account = Account(**{name: "x" * (LONGEST[name] + 1)})
    with pytest.raises(AccountTooLong):
        submitting.submit_listing(listing=listing, by=listing.created_by, account=account)
    response = signed_in(listing.created_by).post(
        reverse("reviews:readiness", args=[listing.slug]), {f"account_{name}": "x" * (LONGEST[name] + 1)}
    )
    assert response.status_code == 422
    assert not Submission.objects.exists()


@contextmanager
def reports(settings):
    """Mail the admins a full report of what fails, as a site may set it up."""
    settings.ADMINS = [("Ada", "ada@tilework.example")]
    handler = AdminEmailHandler(include_html=True)
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    yield
    logger.removeHandler(handler)


def reported():
    """Return all that the reports say, in both of their forms."""
    sent = [message for message in mail.outbox if message.to == ["ada@tilework.example"]]
    return "".join(message.body + "".join(part.content for part in message.alternatives) for message in sent)


def test_report_of_a_failure_while_submitting_has_nothing_of_it(settings, caplog):
    listing = make_ready_listing()
    client = signed_in(listing.created_by)
    client.raise_request_exception = False
    settings.CREDENTIALS_KEYS = ["not a key"]
    with reports(settings):
        response = client.post(
            reverse("reviews:readiness", args=[listing.slug]), {**POSTED, "message": "A message."}
        )
    everything = reported()
    assert response.status_code == 500
    assert "A message." in everything  # the report is a full one
    assert MARK not in everything
    assert MARK not in response.content.decode()
    assert MARK not in caplog.text


def test_report_of_a_failure_while_reading_has_nothing_of_it(settings, caplog):
    submission = claimed()
    client = signed_in(submission.reviewer)
    client.raise_request_exception = False
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": []}]  # the page cannot be drawn
    with reports(settings):
        response = client.post(reverse("reviews:show_account", args=[submission.listing.slug, 1]))
    everything = reported()
    assert response.status_code == 500
    assert "show_account" in everything
    assert MARK not in everything
    assert MARK not in caplog.text


def test_printed_account_says_nothing():
    assert MARK not in f"{ACCOUNT} {ACCOUNT!r}"


def test_neither_mail_nor_export_nor_page_nor_log_has_it(caplog):
    with caplog.at_level(logging.DEBUG):
        submission = claimed()
        partner, desk, top = submission.submitted_by, submission.reviewer, make_admin()
        asked(submission, desk)
        slug = submission.listing.slug
        texts = [
            page(user, name, *args).getvalue()
            if name.endswith("download")
            else page(user, name, *args).content
            for user, name, args in (
                *((user, "reviews:submission", [slug, 1]) for user in (partner, desk, top)),
                *((user, "reviews:download", [slug, 1]) for user in (partner, desk, top)),
                *(
                    (partner, f"reviews:{name}", [slug])
                    for name in ("readiness", "history", "remarks", "files")
                ),
                (partner, "listings:download", [slug]),
                (desk, "reviews:queue", []),
                (top, "reviews:queue", []),
            )
        ]
        for note in Notification.objects.all():
            mailing.deliver(note.pk)
    texts += [message.message().as_bytes() for message in mail.outbox]
    assert len(mail.outbox) == Notification.objects.count() > 0
    assert [text for text in texts if MARK.encode() in text] == []
    assert MARK not in caplog.text
    assert MARK not in serialize("json", [*Credentials.objects.all(), *Event.objects.all()])


def test_admin_site_does_not_show_test_accounts():
    assert Credentials not in admin.site._registry
    submission = claimed()
    top = signed_in(make_admin())
    shown = top.get(reverse("admin:reviews_submission_change", args=[submission.pk])).content.decode()
    assert (MARK in shown, Credentials.objects.get().sealed in shown) == (False, False)


def test_round_has_one_account_in_the_database():
    submission = submitted()
    with pytest.raises(IntegrityError), transaction.atomic():
        Credentials.objects.create(submission=submission, sealed=seal(ACCOUNT))


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("owner", "kept encrypted for whoever reviews this round"),
        ("reviewer", "Whoever claims this round can read it"),
        ("admin", "Whoever claims this round can read it"),
        ("claimer", "For you alone"),
    ],
)
def test_page_of_a_round_says_that_there_is_one_and_offers_it_to_the_claimer(who, words):
    submission = claimed()
    html = page(person(who, submission), "reviews:submission", submission.listing.slug, 1).content.decode()
    assert words in html
    assert ("Read test account" in html) == (who == "claimer")


def test_changed_draft_and_second_person_of_the_organization_do_not_matter():
    submission = submitted()
    fill(submission.listing, "overview", description="Something else.")
    editor = make_member(submission.listing.organization, "editor")
    deciding.withdraw_submission(submission=submission, by=editor)
    assert not Credentials.objects.exists()
    assert make_submission().pk
