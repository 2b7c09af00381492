"""Suggested texts: left by a reviewer, taken over into the draft by the partner."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from listings.snapshot import take, values_of
from reviews.actions.deciding import request_changes
from reviews.actions.remarking import leave_feedback, mark_answered, take_over
from reviews.actions.submitting import submit_listing
from reviews.actions.taking import claim_submission
from reviews.errors import ClosedMeanwhile, TextMoved
from reviews.models import Event, Feedback, Notification
from tests.factories import (
    fill,
    make_claimed,
    make_member,
    make_ready_listing,
    make_reviewer,
    submit_again,
)
from tests.reviews.people import page, signed_in

pytestmark = pytest.mark.django_db
HERE = {"section": "overview", "field": "description"}
BETTER = "Counts what waits in each queue."


@pytest.fixture
def suggested():
    """A remark with a text for the short description, sent."""
    claimed = make_claimed()
    remark = leave_feedback(submission=claimed, by=claimed.reviewer, text="Say it.", suggested=BETTER, **HERE)
    request_changes(submission=claimed, by=claimed.reviewer)
    remark.refresh_from_db()
    return remark


def description(remark):
    return values_of(take(remark.listing))["overview"]["description"]


def partner_of(remark):
    return remark.submission.submitted_by


def test_text_is_taken_over_and_the_remark_is_done(suggested):
    owner, was = partner_of(suggested), description(suggested)
    said = page(owner, "reviews:remarks", suggested.listing.slug).content.decode()
    assert "Use this" in said
    assert f'name="over" value="{was}"' in said
    signed_in(owner).post(reverse("reviews:thread", args=[suggested.pk, "use"]), {"over": was})
    suggested.refresh_from_db()
    assert (description(suggested), suggested.state, suggested.answered_by) == (BETTER, "answered", owner)
    event = Event.objects.get(verb="take_over")
    assert (event.data["text"], event.data["before"], event.data["after"]) == (BETTER, "open", "answered")
    assert Notification.objects.filter(event=event).get().user == suggested.author
    said = page(owner, "reviews:remarks", suggested.listing.slug).content.decode()
    assert "the field has it" in said
    assert "Use this" not in said


def test_field_that_was_changed_meanwhile_is_left_alone(suggested):
    was = description(suggested)
    fill(suggested.listing, "overview", description="Somebody else's words.")
    with pytest.raises(TextMoved):
        take_over(feedback=suggested, by=partner_of(suggested), over=was)
    client = signed_in(partner_of(suggested))
    address = reverse("reviews:thread", args=[suggested.pk, "use"])
    assert "was changed meanwhile" in client.post(address, {"over": was}, follow=True).content.decode()
    suggested.refresh_from_db()
    assert (description(suggested), suggested.state) == ("Somebody else's words.", "open")
    client.post(address, {"over": "Somebody else's words."})
    assert description(suggested) == BETTER


def test_lines_of_a_text_come_back_from_a_form_as_they_were():
    claimed = make_claimed()
    place = {"section": "overview", "field": "overview"}
    remark = leave_feedback(
        submission=claimed, by=claimed.reviewer, text="So.", suggested="One.\n\nTwo.\n", **place
    )
    request_changes(submission=claimed, by=claimed.reviewer)
    was = values_of(take(claimed.listing))["overview"]["overview"]
    fill(claimed.listing, "overview", overview=was + "\r\nMore.\n")
    over = (was + "\r\nMore.\n").replace("\r\n", "\n").replace("\n", "\r\n")
    signed_in(claimed.submitted_by).post(reverse("reviews:thread", args=[remark.pk, "use"]), {"over": over})
    assert values_of(take(claimed.listing))["overview"]["overview"] == "One.\n\nTwo.\n"


def test_used_twice_it_is_used_once(suggested):
    was = description(suggested)
    for _turn in range(2):
        take_over(feedback=suggested, by=partner_of(suggested), over=was)
    assert description(suggested) == BETTER
    assert Event.objects.filter(verb="take_over").count() == 1


def test_text_of_a_remark_that_was_closed_meanwhile_is_not_used_and_that_is_said(suggested):
    was = description(suggested)
    mark_answered(feedback=suggested, by=partner_of(suggested))
    with pytest.raises(ClosedMeanwhile):
        take_over(feedback=suggested, by=partner_of(suggested), over=was)
    address = reverse("reviews:thread", args=[suggested.pk, "use"])
    said = signed_in(partner_of(suggested)).post(address, {"over": was}, follow=True).content.decode()
    assert "was answered or resolved meanwhile" in said
    assert "The draft has the suggested text." not in said
    assert description(suggested) == was


def test_viewers_and_the_desk_take_nothing_over(suggested):
    was = description(suggested)
    for user in (make_member(suggested.listing.organization, "viewer"), suggested.author):
        with pytest.raises(PermissionDenied):
            take_over(feedback=suggested, by=user, over=was)
        assert "Use this" not in page(user, "reviews:submission", suggested.listing.slug, 1).content.decode()
    assert description(suggested) == was


def test_remark_without_a_text_has_nothing_to_take_over():
    claimed = make_claimed()
    remark = leave_feedback(submission=claimed, by=claimed.reviewer, text="Say it.", **HERE)
    request_changes(submission=claimed, by=claimed.reviewer)
    remark.refresh_from_db()
    with pytest.raises(PermissionDenied):
        take_over(feedback=remark, by=claimed.submitted_by, over=description(remark))


@pytest.mark.parametrize(
    ("place", "given"),
    [
        (HERE, ""),
        (HERE, "the field's own"),
        ({"section": "overview", "field": "logo"}, "logo.svg"),
        ({"section": "overview", "field": "tags"}, "Category::Metrics"),
        ({"section": "overview"}, "All of it."),
    ],
)
def test_where_no_text_is_taken_or_none_is_new_nothing_is_suggested(place, given):
    claimed = make_claimed()
    own = values_of(claimed.snapshot)["overview"]["description"]
    data = place | {"text": "Say it.", "suggested": own if given == "the field's own" else given}
    signed_in(claimed.reviewer).post(reverse("reviews:leave", args=[claimed.listing.slug, 1]), data)
    assert Feedback.objects.get().suggested == ""


def test_text_with_other_line_breaks_is_the_fields_own():
    listing = make_ready_listing()
    fill(listing, "overview", overview="One.\r\n\r\nTwo.\r\n")
    claimed = claim_submission(
        submission=submit_listing(listing=listing, by=listing.created_by), by=make_reviewer()
    )
    data = {"section": "overview", "field": "overview", "text": "So.", "suggested": "One.\r\n\r\nTwo.\r\n"}
    signed_in(claimed.reviewer).post(reverse("reviews:leave", args=[listing.slug, 1]), data)
    assert Feedback.objects.get().suggested == ""


def test_text_for_a_line_is_one_line():
    claimed = make_claimed()
    data = {"section": "overview", "field": "title", "text": "Say it.", "suggested": "Tide\r\nLevels"}
    signed_in(claimed.reviewer).post(reverse("reviews:leave", args=[claimed.listing.slug, 1]), data)
    assert Feedback.objects.get().suggested == "Tide Levels"


def test_on_the_round_of_the_remark_itself_nothing_is_said_of_a_change(suggested):
    mark_answered(feedback=suggested, by=partner_of(suggested))
    for user in (partner_of(suggested), suggested.author):
        said = page(user, "reviews:submission", suggested.listing.slug, 1).content.decode()
        assert "Nothing here since round" not in said


def test_what_was_changed_for_a_remark_is_shown_on_both_sides(suggested):
    fill(suggested.listing, "overview", description="Shows what matters.")
    mark_answered(feedback=suggested, by=partner_of(suggested))
    said = page(partner_of(suggested), "reviews:remarks", suggested.listing.slug).content.decode()
    assert "<del>Counts</del>" in said
    assert "<ins>Shows</ins>" in said
    second = submit_again(suggested.submission)
    said = page(suggested.author, "reviews:submission", second.listing.slug, 2, view="everything")
    assert 'href="?view=changes#v-overview-description">See the change</a>' in said.content.decode()


def test_remark_said_to_be_done_with_nothing_changed_says_so(suggested):
    mark_answered(feedback=suggested, by=partner_of(suggested))
    for user, name, *args in (
        (partner_of(suggested), "reviews:remarks", suggested.listing.slug),
        (
            suggested.author,
            "reviews:submission",
            suggested.listing.slug,
            submit_again(suggested.submission).number,
        ),
    ):
        assert "Nothing here since round 1" in page(user, name, *args).content.decode()


def test_number_of_queries_does_not_grow_with_suggestions(django_assert_max_num_queries):
    claimed = make_claimed()
    client = signed_in(claimed.submitted_by)
    address = reverse("reviews:remarks", args=[claimed.listing.slug])

    def say(times):
        for _ in range(times):
            remark = leave_feedback(
                submission=claimed, by=claimed.reviewer, text="Say it.", suggested=BETTER, **HERE
            )
        return remark

    say(2)
    request_changes(submission=claimed, by=claimed.reviewer)
    mark_answered(feedback=Feedback.objects.first(), by=claimed.submitted_by)
    client.get(address)
    with django_assert_max_num_queries(60) as few:
        client.get(address)
    claimed.refresh_from_db()
    mark_answered(feedback=say(8), by=claimed.submitted_by)
    with django_assert_max_num_queries(len(few)):
        client.get(address)
