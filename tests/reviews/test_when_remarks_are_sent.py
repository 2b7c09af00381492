"""The form of a remark says when the partner sees it, and then it is sent: in every state of a round."""

from collections.abc import Callable

import pytest
from lxml import html

from accounts.models import User
from reviews.actions import deciding, publishing, taking
from reviews.actions.remarking import leave_feedback
from reviews.models import Feedback, Submission
from tests.factories import make_admin, make_claimed, make_feedback, make_returned, make_submission
from tests.reviews.people import page, signed_in

pytestmark = pytest.mark.django_db
Kind = Feedback.Kind


def recommended() -> Submission:
    claimed = make_claimed()
    return deciding.recommend_submission(submission=claimed, by=claimed.reviewer)


def approved() -> Submission:
    return publishing.approve_submission(submission=recommended(), by=make_admin())


def released(kind: str) -> Submission:
    """Return a round that its reviewer put back, with a remark of theirs that is not sent."""
    claimed = make_claimed()
    place = {"section": "overview", "field": "description"}
    leave_feedback(submission=claimed, by=claimed.reviewer, text="Shorter.", kind=kind, **place)
    return taking.release_submission(submission=claimed, by=claimed.reviewer)


ROUNDS: dict[str, Callable[[], Submission]] = {
    "submitted": make_submission,
    "in review": make_claimed,
    "released": lambda: released(Kind.BLOCKING),
    "returned": make_returned,
    "recommended": recommended,
    "approved": approved,
}
SAYS = {False: "The partner sees it at once", True: "The partner sees it with the decision on this round"}


def said_and_sent(user: User, round_: Submission, **query: str) -> tuple[str, Feedback]:
    """Return what the form says of the time, and the remark that it leaves or writes anew."""
    shown = page(user, "reviews:submission", round_.listing.slug, round_.number, **query).content
    form = html.fromstring(shown).get_element_by_id("remark")
    sent = {**dict(form.form_values()), "text": "Another one.", "kind": "question"}
    signed_in(user).post(form.get("action"), sent)
    return form.xpath("string(.//*[@id='remark-when'])"), Feedback.objects.get(text="Another one.")


@pytest.mark.parametrize("state", ROUNDS)
def test_new_remark_is_sent_when_its_form_says(state: str) -> None:
    said, remark = said_and_sent(make_admin(), ROUNDS[state](), remark="overview.title")
    waits = state == "in review"
    assert (said.split(";")[0], remark.sent_at is None) == (SAYS[waits], waits)


@pytest.mark.parametrize(("kind", "waits"), [(Kind.BLOCKING, True), (Kind.NOTE, False)])
def test_remark_written_anew_once_its_round_was_put_back_is_sent_when_its_form_says(
    kind: str, waits: bool
) -> None:
    round_ = released(kind)
    own = Feedback.objects.get()
    said, remark = said_and_sent(own.author, round_, edit=str(own.pk))
    assert (said.split(";")[0], remark.sent_at is None) == (SAYS[waits], waits)
    claimed = taking.claim_submission(submission=round_, by=make_admin())
    make_feedback(claimed)
    deciding.request_changes(submission=claimed, by=claimed.reviewer)
    remark.refresh_from_db()
    assert remark.sent_at is not None
