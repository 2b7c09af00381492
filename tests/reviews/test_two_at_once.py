"""Two people move one round at the same moment: it ends as if one had come after the other.

On PostgreSQL the two meet at the lock of the round; SQLite lets one writer in at a time.
"""

import itertools
from collections.abc import Callable

import pytest
from django.urls import reverse

from reviews.actions import deciding, publishing, taking
from reviews.actions.credentials import read_account
from reviews.actions.submitting import submit_listing
from reviews.errors import AccountGone, NotPossible, Refused
from reviews.lifecycle import possible
from reviews.models import Credentials, Event, Review, Submission
from reviews.permissions import standing
from reviews.sealing import Account
from tests.at_once import at_once
from tests.factories import (
    make_admin,
    make_claimed,
    make_feedback,
    make_member,
    make_ready_listing,
    make_reviewer,
    make_submission,
)
from tests.reviews.people import signed_in

pytestmark = pytest.mark.django_db(transaction=True)
Act = Callable[[], object]
DECISIONS = {"request_changes": "changes_requested", "recommend": "recommended", "approve": "approved"}
MOVES = {
    "request_changes": lambda round_, by: deciding.request_changes(submission=round_, by=by, summary="Logo."),
    "recommend": lambda round_, by: deciding.recommend_submission(submission=round_, by=by),
    "approve": lambda round_, by: publishing.approve_submission(
        submission=round_, by=by, reason="Looked at it together."
    ),
    "withdraw": lambda round_, by: deciding.withdraw_submission(submission=round_, by=by),
    "release": lambda round_, by: taking.release_submission(submission=round_, by=by),
}
WHO = {
    "request_changes": "reviewer",
    "recommend": "reviewer",
    "approve": "admin",
    "withdraw": "owner",
    "release": "reviewer",
}
# The reviewer makes one decision at a time; the other one is made by an admin then.
PAIRS = [(one, other) for one, other in itertools.combinations(MOVES, 2)]


def one_after_the_other(submission, moves):
    """Return the state in which the round ends by the table, and which of the moves are made."""
    state, made = submission.state, []
    for name, by in moves:
        reviewer = submission.reviewer_id if state == "in_review" else None
        who = standing(Submission(listing=submission.listing, reviewer_id=reviewer), by)
        row = next((row for row in possible(state, who) if row.name == name), None)
        if row is not None:
            state, made = row.target, [*made, name]
    return state, tuple(made)


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_moves_of_two_people_at_once_end_as_one_after_the_other_and_the_loser_is_told(one, other):
    submission = make_claimed()
    make_feedback(submission)
    people = {"reviewer": submission.reviewer, "admin": make_admin(), "owner": submission.submitted_by}
    first = people[WHO[one]]
    second = people[WHO[other] if WHO[other] != WHO[one] else "admin"]
    moves = [(one, first), (other, second)]
    lawful = {one_after_the_other(submission, order) for order in (moves, moves[::-1])}

    results = at_once(
        lambda: MOVES[one](submission, first), lambda: MOVES[other](submission, second), refusals=(Refused,)
    )

    submission.refresh_from_db()
    events = Event.objects.filter(verb__in=MOVES).order_by("pk").values_list("verb", flat=True)
    assert (submission.state, tuple(events)) in lawful
    lost = [result for result in results if isinstance(result, NotPossible)]
    assert len(lost) == 2 - len(events)
    now = submission.get_state_display()
    assert [str(refused) for refused in lost if f"This round is now: {now}" not in str(refused)] == []
    decided = list(Review.objects.order_by("pk").values_list("decision", flat=True))
    assert decided == [DECISIONS[name] for name in events if name in DECISIONS]


@pytest.mark.parametrize("name", ["request_changes", "recommend", "approve"])
def test_same_decision_by_two_people_at_once_is_made_once(name):
    submission = make_claimed()
    make_feedback(submission)
    people = [make_admin() if name == "approve" else submission.reviewer, make_admin()]
    results = at_once(*(lambda by=by: MOVES[name](submission, by) for by in people), refusals=(Refused,))
    assert sorted(isinstance(result, NotPossible) for result in results) == [False, True]
    assert Review.objects.count() == 1


def test_round_claimed_by_three_at_once_has_one_reviewer_and_the_others_are_told_who():
    submission = make_submission()
    reviewers = [make_reviewer(name=name) for name in ("Jun Oda", "Maren Holt", "Rui Costa")]
    results = at_once(
        *(lambda by=by: taking.claim_submission(submission=submission, by=by) for by in reviewers),
        refusals=(Refused,),
    )
    submission.refresh_from_db()
    lost = [str(result) for result in results if isinstance(result, NotPossible)]
    assert lost == 2 * [f"Not done. This round is now: In review, with {submission.reviewer.short_name}."]
    assert Event.objects.filter(verb="claim").count() == 1


def test_round_published_by_two_admins_at_once_is_published_once():
    submission = publishing.approve_submission(
        submission=make_claimed(make_admin()), by=make_admin(), reason="Looked at it together."
    )
    results = at_once(
        *(
            lambda by=by: publishing.publish_submission(submission=submission, by=by)
            for by in (make_admin(), make_admin())
        ),
        refusals=(Refused,),
    )
    assert sorted(isinstance(result, NotPossible) for result in results) == [False, True]
    assert Event.objects.filter(verb="publish").count() == 1


def test_test_account_read_while_the_round_is_withdrawn_is_read_before_or_gone():
    listing = make_ready_listing()
    account = Account(secret="a key")
    submission = submit_listing(listing=listing, by=listing.created_by, account=account)
    submission = taking.claim_submission(submission=submission, by=make_reviewer())
    result, _withdrawn = at_once(
        lambda: read_account(submission=submission, by=submission.reviewer),
        lambda: deciding.withdraw_submission(submission=submission, by=listing.created_by),
        refusals=(Refused,),
    )
    seen = Event.objects.filter(verb="read_account").exists()
    assert (result == account, isinstance(result, AccountGone)) == (seen, not seen)
    assert not Credentials.objects.exists()


def test_page_tells_whoever_came_too_late_what_happened():
    submission = make_claimed()
    editor = make_member(submission.listing.organization, "editor")
    address = [submission.listing.slug, submission.number]
    deciding.withdraw_submission(submission=submission, by=editor)
    response = signed_in(submission.reviewer).post(
        reverse("reviews:move", args=[*address, "recommend"]), {"sure": "1"}, follow=True
    )
    assert "Not done. This round is now: Withdrawn." in response.content.decode()
