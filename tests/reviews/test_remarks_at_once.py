"""Two people at one remark at the same moment: nothing unwritten is sent, and nothing is done twice."""

import pytest

from listings.snapshot import take, values_of
from reviews.actions.deciding import request_changes
from reviews.actions.remarking import edit_feedback, leave_feedback, resolve_feedback, take_over
from reviews.errors import Refused, RoundClosed, SentAlready
from reviews.models import Event, Feedback
from tests.at_once import at_once
from tests.factories import (
    make_admin,
    make_claimed,
    make_feedback,
    make_member,
    make_returned,
    submit_again,
)

pytestmark = pytest.mark.django_db(transaction=True)


def test_remark_written_anew_while_it_is_sent_goes_out_in_one_of_the_two_wordings():
    claimed = make_claimed()
    remark = make_feedback(claimed)
    edited, sent = at_once(
        lambda: edit_feedback(feedback=remark, by=claimed.reviewer, text="Longer.", kind="blocking"),
        lambda: request_changes(submission=claimed, by=claimed.reviewer),
        refusals=(Refused,),
    )
    remark.refresh_from_db()
    assert (sent.state, remark.number) == ("changes_requested", 1)
    assert remark.text == ("Shorter." if isinstance(edited, SentAlready) else "Longer.")


@pytest.mark.parametrize("_time", range(3))
def test_remark_taken_back_while_the_verdict_is_given_is_sent_or_taken_back_and_never_both(_time):
    claimed = make_claimed()
    make_feedback(claimed, field="title")
    remark = make_feedback(claimed)
    _back, sent = at_once(
        lambda: resolve_feedback(feedback=remark, by=claimed.reviewer),
        lambda: request_changes(submission=claimed, by=make_admin()),
        refusals=(Refused,),
    )
    remark.refresh_from_db()
    event = Event.objects.get(verb="request_changes")
    told = Event.objects.get(verb="resolve").data["before"]
    assert (sent.state, remark.state) == ("changes_requested", "resolved")
    assert (remark.sent_at is not None, remark.pk in event.data["remarks"]) == (told == "open",) * 2


@pytest.mark.parametrize("_time", range(3))
def test_remark_written_anew_while_it_is_taken_back_is_taken_back(_time):
    claimed = make_claimed()
    remark = make_feedback(claimed)
    at_once(
        lambda: edit_feedback(feedback=remark, by=claimed.reviewer, text="Longer.", kind="blocking"),
        lambda: resolve_feedback(feedback=remark, by=claimed.reviewer),
        refusals=(Refused,),
    )
    remark.refresh_from_db()
    assert remark.state == "resolved"


@pytest.mark.parametrize("_time", range(3))
def test_remark_left_while_the_next_round_is_submitted_is_sent_or_refused(_time):
    returned = make_returned()
    left, second = at_once(
        lambda: leave_feedback(submission=returned, by=returned.reviewer, text="Also.", kind="question"),
        lambda: submit_again(returned),
        refusals=(Refused,),
    )
    assert second.number == 2
    assert isinstance(left, RoundClosed) or left.number == 2


def test_remarks_left_at_once_have_numbers_one_after_another():
    returned = make_returned()
    desk = [make_admin() for _ in range(3)]
    at_once(
        *(
            lambda by=by: leave_feedback(submission=returned, by=by, text="Also this.", kind="question")
            for by in desk
        ),
        refusals=(Refused,),
    )
    assert sorted(Feedback.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_text_that_two_partners_use_at_once_is_used_once():
    claimed = make_claimed()
    remark = leave_feedback(
        submission=claimed,
        by=claimed.reviewer,
        text="Say it.",
        section="overview",
        field="description",
        suggested="Shows what waits.",
    )
    request_changes(submission=claimed, by=claimed.reviewer)
    remark.refresh_from_db()
    was = values_of(claimed.snapshot)["overview"]["description"]
    editors = [claimed.submitted_by, make_member(claimed.listing.organization, "editor")]
    at_once(
        *(lambda by=by: take_over(feedback=remark, by=by, over=was) for by in editors), refusals=(Refused,)
    )
    assert values_of(take(claimed.listing))["overview"]["description"] == "Shows what waits."
    assert Event.objects.filter(verb="take_over").count() == 1
