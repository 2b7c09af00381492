"""Who is told of what: every verb and everybody around a round, by the mails that are really sent."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from reviews import mailing
from reviews.actions import deciding, publishing, remarking, taking
from reviews.actions.telling import record
from reviews.audience import AUDIENCE, WRITTEN_TO_PARTNERS
from reviews.models import Event, Feedback, Notification
from tests.factories import (
    MembershipFactory,
    make_admin,
    make_claimed,
    make_feedback,
    make_member,
    make_returned,
    make_reviewer,
    submit_again,
)

pytestmark = pytest.mark.django_db
Verb = Event.Verb

ORGANIZATION = {"owner", "editor", "viewer"}
MAY_EDIT = {"owner", "editor"}
# Who is told when nobody of them did it. "former", an admin, had the round until then.
# The stranger, the idle and those who are concerned no more: never.
TOLD = {
    Verb.SUBMIT: {"claimer", "reviewer"},
    Verb.CLAIM: MAY_EDIT,
    Verb.ASSIGN: MAY_EDIT | {"claimer"},
    Verb.HAND_OVER: MAY_EDIT | {"claimer", "former"},
    Verb.RELEASE: {"former"},
    Verb.LAPSE: {"claimer", "reviewer", "former"},
    Verb.DELAY: MAY_EDIT | {"claimer"},
    Verb.REQUEST_CHANGES: ORGANIZATION | {"claimer"},
    Verb.RECOMMEND: ORGANIZATION | {"claimer", "admin", "former"},
    Verb.DECLINE: ORGANIZATION | {"claimer", "admin", "former"},
    Verb.RECONSIDER: ORGANIZATION | {"claimer"},
    Verb.APPROVE: ORGANIZATION | {"claimer"},
    Verb.SCHEDULE: ORGANIZATION | {"claimer"},
    Verb.HOLD: ORGANIZATION | {"claimer"},
    Verb.PUBLISH: ORGANIZATION | {"claimer"},
    Verb.UNPUBLISH: ORGANIZATION | {"claimer"},
    Verb.RESTORE: ORGANIZATION | {"claimer"},
    Verb.WITHDRAW: {"claimer"},
    Verb.SUPERSEDE: set(),
    Verb.REMARK: MAY_EDIT,
    Verb.REWRITE: set(),
    Verb.REPLY: MAY_EDIT | {"claimer"},
    Verb.ANSWER: {"claimer"},
    Verb.TAKE_OVER: {"claimer"},
    Verb.RESOLVE: set(),
    Verb.REOPEN: MAY_EDIT,
    Verb.READ_ACCOUNT: set(),
    Verb.WAIVE: set(),
    Verb.TAKE_BACK_WAIVER: set(),
}


@pytest.fixture
def around():
    """A round in review with an unsent remark, and everybody who might be told of it."""
    submission = make_claimed()
    organization = submission.listing.organization
    people = {
        "owner": submission.submitted_by,
        "editor": make_member(organization, "editor"),
        "viewer": make_member(organization, "viewer"),
        "claimer": submission.reviewer,
        "reviewer": make_reviewer(),
        "admin": make_admin(),
        "former": make_admin(),
        "stranger": MembershipFactory().user,
        "inactive editor": make_member(organization, "editor", is_active=False),
        "inactive reviewer": make_reviewer(is_active=False),
        "inactive admin": make_admin(is_active=False),
        "reviewer of their own": MembershipFactory(
            organization=organization, role="viewer", user=make_reviewer()
        ).user,
    }
    feedback = make_feedback(submission)
    Notification.objects.all().delete()
    return submission, feedback, people


def mailed(event, people):
    """Send what an event queued; return who got a mail."""
    before = len(mail.outbox)
    for note in Notification.objects.filter(event=event):
        mailing.deliver(note.pk)
    got = {address for message in mail.outbox[before:] for address in message.to}
    return {name for name, user in people.items() if user.email in got}


def inboxes(event, people):
    """Return in whose inbox it stands."""
    told = set(Notification.objects.filter(event=event).values_list("user", flat=True))
    return {name for name, user in people.items() if user.pk in told}


def expected(verb):
    own = {"reviewer of their own"} if "viewer" in TOLD[verb] else set()
    return TOLD[verb] | own


def test_table_of_the_test_names_every_verb_and_each_verb_with_an_audience_tells_somebody():
    assert set(TOLD) == set(Verb)
    assert {verb for verb, told in TOLD.items() if told} == set(AUDIENCE)


@pytest.mark.parametrize("verb", Verb)
def test_inbox_and_mail_of_those_concerned_alone_have_it(verb, around):
    submission, feedback, people = around
    event = record(verb=verb, submission=submission, by=None, feedback=feedback, former=people["former"])
    assert inboxes(event, people) == expected(verb)
    assert mailed(event, people) == expected(verb)


@pytest.mark.parametrize("verb", [verb for verb, told in TOLD.items() if told])
def test_whoever_did_it_is_not_told(verb, around):
    submission, feedback, people = around
    for name in expected(verb):
        told = {"feedback": feedback, "former": people["former"]}
        event = record(verb=verb, submission=submission, by=people[name], **told)
        assert mailed(event, people) == expected(verb) - {name}


@pytest.mark.parametrize("verb", Verb)
def test_what_is_internal_is_told_to_nobody(verb, around):
    submission, feedback, _people = around
    record(verb=verb, submission=submission, by=None, feedback=feedback, internal=True)
    assert not Notification.objects.exists()


@pytest.mark.parametrize("verb", Verb)
def test_words_that_are_the_desks_reach_the_desk_alone(verb, around):
    submission, feedback, people = around
    told = {"feedback": feedback, "former": people["former"]}
    event = record(verb=verb, submission=submission, by=None, **told, data={"text": "Mind the fee."})
    mailed(event, people)
    read = {message.to[0] for message in mail.outbox if "Mind the fee." in message.body}
    desk = {people[name].email for name in ("claimer", "reviewer", "admin", "former")}
    partners = {people[name].email for name in expected(verb)} - desk
    assert read & partners == (partners if verb in WRITTEN_TO_PARTNERS else set())
    assert read & desk == {people[name].email for name in expected(verb)} & desk


@pytest.mark.parametrize("verb", sorted(AUDIENCE))
def test_link_in_the_mail_opens_for_whoever_gets_it(verb, around):
    submission, feedback, people = around
    if verb == Verb.PUBLISH:
        admin = people["admin"]
        approved = publishing.approve_submission(
            submission=submission, by=admin, reason="Looked at it together."
        )
        publishing.publish_submission(submission=approved, by=admin)
    event = record(verb=verb, submission=submission, by=None, feedback=feedback, former=people["former"])
    mailed(event, people)
    for name in expected(verb):
        (message,) = (one for one in mail.outbox if one.to == [people[name].email])
        link = next(line for line in message.body.splitlines() if line.startswith("Open it:")).split()[-1]
        client = Client()
        client.force_login(people[name])
        assert client.get(link.removeprefix("http://localhost:8000").partition("#")[0]).status_code == 200


def test_person_who_left_the_organization_gets_no_mail_of_what_happened_before_and_reads_none(around):
    submission, _feedback, people = around
    event = record(verb=Verb.REQUEST_CHANGES, submission=submission, by=None)
    people["editor"].memberships.all().delete()
    note = Notification.objects.get(event=event, user=people["editor"])
    assert mailed(event, people) == expected(Verb.REQUEST_CHANGES) - {"editor"}
    note.refresh_from_db()
    assert (note.by_mail, note.mailed_at) == ("never", None)
    client = Client()
    client.force_login(people["editor"])
    assert submission.listing.name not in client.get(reverse("reviews:notifications")).content.decode()
    assert client.post(reverse("reviews:follow", args=[note.pk])).status_code == 404


def test_person_deactivated_before_the_mail_was_sent_gets_none(around):
    submission, _feedback, people = around
    event = record(verb=Verb.REQUEST_CHANGES, submission=submission, by=None)
    people["owner"].is_active = False
    people["owner"].save()
    assert "owner" not in mailed(event, people)


def test_telling_many_people_costs_no_more_queries(around, django_assert_num_queries):
    submission, _feedback, _people = around
    for _turn in range(20):
        make_reviewer()
    with django_assert_num_queries(6):  # event, memberships, reviewers, muted, digests, notifications
        record(verb=Verb.SUBMIT, submission=submission, by=None)


def reply(feedback, by):
    remarking.answer_feedback(feedback=feedback, by=by, text="Done.")


def answer(feedback, by):
    remarking.mark_answered(feedback=feedback, by=by)


def reviewer_of_the_round_it_is_on(first):
    return first.reviewer


def reviewer_of_the_next_round(first):
    second = submit_again(first)
    return taking.claim_submission(submission=second, by=make_reviewer()).reviewer


def reviewer_who_sent_the_next_round_back(first):
    second = submit_again(first)
    second = taking.claim_submission(submission=second, by=make_reviewer())
    return deciding.request_changes(submission=second, by=second.reviewer, summary="Still.").reviewer


def reviewer_of_the_round_before_one_that_waits(first):
    submit_again(first)
    return first.reviewer


@pytest.mark.parametrize("act", [reply, answer])
@pytest.mark.parametrize(
    "claimed",
    [
        reviewer_of_the_round_it_is_on,
        reviewer_of_the_next_round,
        reviewer_who_sent_the_next_round_back,
        reviewer_of_the_round_before_one_that_waits,
    ],
)
def test_what_a_partner_does_to_a_remark_reaches_the_reviewer_and_the_author(act, claimed):
    first = make_claimed(make_reviewer())
    admin = make_admin()
    feedback = remarking.leave_feedback(submission=first, by=admin, section="overview", text="Shorter.")
    first = deciding.request_changes(submission=first, by=first.reviewer)
    reviewer = claimed(first)
    act(Feedback.objects.get(pk=feedback.pk), first.submitted_by)
    told = Notification.objects.filter(event__verb=act.__name__).values_list("user", flat=True)
    assert set(told) == {reviewer.pk, admin.pk}


def test_author_who_became_a_partner_of_another_organization_hears_no_more_of_it():
    first = make_returned()
    author = first.reviewer
    author.role = "partner"
    author.save()
    reply(Feedback.objects.get(), first.submitted_by)
    assert not Notification.objects.filter(event__verb="reply").exists()
