"""What each side is told of a round: status line, home, clocks, who is looking, notes of the desk."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from reviews.actions import deciding, looking, taking
from reviews.due_words import day_text, due_text
from reviews.models import Event, Feedback, HandOver, Look, Notification, Submission
from reviews.periodic import delay_late_answers, lapse_idle_claims
from tests.factories import (
    MembershipFactory,
    let_events_be_of,
    make_admin,
    make_claimed,
    make_listing,
    make_member,
    make_returned,
    make_reviewer,
    make_submission,
    submit_again,
)
from tests.reviews.people import page, signed_in

pytestmark = pytest.mark.django_db


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def line(user: Any, name: str, *args: Any) -> str:
    """Return the status line of a page, as text."""
    html = page(user, name, *args).content.decode()
    found = re.search(r'<section class="standing.*?</section>', html, re.DOTALL)
    return words(found[0]).strip() if found else ""


def test_line_of_a_round_that_waits_says_whose_it_is_and_when_an_answer_comes() -> None:
    submission = make_submission()
    owner, slug = submission.submitted_by, submission.listing.slug
    day = day_text(submission.expected_at, timezone.now())
    for name in ("readiness", "remarks", "history", "files"):
        said = line(owner, f"reviews:{name}", slug)
        assert said.startswith("Submitted · round 1")
        assert "Review team since today" in said
        assert f"Nothing to do. An answer is expected {day}" in said


def test_line_names_the_reviewer_and_stands_beside_the_partners_round() -> None:
    submission = make_claimed(make_reviewer(name="Jun Oda"))
    said = line(submission.submitted_by, "reviews:submission", submission.listing.slug, 1)
    assert "In review · round 1" in said
    assert "Reviewer, Jun since" in said
    assert line(submission.reviewer, "reviews:submission", submission.listing.slug, 1) == ""


def test_line_of_a_late_answer_says_the_first_day_and_the_new_one() -> None:
    submission = make_submission()
    past = datetime(2026, 11, 20, 9, tzinfo=UTC)
    Submission.objects.update(due_at=past, expected_at=past)
    owner, slug = submission.submitted_by, submission.listing.slug
    assert "The answer is late; a new day is told soon" in line(owner, "reviews:history", slug)
    delay_late_answers()
    submission.refresh_from_db()
    day, first = (day_text(one, timezone.now()) for one in (submission.expected_at, past))
    told = f"The answer takes longer: it is expected {day}, not {first}"
    assert told in line(owner, "reviews:history", slug)
    assert told in words(page(owner, "home").content.decode())


def test_line_of_what_was_sent_back_says_what_to_do_and_how_long_there_is() -> None:
    submission = make_returned()
    said = line(submission.submitted_by, "reviews:remarks", submission.listing.slug)
    assert "You since today" in said
    assert "Answer 1 remark" in said
    assert re.search(r"\d+ \w+, 14 business days left", said)


def test_line_asks_nothing_of_a_viewer() -> None:
    submission = make_returned()
    viewer = make_member(submission.listing.organization, "viewer")
    assert "Your editors since" in line(viewer, "reviews:remarks", submission.listing.slug)


def test_line_of_a_withdrawn_round_says_until_when_its_place_is_kept() -> None:
    submission = make_submission()
    deciding.withdraw_submission(submission=submission, by=submission.submitted_by)
    owner, slug = submission.submitted_by, submission.listing.slug
    assert "Place kept until Tomorrow" in line(owner, "reviews:history", slug)
    Submission.objects.update(closed_at=timezone.now() - timedelta(hours=25))
    assert "Place kept" not in line(owner, "reviews:history", slug)


@pytest.mark.parametrize(
    ("state", "ball", "said"),
    [
        ("published", "Nobody", "1 warning in the draft"),
        ("approved", "Catalogue team", "Nothing to do. The catalogue team publishes it next"),
        ("declined", "Nobody", "Nothing to do. It was declined; its history says why"),
    ],
)
def test_line_of_what_is_decided(state: str, ball: str, said: str) -> None:
    submission = make_submission()
    closed_at = None if state == "approved" else timezone.now()
    Submission.objects.filter(pk=submission.pk).update(state=state, closed_at=closed_at)
    found = line(submission.submitted_by, "reviews:history", submission.listing.slug)
    assert ball in found
    assert said in found
    assert "expected" not in found


def test_line_of_a_draft_says_what_to_fill_in() -> None:
    listing = make_listing()
    assert "Draft Who has the ball: You Fill in Overview" in line(
        listing.created_by, "reviews:history", listing.slug
    )


def test_home_says_when_an_answer_is_expected_and_how_long_one_has() -> None:
    owner = MembershipFactory().user
    waiting = make_submission(owner, slug="waiting")
    make_returned(by=owner, slug="sent-back")
    make_listing(owner, slug="in-work")
    due = {row.listing.slug: row.due for row in page(owner, "home").context["home"].rows}
    assert due["waiting"] == due_text(waiting.expected_at, timezone.now())
    assert due["sent-back"].endswith("14 business days left")
    assert due["in-work"] == ""


def test_round_shows_its_reviewer_both_clocks_and_the_partner_none() -> None:
    submission = make_claimed()
    slug = submission.listing.slug
    desk = words(page(submission.reviewer, "reviews:submission", slug, 1).content.decode())
    other = words(page(make_reviewer(), "reviews:submission", slug, 1).content.decode())
    partner = words(page(submission.submitted_by, "reviews:submission", slug, 1).content.decode())
    assert "Your clock" in desk
    assert "Partner’s paused at 0 of 14 d" in desk
    assert "Desk’s clock" in other
    assert "clock" not in partner


def test_clocks_stand_beside_the_newest_round_alone() -> None:
    first = make_returned()
    submit_again(first)
    reviewer = make_reviewer()
    html = {n: page(reviewer, "reviews:submission", first.listing.slug, n).content.decode() for n in (1, 2)}
    assert ("clock-run" in html[1], "clock-run" in html[2]) == (False, True)


def test_two_who_open_one_round_see_each_other_and_the_partner_sees_neither() -> None:
    submission = make_submission()
    slug = submission.listing.slug
    jun, priya = make_reviewer(name="Jun Oda"), make_reviewer(name="Priya Lund")
    page(jun, "reviews:submission", slug, 1)
    html = page(priya, "reviews:submission", slug, 1).content.decode()
    assert re.search(
        r'data-looking.*?aria-label="Jun Oda".*?aria-label="Priya Lund".*?</ul>', html, re.DOTALL
    )
    partner = page(submission.submitted_by, "reviews:submission", slug, 1).content.decode()
    assert "Jun Oda" not in partner
    assert "data-looking" not in partner
    assert set(Look.objects.values_list("user", flat=True)) == {jun.pk, priya.pk}


def test_open_page_says_again_that_its_reader_looks_and_is_told_who_else_does() -> None:
    submission, jun, priya = (
        make_submission(),
        make_reviewer(name="Jun Oda"),
        make_reviewer(name="Priya Lund"),
    )
    looking.look_at(submission=submission, by=priya)
    looking.look_at(submission=submission, by=jun)
    old = timezone.now() - timedelta(minutes=5)
    Look.objects.filter(user=jun).update(first_at=old, last_at=old)
    answer = signed_in(jun).post(reverse("reviews:looking", args=[submission.listing.slug, 1]))
    html = answer.content.decode()
    assert html.count("Priya Lund") == html.count("Jun Oda")
    assert Look.objects.get(user=jun).first_at == old
    assert Look.objects.get(user=jun).last_at > old


def test_hand_over_through_the_page_keeps_its_note_from_the_partner() -> None:
    submission, jun = make_claimed(make_reviewer(name="Maren Holt")), make_reviewer(name="Jun Oda")
    slug, maren, owner = submission.listing.slug, submission.reviewer, submission.submitted_by
    answer = signed_in(maren).post(
        reverse("reviews:hand_over", args=[slug, 1]), {"to": jun.pk, "note": "Between us."}, follow=True
    )
    assert "Jun Oda has the round now." in answer.content.decode()
    assert "Between us." in page(jun, "reviews:submission", slug, 1).content.decode()
    for name, args in (
        ("submission", (slug, 1)),
        ("history", (slug,)),
        ("remarks", (slug,)),
        ("notifications", ()),
    ):
        html = page(owner, f"reviews:{name}", *args).content.decode()
        assert "Between us." not in html
        assert "Only the desk sees" not in html
    assert "Between us." not in page(owner, "home").content.decode()
    assert "Between us." not in str(list(Event.objects.values_list("data", flat=True)))
    assert Notification.objects.filter(event__verb="hand_over", user=jun).exists()


def test_note_of_a_refused_hand_over_is_kept() -> None:
    submission, _other = make_claimed(), make_reviewer()
    client = signed_in(submission.reviewer)
    address = reverse("reviews:hand_over", args=[submission.listing.slug, 1])
    answer = client.post(address, {"to": "", "note": "Look at the logo."}, follow=True)
    html = answer.content.decode()
    assert "Choose who is to have the round." in html
    assert "Look at the logo.</textarea>" in html
    assert not HandOver.objects.exists()


def test_assigning_through_the_page_offers_those_alone_who_may_review_it() -> None:
    submission, admin = make_submission(), make_admin(name="Ada Min")
    jun = make_reviewer(name="Jun Oda")
    make_claimed(jun)
    inside = make_reviewer(name="Inez Inside")
    MembershipFactory(user=inside, organization=submission.listing.organization, role="viewer")
    slug = submission.listing.slug
    html = page(admin, "reviews:submission", slug, 1).content.decode()
    options = re.findall(r"<option value=\"\d+\">([^<]+)", html)
    assert "Jun Oda, 1 in review" in options
    assert not [option for option in options if "Inez" in option]
    signed_in(admin).post(reverse("reviews:assign", args=[slug, 1]), {"to": jun.pk})
    assert Submission.objects.get(pk=submission.pk).reviewer == jun


def test_decision_after_the_claim_lapsed_is_told_and_its_words_are_kept() -> None:
    submission = make_claimed()
    past = timezone.now() - timedelta(hours=1)
    Submission.objects.update(claimed_at=past)
    let_events_be_of(past)
    lapse_idle_claims()
    client = signed_in(submission.reviewer)
    address = reverse("reviews:move", args=[submission.listing.slug, 1, "request_changes"])
    answer = client.post(address, {"summary": "Nearly there."}, follow=True)
    assert "Not done. This round is now: Submitted." in answer.content.decode()
    taking.claim_submission(submission=submission, by=submission.reviewer)
    shown = client.get(reverse("reviews:submission", args=[submission.listing.slug, 1]))
    assert "Nearly there." in shown.content.decode()
    assert not Feedback.objects.exists()


@pytest.mark.parametrize("who", ["desk", "partner"])
def test_round_page_takes_the_same_queries_for_more_notes_and_looks(
    django_assert_max_num_queries: Any, who: str
) -> None:
    submission = make_claimed()
    user = submission.reviewer if who == "desk" else submission.submitted_by
    client, address = signed_in(user), reverse("reviews:submission", args=[submission.listing.slug, 1])

    def count() -> int:
        with django_assert_max_num_queries(40) as queries:
            client.get(address)
        return len(queries)

    looking.look_at(submission=submission, by=make_reviewer())
    HandOver.objects.create(submission=submission, by=user, to=user, note="One.")
    few = count()
    for _each in range(3):
        looking.look_at(submission=submission, by=make_reviewer())
        HandOver.objects.create(submission=submission, by=make_reviewer(), to=user, note="More.")
    assert count() == few
