"""Who works on a round: claims and their limit, the next one, giving and handing over, idle claims."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from reviews.actions import deciding, looking, remarking, taking
from reviews.colleagues import colleagues
from reviews.errors import NothingFree, NotPossible, NotTheirs, TooManyRounds
from reviews.models import Event, Feedback, HandOver, Look, Notification, Submission
from reviews.periodic import lapse_idle_claims
from tests.at_once import at_once
from tests.factories import (
    MembershipFactory,
    UserFactory,
    let_events_be_of,
    make_admin,
    make_claimed,
    make_feedback,
    make_returned,
    make_reviewer,
    make_submission,
)

pytestmark = pytest.mark.django_db
AT_ONCE = pytest.mark.django_db(transaction=True)


def claim(submission: Submission, by: User) -> Callable[[], Any]:
    return lambda: taking.claim_submission(submission=submission, by=by)


def rest(submission: Submission, minutes: int) -> None:
    """Let everything that was done with a round be some minutes older."""
    past = timezone.now() - timedelta(minutes=minutes)
    Submission.objects.filter(pk=submission.pk).update(claimed_at=past)
    Look.objects.filter(submission=submission).update(first_at=past, last_at=past)
    let_events_be_of(past, submission=submission)


def state(submission: Submission) -> tuple[str, User | None]:
    found = Submission.objects.select_related("reviewer").get(pk=submission.pk)
    return found.state, found.reviewer


@AT_ONCE
def test_two_reviewers_who_claim_at_once_one_has_it() -> None:
    submission = make_submission()
    claims = [claim(submission, make_reviewer()) for _each in range(2)]
    found = at_once(*claims, refusals=(NotPossible,))
    assert {type(each) for each in found} == {Submission, NotPossible}
    assert Event.objects.filter(verb="claim").count() == 1


@AT_ONCE
def test_claims_of_one_reviewer_at_once_stop_at_the_limit() -> None:
    reviewer = make_reviewer()
    make_claimed(reviewer)
    rounds = [make_submission() for _each in range(4)]
    found = at_once(*(claim(one, reviewer) for one in rounds), refusals=(TooManyRounds,))
    assert [type(each) for each in found].count(TooManyRounds) == 2
    assert Submission.objects.filter(state="in_review", reviewer=reviewer).count() == 3


@AT_ONCE
def test_two_reviewers_who_take_the_next_one_at_once_have_two_rounds() -> None:
    rounds = {make_submission().pk, make_submission().pk}
    every = Submission.objects.all()
    people: Sequence[User] = (make_reviewer(), make_reviewer())
    found = at_once(*(lambda by=by: taking.take_next(among=every, by=by).pk for by in people))
    assert set(found) == rounds


def test_fourth_claim_is_refused_until_one_is_decided(settings: Any) -> None:
    reviewer = make_reviewer()
    held = [make_claimed(reviewer) for _each in range(settings.REVIEW_CLAIMS)]
    fourth = make_submission()
    with pytest.raises(TooManyRounds, match=r"You have 3 rounds in review\. Decide or release one"):
        taking.claim_submission(submission=fourth, by=reviewer)
    assert state(fourth) == ("submitted", None)
    deciding.recommend_submission(submission=held[0], by=reviewer)
    assert taking.claim_submission(submission=fourth, by=reviewer).reviewer == reviewer


def test_next_one_is_the_free_round_that_is_due_first() -> None:
    late, soon, taken = make_submission(), make_submission(), make_claimed()
    Submission.objects.filter(pk=soon.pk).update(due_at=timezone.now())
    Submission.objects.filter(pk=taken.pk).update(due_at=timezone.now() - timedelta(days=1))
    reviewer, every = make_reviewer(), Submission.objects.all()
    assert taking.take_next(among=every, by=reviewer) == soon
    assert taking.take_next(among=every, by=reviewer) == late
    with pytest.raises(NothingFree):
        taking.take_next(among=every, by=reviewer)


def test_assigning_gives_a_free_round_to_a_reviewer_who_is_told() -> None:
    submission, admin, reviewer = make_submission(), make_admin(name="Ada Min"), make_reviewer(name="Jun Oda")
    given = taking.assign_submission(submission=submission, to=reviewer, by=admin)
    assert (given.state, given.reviewer, given.assigned_by) == ("in_review", reviewer, admin)
    event = Event.objects.get(verb="assign")
    assert (event.by, event.data["to"]) == (admin, "Jun Oda")
    assert {note.user for note in Notification.objects.filter(event=event)} == {
        reviewer,
        submission.submitted_by,
    }


def test_reviewers_do_not_assign() -> None:
    with pytest.raises(NotPossible):
        taking.assign_submission(submission=make_submission(), to=make_reviewer(), by=make_reviewer())


def test_round_is_given_to_those_alone_who_may_review_it() -> None:
    submission, admin = make_submission(), make_admin()
    inside = MembershipFactory(
        user=make_reviewer(), organization=submission.listing.organization, role="viewer"
    ).user
    for person in (UserFactory(), inside, submission.submitted_by, make_reviewer(is_active=False)):
        with pytest.raises(NotTheirs, match="may not review this listing"):
            taking.assign_submission(submission=submission, to=person, by=admin)
    assert state(submission) == ("submitted", None)


def test_who_has_as_many_as_one_may_have_is_given_no_more(settings: Any) -> None:
    settings.REVIEW_CLAIMS = 1
    jun = make_reviewer(name="Jun Oda")
    make_claimed(jun)
    with pytest.raises(TooManyRounds, match="Jun has 1 round in review already"):
        taking.assign_submission(submission=make_submission(), to=jun, by=make_admin())
    mine = make_claimed()
    with pytest.raises(TooManyRounds):
        taking.hand_over_submission(submission=mine, to=jun, by=mine.reviewer)


def test_colleagues_are_told_with_what_they_have_in_review_whatever_they_decided(
    django_assert_num_queries: Any,
) -> None:
    jun, ada = make_reviewer(name="Jun Oda"), make_admin(name="Ada Min")
    for _each in range(2):
        make_claimed(jun)
    deciding.recommend_submission(submission=make_claimed(jun), by=jun)
    make_returned(jun)
    submission = make_claimed()
    MembershipFactory(user=make_reviewer(), organization=submission.listing.organization, role="viewer")
    make_reviewer(is_active=False)
    with django_assert_num_queries(1) as queries:
        found = colleagues(submission)
    assert [(one.user, one.claims, one.is_full) for one in found] == [(ada, 0, False), (jun, 2, False)]
    assert "LEFT OUTER JOIN" not in queries[0]["sql"]  # which would read every round there ever was


def test_handing_over_with_a_note_that_no_event_holds() -> None:
    submission, jun = make_claimed(), make_reviewer(name="Jun Oda")
    maren = submission.reviewer
    make_feedback(submission)
    given = taking.hand_over_submission(submission=submission, to=jun, by=maren, note=" The logo is odd. ")
    assert (given.state, given.reviewer, given.assigned_by) == ("in_review", jun, maren)
    note = HandOver.objects.get()
    assert (note.by, note.to, note.note) == (maren, jun, "The logo is odd.")
    event = Event.objects.get(verb="hand_over")
    assert (event.data, event.internal) == (
        {"to": "Jun Oda", "before": "in_review", "after": "in_review"},
        False,
    )
    assert Feedback.objects.get().sent_at is None


def test_handing_over_is_for_who_has_it_or_an_admin_and_not_to_oneself() -> None:
    submission = make_claimed()
    with pytest.raises(NotPossible):
        taking.hand_over_submission(submission=submission, to=make_reviewer(), by=make_reviewer())
    with pytest.raises(NotTheirs, match="has this round already"):
        taking.hand_over_submission(submission=submission, to=submission.reviewer, by=submission.reviewer)
    taking.hand_over_submission(submission=submission, to=make_reviewer(), by=make_admin())


def test_released_round_is_free_and_nobodys_gift() -> None:
    submission = make_submission()
    given = taking.assign_submission(submission=submission, to=make_reviewer(), by=make_admin())
    released = taking.release_submission(submission=given, by=given.reviewer)
    assert (released.state, released.reviewer, released.assigned_by) == ("submitted", None, None)


def test_database_knows_no_gift_without_a_reviewer() -> None:
    submission = make_submission()
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.filter(pk=submission.pk).update(assigned_by=make_admin())


def test_claim_lapses_after_half_an_hour_in_which_nothing_was_done() -> None:
    submission = make_claimed()
    make_feedback(submission)
    looking.look_at(submission=submission, by=submission.reviewer)
    rest(submission, minutes=29)
    lapse_idle_claims()
    assert state(submission) == ("in_review", submission.reviewer)
    rest(submission, minutes=30)
    lapse_idle_claims()
    assert state(submission) == ("submitted", None)
    event = Event.objects.get(verb="lapse")
    assert (event.by, Feedback.objects.get().sent_at) == (None, None)
    assert submission.reviewer in [note.user for note in Notification.objects.filter(event=event)]


def test_look_or_write_of_the_claimer_keeps_the_claim() -> None:
    looked, wrote, watched = make_claimed(), make_claimed(), make_claimed()
    for submission in (looked, wrote, watched):
        rest(submission, minutes=40)
    looking.look_at(submission=looked, by=looked.reviewer)
    remarking.leave_feedback(submission=wrote, by=wrote.reviewer, text="Shorter.")
    looking.look_at(submission=watched, by=make_reviewer())  # somebody else's look
    lapse_idle_claims()
    assert [state(one)[0] for one in (looked, wrote, watched)] == ["in_review", "in_review", "submitted"]


def test_round_that_was_given_waits_a_business_day_for_the_first_look() -> None:
    given, looked = (
        taking.assign_submission(submission=make_submission(), to=make_reviewer(), by=make_admin())
        for _each in range(2)
    )
    looking.look_at(submission=looked, by=looked.reviewer)
    rest(given, minutes=60)
    rest(looked, minutes=60)
    Look.objects.update(last_at=timezone.now() - timedelta(minutes=31))
    lapse_idle_claims()
    assert [state(one)[0] for one in (given, looked)] == ["in_review", "submitted"]
    rest(given, minutes=60 * 24 * 4)
    lapse_idle_claims()
    assert state(given) == ("submitted", None)


def test_claim_of_who_came_back_in_time_does_not_lapse() -> None:
    submission = make_claimed()
    rest(submission, minutes=40)
    looking.look_at(submission=submission, by=submission.reviewer)
    assert taking.lapse_claim(submission=submission, now=timezone.now()) is False


def test_look_keeps_the_first_time_and_renews_the_last() -> None:
    submission, reviewer = make_submission(), make_reviewer()
    looking.look_at(submission=submission, by=reviewer)
    first = Look.objects.get()
    Look.objects.update(last_at=timezone.now() - timedelta(hours=1))
    looking.look_at(submission=submission, by=reviewer)
    again = Look.objects.get()
    assert again.first_at == first.first_at
    assert again.last_at >= first.last_at
