"""What was closed before a verdict, and has not changed since, cannot block again by being reopened."""

from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from reviews.actions.deciding import request_changes
from reviews.actions.remarking import leave_feedback, mark_answered, reopen_feedback, resolve_feedback
from reviews.actions.taking import claim_submission
from reviews.errors import ClosedEarly
from reviews.models import Event, Feedback, Submission
from tests.factories import make_admin, make_returned, make_reviewer, submit_again
from tests.reviews.people import page, signed_in
from tests.reviews.rounds import again, metric, metrics_file
from tests.reviews.row_remarks import claimed, next_round, on_metric

pytestmark = pytest.mark.django_db
Kind = Feedback.Kind


def answered(text: str) -> Feedback:
    """Return a remark that the partner marked as answered."""
    remark = Feedback.objects.get(text=text)
    return mark_answered(feedback=remark, by=remark.submission.submitted_by)


def third_round(first: Submission, *, closed: bool = True, **sections: dict[str, Any]) -> Submission:
    """Return a third round in review of one that was sent back twice; sections are changed in it.

    The remark of the first round, on the short description, is answered before the second verdict where it
    is `closed`.
    """
    if closed:
        answered("Shorter.")
    second = again(first, overview={"description": "Shows what matters."})
    second = claim_submission(submission=second, by=first.reviewer)
    leave_feedback(submission=second, by=first.reviewer, text="Why?")
    request_changes(submission=second, by=first.reviewer)
    return claim_submission(submission=again(second, **sections), by=first.reviewer)


@pytest.fixture
def third() -> Submission:
    """A third round; the title alone changed in it."""
    return third_round(make_returned(make_reviewer()), overview={"title": "Tide Levels"})


def reopened(by: User, text: str = "Shorter.", **how: Any) -> Feedback:
    return reopen_feedback(feedback=Feedback.objects.get(text=text), by=by, **how)


def test_what_was_answered_before_the_last_verdict_cannot_block_again(third: Submission) -> None:
    for by, how in (
        (third.reviewer, {}),
        (third.reviewer, {"override": True}),
        (make_reviewer(), {}),
        (make_admin(), {}),
        (third.reviewer, {"kind": "blocking"}),
        (third.reviewer, {"kind": "note"}),
    ):
        with pytest.raises(ClosedEarly) as refused:
            reopened(by, **how)
        assert refused.value.decided.number == 2
    remark = Feedback.objects.get(text="Shorter.")
    assert (remark.state, remark.kind) == ("answered", Kind.BLOCKING)
    assert not Event.objects.filter(verb="reopen").exists()


def test_accepting_it_first_makes_it_no_younger(third: Submission) -> None:
    resolve_feedback(feedback=Feedback.objects.get(text="Shorter."), by=third.reviewer)
    with pytest.raises(ClosedEarly):
        reopened(third.reviewer)


@pytest.mark.parametrize("kind", [Kind.SUGGESTION, Kind.QUESTION])
def test_it_can_be_spoken_of_otherwise(third: Submission, kind: str) -> None:
    remark = reopened(third.reviewer, kind=kind)
    assert (remark.state, remark.kind, remark.late) == ("open", kind, False)
    assert Event.objects.get(verb="reopen").data["after"] == "open"


def test_admin_overrides_and_the_partner_sees_it(third: Submission) -> None:
    remark = reopened(make_admin(), override=True)
    assert (remark.state, remark.kind, remark.late) == ("open", Kind.BLOCKING, True)
    said = page(third.submitted_by, "reviews:remarks", third.listing.slug).content.decode()
    assert said.count("Raised late") == 1


def test_what_was_open_at_the_verdict_is_reopened() -> None:
    third = third_round(make_returned(make_reviewer()), closed=False)
    answered("Shorter.")
    assert reopened(third.reviewer).state == "open"
    resolve_feedback(feedback=Feedback.objects.get(text="Shorter."), by=third.reviewer)
    remark = reopened(third.reviewer)
    assert (remark.state, remark.kind, remark.late) == ("open", Kind.BLOCKING, False)


