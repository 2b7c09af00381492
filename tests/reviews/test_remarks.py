"""Remarks: their numbers, private notes, and writing one anew before it is sent."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from reviews import mailing
from reviews.actions.deciding import request_changes, withdraw_submission
from reviews.actions.publishing import approve_submission
from reviews.actions.remarking import (
    answer_feedback,
    edit_feedback,
    leave_feedback,
    reopen_feedback,
    resolve_feedback,
)
from reviews.actions.taking import claim_submission
from reviews.errors import NothingToChange, RoundClosed, SentAlready
from reviews.models import Event, Feedback, Notification
from reviews.queries import open_remark_counts
from tests.factories import (
    fill,
    make_admin,
    make_claimed,
    make_feedback,
    make_returned,
    make_reviewer,
    submit_again,
)
from tests.reviews.people import page, signed_in

pytestmark = pytest.mark.django_db
Kind = Feedback.Kind


def numbers():
    return list(Feedback.objects.order_by("created_at", "pk").values_list("text", "number"))


def remark(submission, text, **more):
    return leave_feedback(submission=submission, by=submission.reviewer, text=text, **more)


def test_remarks_are_numbered_in_their_listing_when_they_are_sent():
    first = make_claimed()
    remark(first, "One.")
    resolve_feedback(feedback=remark(first, "Taken back."), by=first.reviewer)
    remark(first, "Desk only.", kind=Kind.NOTE)
    remark(first, "Two.")
    assert {number for _text, number in numbers()} == {None}
    first = request_changes(submission=first, by=first.reviewer)
    remark(first, "Three, at once.")
    second = claim_submission(submission=submit_again(first), by=first.reviewer)
    remark(second, "Four.", kind=Kind.QUESTION)
    request_changes(submission=second, by=first.reviewer)
    make_returned()  # another listing has numbers of its own
    assert numbers() == [
        ("One.", 1),
        ("Taken back.", None),
        ("Desk only.", None),
        ("Two.", 2),
        ("Three, at once.", 3),
        ("Four.", 4),
        ("Shorter.", 1),
    ]


def test_numbers_stand_on_both_sides_and_in_the_mail_alike(mailoutbox):
    first = make_claimed()
    for text in ("The title.", "The logo."):
        remark(first, text)
    request_changes(submission=first, by=first.reviewer)
    mailing.deliver(Notification.objects.get(user=first.submitted_by, event__verb="request_changes").pk)
    for user, name, *args in (
        (first.submitted_by, "reviews:remarks", first.listing.slug),
        (first.reviewer, "reviews:submission", first.listing.slug, 1),
    ):
        said = page(user, name, *args).content.decode()
        assert said.index("#1</span>") < said.index("The title.")
        assert said.index("#2</span>") < said.index("The logo.")
    body = mailoutbox[-1].body
    assert "#1 The whole listing (Blocking): The title." in body
    assert "#2 The whole listing (Blocking): The logo." in body


def test_note_stays_on_the_desk_and_goes_on_with_the_listing():
    first = make_claimed()
    note = remark(first, "Their lawyer wrote to us.", kind=Kind.NOTE)
    answer_feedback(feedback=note, by=make_admin(), text="I know.")
    make_feedback(first)
    with pytest.raises(PermissionDenied):
        answer_feedback(feedback=note, by=first.submitted_by, text="What?")
    first = request_changes(submission=first, by=first.reviewer)
    note.refresh_from_db()
    assert (note.sent_at, note.state) == (None, "note")
    assert open_remark_counts([first.listing]) == {first.listing_id: 1}
    internal = Event.objects.filter(data__feedback=note.pk)
    assert set(internal.values_list("verb", "internal")) == {("remark", True), ("reply", True)}
    assert not Notification.objects.filter(event__in=internal).exists()
    second = submit_again(first)
    other = make_reviewer()
    assert "Their lawyer" in page(other, "reviews:submission", first.listing.slug, 2).content.decode()
    for name, *args in (
        ("reviews:submission", first.listing.slug, 1),
        ("reviews:submission", first.listing.slug, second.number),
        ("reviews:remarks", first.listing.slug),
        ("reviews:history", first.listing.slug),
    ):
        assert "Their lawyer" not in page(first.submitted_by, name, *args).content.decode()
    for verb in ("reply", "answer", "use"):
        address = reverse("reviews:thread", args=[note.pk, verb])
        assert signed_in(first.submitted_by).post(address, {"text": "What?"}).status_code == 404


def test_note_asks_for_no_change_and_cannot_be_sent():
    claimed = make_claimed()
    note = remark(claimed, "For Jun.", kind=Kind.NOTE)
    with pytest.raises(NothingToChange):
        request_changes(submission=claimed, by=claimed.reviewer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Feedback.objects.filter(pk=note.pk).update(sent_at=claimed.submitted_at, number=1)
    resolve_feedback(feedback=note, by=make_admin())
    assert Feedback.objects.get().state == "resolved"


def test_note_of_a_round_before_was_not_asked_of_the_partner():
    first = make_returned()
    remark(first, "For Jun.", kind=Kind.NOTE, section="overview", field="title")
    fill(first.listing, "overview", title="Tide Levels")
    second = submit_again(first)
    shown = page(first.reviewer, "reviews:submission", first.listing.slug, second.number).context["round"]
    assert [one.feedback.text for answer in shown.answers for one in answer.threads] == ["Shorter."]
    assert [(one.field.name, list(one.asked)) for one in shown.changed_fields] == [("title", [])]
    assert "For Jun." in [one.feedback.text for one in shown.threads.all]


def test_what_was_never_sent_of_a_withdrawn_round_asks_for_no_change():
    first = make_claimed()
    reviewer = first.reviewer
    make_feedback(first)
    withdraw_submission(submission=first, by=first.submitted_by)
    second = claim_submission(submission=submit_again(first), by=reviewer)
    with pytest.raises(NothingToChange):
        request_changes(submission=second, by=reviewer)


def test_note_holds_no_recommendation_up():
    claimed = make_claimed()
    remark(claimed, "For Jun.", kind=Kind.NOTE)
    client = signed_in(claimed.reviewer)
    address = reverse("reviews:move", args=[claimed.listing.slug, 1, "recommend"])
    assert client.post(address, follow=True).redirect_chain
    claimed.refresh_from_db()
    assert claimed.state == "recommended"
    approve_submission(submission=claimed, by=make_admin())
    assert Feedback.objects.get().sent_at is None


def test_unsent_remark_is_written_anew_by_its_author():
    claimed = make_claimed()
    client = signed_in(claimed.reviewer)
    written = remark(claimed, "Shorter.", section="overview", field="description")
    shown = page(claimed.reviewer, "reviews:submission", claimed.listing.slug, 1, edit=str(written.pk))
    assert ">Shorter.</textarea>" in shown.content.decode()
    client.post(
        reverse("reviews:thread", args=[written.pk, "rewrite"]),
        {"text": "Much shorter.", "kind": "question", "suggested": "Counts."},
    )
    written.refresh_from_db()
    assert (written.text, written.kind, written.suggested) == ("Much shorter.", "question", "Counts.")
    event = Event.objects.get(verb="rewrite")
    assert (event.internal, event.data["text"]) == (True, "Much shorter.")
    assert "Edit" not in page(make_admin(), "reviews:submission", claimed.listing.slug, 1).content.decode()
    with pytest.raises(PermissionDenied):
        edit_feedback(feedback=written, by=make_admin(), text="Mine.", kind=Kind.QUESTION)


@pytest.mark.parametrize("meanwhile", ["sent", "taken back"])
def test_remark_that_is_sent_or_taken_back_is_not_written_anew_and_nothing_is_lost(meanwhile):
    claimed = make_claimed()
    written = remark(claimed, "Shorter.")
    if meanwhile == "sent":
        request_changes(submission=claimed, by=claimed.reviewer)
    else:
        resolve_feedback(feedback=written, by=claimed.reviewer)
    with pytest.raises(SentAlready):
        edit_feedback(feedback=written, by=claimed.reviewer, text="Longer.", kind=Kind.BLOCKING)
    client = signed_in(claimed.reviewer)
    address = reverse("reviews:thread", args=[written.pk, "rewrite"])
    said = client.post(address, {"text": "Longer."}, follow=True).content.decode()
    assert "was sent or taken back meanwhile" in said
    assert "Longer." in client.session["kept_words"].values()
    written.refresh_from_db()
    assert written.text == "Shorter."


@pytest.mark.parametrize("kind", [Kind.BLOCKING, Kind.QUESTION])
def test_note_that_becomes_a_remark_is_sent_as_a_new_one_would_be(kind):
    claimed = make_claimed()
    make_feedback(claimed)
    early, late = (remark(claimed, text, kind=Kind.NOTE) for text in ("Early.", "Late."))
    edit_feedback(feedback=early, by=claimed.reviewer, text="Early.", kind=kind)
    request_changes(submission=claimed, by=claimed.reviewer)
    edit_feedback(feedback=late, by=claimed.reviewer, text="Late.", kind=kind)
    assert numbers() == [("Shorter.", 1), ("Early.", 2), ("Late.", 3)]
    told = Notification.objects.get(
        event__verb="remark", event__data__feedback=late.pk, event__internal=False
    )
    assert (told.user, told.event.data["before"]) == (claimed.submitted_by, "note")
    assert not Event.objects.filter(verb="rewrite", data__feedback=late.pk).exists()


def test_note_on_a_round_that_is_over_stays_a_note():
    first = make_returned()
    note = remark(first, "For Jun.", kind=Kind.NOTE)
    submit_again(first)
    with pytest.raises(RoundClosed):
        edit_feedback(feedback=note, by=first.reviewer, text="For all.", kind=Kind.QUESTION)
    note.refresh_from_db()
    assert (note.text, note.state) == ("For Jun.", "note")


def reopens(submission, user):
    return "Reopen" in page(user, "reviews:submission", submission.listing.slug, 1).content.decode()


def test_remark_that_was_taken_back_is_opened_again_by_its_author_until_the_verdict():
    claimed = make_claimed()
    make_feedback(claimed)
    written = remark(claimed, "No, not that.")
    author, admin = claimed.reviewer, make_admin()
    resolve_feedback(feedback=written, by=author)
    assert (reopens(claimed, author), reopens(claimed, admin)) == (True, False)
    with pytest.raises(PermissionDenied):
        reopen_feedback(feedback=written, by=admin)
    assert reopen_feedback(feedback=written, by=author).state == "unsent"
    resolve_feedback(feedback=written, by=author)
    request_changes(submission=claimed, by=author)
    assert reopens(claimed, author) is False
    with pytest.raises(SentAlready):
        reopen_feedback(feedback=written, by=author)
    written.refresh_from_db()
    assert written.state == "resolved"


def test_events_of_a_remark_say_how_it_stood_before_and_after():
    claimed = make_claimed()
    written = remark(claimed, "Shorter.")
    request_changes(submission=claimed, by=claimed.reviewer)
    written.refresh_from_db()
    resolve_feedback(feedback=written, by=claimed.reviewer)
    reopen_feedback(feedback=written, by=claimed.reviewer)
    found = Event.objects.filter(data__feedback=written.pk).order_by("pk").values_list("verb", "data")
    assert [(verb, data["before"], data["after"]) for verb, data in found] == [
        ("remark", "", "unsent"),
        ("resolve", "open", "resolved"),
        ("reopen", "resolved", "open"),
    ]
    said = page(make_admin(), "reviews:log", verb="reopen").content.decode()
    assert "Resolved" in said


def test_refused_remark_keeps_its_words_in_the_form():
    first = make_returned()
    second = claim_submission(submission=submit_again(first), by=first.reviewer)
    client = signed_in(second.reviewer)
    client.post(
        reverse("reviews:leave", args=[second.listing.slug, 2]),
        {"section": "overview", "field": "title", "text": "Another title.", "kind": "blocking"},
    )
    here = {"remark": "overview.title"}
    said = client.get(reverse("reviews:submission", args=[second.listing.slug, 2]), here).content.decode()
    assert "it cannot block now" in said
    assert ">Another title.</textarea>" in said
