import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from listings.models import Publication
from media.models import Asset
from reviews.actions import deciding, publishing, remarking, submitting, taking
from reviews.errors import AlreadyOpen, NothingToChange, NotPossible, NotReady, NoWords, RoundClosed
from reviews.models import Event, Feedback, Review, Submission
from reviews.queries import round_before
from tests.at_once import at_once
from tests.factories import (
    add_release,
    fill,
    make_admin,
    make_claimed,
    make_feedback,
    make_listing,
    make_member,
    make_published,
    make_ready_listing,
    make_returned,
    make_reviewer,
    make_submission,
    submit_again,
)

pytestmark = pytest.mark.django_db
State = Submission.State


def verbs(listing):
    return list(Event.objects.filter(listing=listing).order_by("pk").values_list("verb", flat=True))


def test_submit_freezes_the_draft():
    listing = make_ready_listing()
    submission = submitting.submit_listing(listing=listing, by=listing.created_by, message=" Try it. ")
    fill(listing, "overview", description="Something else.")
    submission.refresh_from_db()
    assert submission.snapshot["sections"]["overview"]["values"]["description"] == "Counts what matters."
    assert (submission.number, submission.state, submission.message) == (1, "submitted", "Try it.")
    assert (submission.added > 5, submission.changed, submission.removed) == (True, 0, 0)
    assert verbs(listing) == ["submit"]


def test_submit_with_errors_left_is_refused_with_the_findings():
    listing = make_listing()
    with pytest.raises(NotReady) as refused:
        submitting.submit_listing(listing=listing, by=listing.created_by)
    assert {"description-required", "support-contact"} <= {one.code for one in refused.value.findings}
    assert not Submission.objects.exists()
    assert not Event.objects.exists()


def test_submit_while_a_round_is_open_is_refused():
    submission = make_submission()
    with pytest.raises(AlreadyOpen):
        submit_again(submission)


@pytest.mark.django_db(transaction=True)
def test_submit_by_two_people_at_once_opens_one_round():
    listing = make_ready_listing()
    people = [listing.created_by, make_member(listing.organization, "editor")]
    calls = [lambda by=by: submitting.submit_listing(listing=listing, by=by) for by in people]
    outcomes = at_once(*calls, refusals=(AlreadyOpen,))
    assert {type(outcome) for outcome in outcomes} == {Submission, AlreadyOpen}
    assert Submission.objects.get().number == 1


@pytest.mark.parametrize("role", ["viewer", None])
def test_submit_by_the_wrong_person_is_refused(role):
    listing = make_ready_listing()
    by = make_member(listing.organization, role) if role else make_admin()
    with pytest.raises(PermissionDenied):
        submitting.submit_listing(listing=listing, by=by)