def test_what_was_closed_after_the_verdict_is_reopened_while_its_round_is_the_newest() -> None:
    first = make_returned()
    answered("Shorter.")
    assert reopened(first.reviewer).state == "open"


def test_what_changed_since_the_verdict_is_reopened() -> None:
    changed = {"description": "Shows what matters most."}
    third = third_round(make_returned(make_reviewer()), overview=changed)
    assert reopened(third.reviewer).late is False


def test_question_is_reopened_whenever(third: Submission) -> None:
    Feedback.objects.filter(text="Shorter.").update(kind=Kind.QUESTION)
    assert reopened(third.reviewer).kind == Kind.QUESTION


def test_verdict_that_was_never_given_binds_nobody() -> None:
    first = make_returned(make_reviewer())
    answered("Shorter.")
    second = submit_again(first)
    Submission.objects.filter(pk=second.pk).update(state="withdrawn")
    third = claim_submission(submission=submit_again(first), by=first.reviewer)
    assert reopened(third.reviewer).late is False


@pytest.mark.parametrize(("metric_", "is_late"), [("age", True), ("depth", False)])
def test_remark_on_a_row_is_reopened_if_that_row_changed(metric_: str, is_late: bool) -> None:
    first = claimed(metric("depth"), metric("age"))
    on_metric(first)
    second = next_round(first, overview={"title": "Tide Levels"})
    answered("A unit is missing.")
    leave_feedback(submission=second, by=second.reviewer, text="Why?")
    rows = [metric(name, "count" if name == metric_ else "gauge") for name in ("depth", "age")]
    third = next_round(second, data={"metadata": metrics_file(first, *rows)})
    if is_late:
        with pytest.raises(ClosedEarly):
            reopened(third.reviewer, "A unit is missing.")
    else:
        assert reopened(third.reviewer, "A unit is missing.").state == "open"


def buttons(user: User, submission: Submission) -> list[str]:
    """Return the words of the buttons that reopen a remark."""
    shown = page(user, "reviews:submission", submission.listing.slug, submission.number)
    return [word for word in REOPEN if f">{word}</button>" in shown.content.decode()]


REOPEN = ["Reopen", "Reopen as a suggestion", "Reopen as a question", "Reopen all the same"]


def test_page_offers_what_can_be_done_and_says_why(third: Submission) -> None:
    admin = make_admin()
    assert buttons(third.reviewer, third) == REOPEN[1:3]
    assert buttons(admin, third) == REOPEN[1:]
    assert buttons(third.submitted_by, third) == []
    said = page(third.reviewer, "reviews:submission", third.listing.slug, 3).content.decode()
    assert "Closed before the verdict on round 2 and not changed since" in said
    address = reverse("reviews:thread", args=[Feedback.objects.get(text="Shorter.").pk, "reopen"])
    refused = signed_in(third.reviewer).post(address, follow=True).content.decode()
    assert "Not reopened: it was closed before the verdict on round 2" in refused
    signed_in(third.reviewer).post(address, {"kind": "question"})
    assert Feedback.objects.get(text="Shorter.").kind == Kind.QUESTION


def test_admin_reopens_it_on_the_page(third: Submission) -> None:
    address = reverse("reviews:thread", args=[Feedback.objects.get(text="Shorter.").pk, "reopen"])
    signed_in(make_admin()).post(address, {"override": "1"})
    assert Feedback.objects.get(text="Shorter.").late is True


def test_queries_stay_the_same_for_more_closed_remarks(
    third: Submission, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(third.reviewer)
    address = reverse("reviews:submission", args=[third.listing.slug, 3])
    client.get(address)
    with django_assert_max_num_queries(40) as one:
        client.get(address)
    answered("Why?")
    with django_assert_max_num_queries(40) as two:
        client.get(address)
    assert len(one) == len(two)