def test_database_refuses_a_second_open_round_and_a_number_twice():
    one = make_submission()
    fields = {"listing": one.listing, "snapshot": one.snapshot, "submitted_by": one.submitted_by}
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.create(number=2, **fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.create(number=1, state=State.WITHDRAWN, **fields)


def test_database_refuses_a_second_published_round():
    one = make_published()
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.create(
            number=2,
            state=State.PUBLISHED,
            listing=one.listing,
            snapshot=one.snapshot,
            submitted_by=one.submitted_by,
        )


def test_database_refuses_half_a_claim_and_half_an_answer():
    one = make_submission()
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.filter(pk=one.pk).update(claimed_at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.filter(pk=one.pk).update(state=State.IN_REVIEW)
    feedback = make_feedback(one)
    with pytest.raises(IntegrityError), transaction.atomic():
        Feedback.objects.filter(pk=feedback.pk).update(answered_at=timezone.now())


def test_claim_and_release():
    reviewer = make_reviewer()
    submission = taking.claim_submission(submission=make_submission(), by=reviewer)
    assert (submission.state, submission.reviewer) == ("in_review", reviewer)
    assert submission.claimed_at is not None
    released = taking.release_submission(submission=submission, by=reviewer)
    assert (released.state, released.reviewer, released.claimed_at) == ("submitted", None, None)


def test_claim_of_what_somebody_else_claimed_says_so():
    submission = make_submission()
    taking.claim_submission(submission=submission, by=make_reviewer(name="Jun Oda"))
    with pytest.raises(NotPossible, match="Jun"):
        taking.claim_submission(submission=submission, by=make_reviewer())


def test_request_changes_sends_the_remarks_kept_back():
    submission = make_claimed()
    kept, taken_back = make_feedback(submission), make_feedback(submission, field="tags")
    remarking.resolve_feedback(feedback=taken_back, by=submission.reviewer)
    assert kept.sent_at is None
    deciding.request_changes(submission=submission, by=submission.reviewer, summary="Nearly.")
    kept.refresh_from_db()
    taken_back.refresh_from_db()
    submission.refresh_from_db()
    review = Review.objects.get()
    event = Event.objects.get(verb="request_changes")
    assert (kept.sent_at is not None, taken_back.sent_at) == (True, None)
    assert (submission.state, submission.closed_at is not None) == ("changes_requested", True)
    assert (review.decision, review.summary, review.reviewer) == (
        "changes_requested",
        "Nearly.",
        submission.reviewer,
    )
    assert (event.data["text"], event.data["remarks"]) == ("Nearly.", [kept.pk])
    assert (event.data["before"], event.data["after"]) == ("in_review", "changes_requested")


def test_request_changes_without_a_blocking_remark_is_refused():
    submission = make_claimed()
    with pytest.raises(NothingToChange):
        deciding.request_changes(submission=submission, by=submission.reviewer, summary="The logo.")
    assert Submission.objects.get().state == "in_review"
    make_feedback(submission)
    deciding.request_changes(submission=submission, by=submission.reviewer)


def test_request_changes_counts_a_remark_reopened_from_the_round_before():
    first = make_returned()
    feedback = Feedback.objects.get()
    remarking.mark_answered(feedback=feedback, by=first.submitted_by)
    second = submit_again(first)
    second = taking.claim_submission(submission=second, by=first.reviewer)
    with pytest.raises(NothingToChange):
        deciding.request_changes(submission=second, by=first.reviewer)
    remarking.reopen_feedback(feedback=feedback, by=first.reviewer)
    assert deciding.request_changes(submission=second, by=first.reviewer).state == "changes_requested"


def test_decision_by_another_reviewer_is_refused():
    submission = make_claimed()
    with pytest.raises(NotPossible):
        deciding.recommend_submission(submission=submission, by=make_reviewer())
    assert not Review.objects.exists()


def test_recommend_approve_publish_makes_the_snapshot_public():
    submission, admin = make_claimed(), make_admin()
    deciding.recommend_submission(submission=submission, by=submission.reviewer)
    fill(submission.listing, "overview", description="Not submitted.")
    publishing.approve_submission(submission=submission, by=admin)
    publishing.publish_submission(submission=submission, by=admin)
    publication = Publication.objects.get()
    assert publication.snapshot == submission.snapshot
    assert {asset.is_public for asset in Asset.objects.all()} == {True}
    assert verbs(submission.listing) == ["submit", "claim", "recommend", "approve", "publish"]
    assert list(Review.objects.order_by("pk").values_list("decision", flat=True)) == [
        "recommended",
        "approved",
    ]


def test_publish_supersedes_the_round_published_before():
    first = make_published()
    fill(first.listing, "overview", description="Counts more.")
    add_release(first.listing)
    second = submit_again(first)
    admin = make_admin()
    second = taking.claim_submission(submission=second, by=admin)
    second = publishing.approve_submission(submission=second, by=admin, reason="A word was changed.")
    publishing.publish_submission(submission=second, by=admin)
    first.refresh_from_db()
    assert (first.state, Publication.objects.get().number) == ("superseded", 2)
    assert Event.objects.get(verb="supersede").by is None
    assert (second.added, second.changed, second.removed) == (1, 1, 0)


def test_approve_by_a_reviewer_is_refused():
    submission = make_claimed()
    with pytest.raises(NotPossible):
        publishing.approve_submission(submission=submission, by=submission.reviewer)


def test_withdraw_lets_the_partner_submit_again():
    submission = make_claimed()
    deciding.withdraw_submission(submission=submission, by=submission.submitted_by)
    again = submit_again(submission)
    assert (again.number, again.state) == (2, "submitted")


def test_feedback_outside_a_review_is_sent_at_once():
    assert make_feedback(make_submission()).sent_at is not None


def test_feedback_by_a_partner_without_words_or_on_an_old_round_is_refused():
    first = make_returned()
    with pytest.raises(PermissionDenied):
        remarking.leave_feedback(submission=first, by=first.submitted_by, text="Me too.")
    with pytest.raises(NoWords):
        remarking.leave_feedback(submission=first, by=first.reviewer, text=" \n")
    submit_again(first)
    with pytest.raises(RoundClosed):
        remarking.leave_feedback(submission=first, by=first.reviewer, text="Late.")


def test_answer_resolve_reopen():
    submission = make_returned()
    feedback, owner = Feedback.objects.get(), submission.submitted_by
    remarking.answer_feedback(feedback=feedback, by=owner, text="Shortened.")
    assert remarking.mark_answered(feedback=feedback, by=owner).state == "answered"
    assert remarking.resolve_feedback(feedback=feedback, by=submission.reviewer).state == "resolved"
    assert remarking.reopen_feedback(feedback=feedback, by=submission.reviewer).state == "open"
    assert verbs(submission.listing)[-4:] == ["reply", "answer", "resolve", "reopen"]


def test_mark_answered_twice_writes_one_event():
    submission = make_returned()
    feedback = Feedback.objects.get()
    for _turn in range(2):
        remarking.mark_answered(feedback=feedback, by=submission.submitted_by)
    assert verbs(submission.listing).count("answer") == 1


def test_partner_cannot_write_to_a_remark_not_sent_or_resolve_one():
    submission = make_claimed()
    feedback = make_feedback(submission)
    with pytest.raises(PermissionDenied):
        remarking.answer_feedback(feedback=feedback, by=submission.submitted_by, text="How so?")
    with pytest.raises(PermissionDenied):
        remarking.mark_answered(feedback=feedback, by=submission.submitted_by)
    with pytest.raises(PermissionDenied):
        remarking.resolve_feedback(feedback=feedback, by=submission.submitted_by)


def test_round_after_a_withdrawn_one_is_compared_with_what_was_decided():
    first = make_published()
    listing = first.listing
    fill(listing, "overview", description="Changed and never read.")
    add_release(listing)
    withdrawn = submitting.submit_listing(listing=listing, by=listing.created_by)
    deciding.withdraw_submission(submission=withdrawn, by=listing.created_by)
    again = submitting.submit_listing(listing=listing, by=listing.created_by)
    assert round_before(again) == first
    assert (again.number, again.changed) == (3, 1)
