"""The queue as a page: what it lists, in which order, how it is filtered, paged and saved."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from listings.models import Listing
from reviews.actions import deciding, looking, publishing
from reviews.models import Look, Review, SavedFilter, Submission
from reviews.views import queue
from tests.factories import (
    fill,
    make_admin,
    make_claimed,
    make_listing,
    make_published,
    make_returned,
    make_reviewer,
    make_submission,
    submit_again,
)
from tests.reviews.people import page, signed_in

pytestmark = pytest.mark.django_db
# session, user, calendar, own organizations, counts, median, page, reviewers, logos, looks, filters, bell
QUERIES = 12


@pytest.fixture
def maren(db: None) -> User:
    return make_reviewer(name="Maren Holt")


def slugs(user: User, **query: str) -> list[str]:
    """Return the listings on a page of the queue, as it orders them."""
    shown = page(user, "reviews:queue", **query)
    return [row.submission.listing.slug for row in shown.context["rows"]]


def due(submission: Submission, **ahead: float) -> Submission:
    """Let a round be due some time from now."""
    Submission.objects.filter(pk=submission.pk).update(due_at=timezone.now() + timedelta(**ahead))
    return submission


def texts(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_queue_lists_what_is_due_first_and_says_what_is_overdue(maren: User) -> None:
    due(make_submission(slug="later"), days=9)
    due(make_submission(slug="late"), days=-10)
    due(make_claimed(slug="soon"), hours=1)
    shown = page(maren, "reviews:queue", show="all")
    assert [row.submission.listing.slug for row in shown.context["rows"]] == ["late", "soon", "later"]
    html = texts(shown.content.decode())
    assert "1 overdue" in html
    assert re.search(r"Overdue by \d+ d", html)


def test_badges_count_what_is_overdue_and_due_today(maren: User, monkeypatch: pytest.MonkeyPatch) -> None:
    noon = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
    monkeypatch.setattr(timezone, "now", lambda: noon)
    for hours in (-30, -1, 3, 11, 13):
        due(make_submission(), hours=hours)
    due(make_published(), hours=-5)
    counts = page(maren, "reviews:queue", show="all").context["counts"]
    assert (counts["overdue"], counts["today"], counts["all"]) == (2, 2, 5)
    assert len(slugs(maren, show="all", due="overdue")) == len(slugs(maren, show="all", due="today")) == 2


def test_head_says_the_median_answer_of_late_once_there_is_one(maren: User) -> None:
    assert "Median answer" not in page(maren, "reviews:queue", show="all").content.decode()
    review = Review.objects.get(submission=make_returned(maren))
    friday = timezone.localtime().replace(hour=12) - timedelta(days=timezone.localtime().weekday() + 3)
    Submission.objects.filter(pk=review.submission_id).update(submitted_at=friday - timedelta(days=2))
    Review.objects.update(decided_at=friday)
    html = texts(page(maren, "reviews:queue", show="all").content.decode())
    assert "Median answer 2.0 business days, last 90 days" in html


def test_segments_count_what_they_list(maren: User) -> None:
    make_submission(slug="free")
    make_claimed(maren, slug="mine")
    make_claimed(slug="other")
    make_returned(maren, slug="partners-turn")
    recommended = make_claimed(maren, slug="recommended")
    deciding.recommend_submission(submission=recommended, by=maren)
    admin = make_admin()
    publishing.approve_submission(submission=make_claimed(slug="approved"), by=admin, reason="Fine.")
    found = {show: set(slugs(admin, show=show)) for show in ("decide", "free", "all")}
    found["mine"] = set(slugs(maren, show="mine"))
    assert found == {
        "decide": {"recommended", "approved"},
        "free": {"free"},
        "mine": {"mine", "recommended"},
        "all": {"free", "mine", "other", "recommended"},
    }
    counts = page(admin, "reviews:queue", show="all").context["counts"]
    assert {show: counts[show] for show in ("decide", "free", "all")} == {"decide": 2, "free": 1, "all": 4}


def test_reviewers_are_not_offered_what_admins_decide(maren: User) -> None:
    deciding.recommend_submission(submission=(one := make_claimed(maren)), by=maren)
    assert one.pk
    assert "show=decide" not in page(maren, "reviews:queue").content.decode()
    assert page(maren, "reviews:queue", show="decide").context["filter"].show != "decide"


def sold(submission: Submission) -> None:
    """Let a round be one of a listing of another type."""
    Listing.objects.filter(pk=submission.listing_id).update(offering_type="software_license")


def make_variety(maren: User) -> None:
    """Make rounds that differ in everything one can filter by."""
    returned = make_returned(maren, slug="again")
    submit_again(returned)
    make_claimed(maren, slug="held")
    sold(make_submission(slug="market", name="Copper Market"))
    small, large = make_submission(slug="small"), make_submission(slug="large")
    Submission.objects.filter(pk=small.pk).update(added=1, changed=2, removed=2)
    Submission.objects.filter(pk=large.pk).update(added=40, changed=10, removed=1)
    due(make_returned(maren, slug="partners-turn"), days=-30)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"state": "in_review"}, {"held"}),
        ({"state": "changes_requested"}, {"partners-turn"}),
        ({"type": "software_license"}, {"market"}),
        ({"round": "later"}, {"again"}),
        ({"size": "large"}, {"large"}),
        ({"q": "copper MARK"}, {"market"}),
        ({"q": "copper nothing"}, set()),
        ({"reviewer": "nobody", "round": "first"}, {"market", "small", "large"}),
        ({"state": "submitted", "round": "later"}, {"again"}),
        ({"state": "changes_requested", "due": "overdue"}, set()),
    ],
)
def test_filters_let_through_what_they_name(maren: User, query: dict[str, str], expected: set[str]) -> None:
    make_variety(maren)
    assert set(slugs(maren, show="all", **query)) == expected
    assert page(maren, "reviews:queue", show="all", **query).context["counts"]["all"] == len(expected)


def test_filters_by_small_change_reviewer_and_organization(maren: User) -> None:
    make_variety(maren)
    organization = Submission.objects.get(listing__slug="market").listing.organization
    assert "small" in slugs(maren, show="all", size="small")
    assert slugs(maren, show="all", reviewer=str(maren.pk)) == ["held"]
    assert slugs(maren, show="all", organization=organization.slug) == ["market"]
    assert slugs(maren, show="all", organization=organization.name.upper()) == ["market"]


@pytest.mark.parametrize(
    "query",
    [
        {"state": "nonsense", "type": "x", "round": "9", "size": "?", "due": "-", "show": "everything"},
        {"reviewer": "9" * 40},
        {"reviewer": "²"},
        {"after": "9" * 40 + "-1"},
        {"after": "1-" + "9" * 40, "before": "x"},
        {"q": "\x00"},
    ],
)
def test_nonsense_in_the_address_is_taken_for_nothing(maren: User, query: dict[str, str]) -> None:
    make_submission(slug="one")
    assert slugs(maren, **query) == ["one"]


def test_chips_take_one_filter_away_and_keep_the_others(maren: User) -> None:
    make_submission()
    chips = page(maren, "reviews:queue", show="all", state="submitted", round="first").context["chips"]
    assert [(str(chip["name"]), str(chip["value"]), chip["rest"]) for chip in chips] == [
        ("State", "Submitted", "show=all&round=first"),
        ("Round", "First", "show=all&state=submitted"),
    ]


def test_what_was_sent_back_is_listed_until_the_next_round_comes(maren: User) -> None:
    returned = make_returned(maren, slug="sent-back")
    assert slugs(maren, show="all", state="changes_requested") == ["sent-back"]
    assert (
        "Partner’s turn"
        in page(maren, "reviews:queue", show="all", state="changes_requested").content.decode()
    )
    submit_again(returned)
    assert slugs(maren, show="all", state="changes_requested") == []


def test_pages_follow_one_another_forth_and_back(maren: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "A_PAGE", 2)
    same = timezone.now() + timedelta(days=3)
    rounds = [make_submission(slug=f"round-{n}") for n in range(5)]
    Submission.objects.filter(pk__in=[one.pk for one in rounds[1:4]]).update(due_at=same)
    due(rounds[0], days=1)
    due(rounds[4], days=9)
    client = signed_in(maren)
    there, back = walk(client, "next"), walk(client, "prev")
    assert there == [["round-0", "round-1"], ["round-2", "round-3"], ["round-4"]]
    assert back == [["round-2", "round-3"], ["round-0", "round-1"]]


def walk(client: Client, direction: str) -> list[list[str]]:
    """Follow the links of the pages, forth from the first or back from the last."""
    address, found = f"{reverse('reviews:queue')}?show=all", []
    if direction == "prev":
        while more := link(client.get(address).content.decode(), "next"):
            address = more
        address = link(client.get(address).content.decode(), "prev")
    while address:
        shown = client.get(address)
        found.append([row.submission.listing.slug for row in shown.context["rows"]])
        address = link(shown.content.decode(), direction)
    return found


def link(html: str, rel: str) -> str:
    found = re.search(rf'href="(\?[^"]+)" rel="{rel}"', html)
    return reverse("reviews:queue") + found[1].replace("&amp;", "&") if found else ""


def test_page_whose_rounds_are_gone_shows_the_first(maren: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "A_PAGE", 2)
    make_submission(slug="one")
    moment = int(datetime(2100, 1, 1, tzinfo=timezone.get_default_timezone()).timestamp()) * 10**6
    assert slugs(maren, show="all", after=f"{moment}-1") == ["one"]


def test_logo_of_a_round_is_the_one_it_was_submitted_with(maren: User) -> None:
    submission = make_submission()
    logo = submission.snapshot["sections"]["overview"]["values"]["logo"]
    html = page(maren, "reviews:queue", show="all").content.decode()
    assert reverse("media:clean", args=[logo["id"], logo["clean_sha256"]]) in html


def test_listing_without_a_logo_shows_its_first_letter(maren: User) -> None:
    submission = make_submission(name="Quill")
    submission.held_assets.all().delete()
    assert "wordmark-none" in page(maren, "reviews:queue", show="all").content.decode()


def test_queue_shows_who_looks_at_a_round_now(maren: User) -> None:
    submission, gone = make_submission(), make_submission()
    looking.look_at(submission=submission, by=make_reviewer(name="Jun Oda"))
    looking.look_at(submission=gone, by=make_reviewer(name="Priya Lund"))
    Look.objects.filter(submission=gone).update(last_at=timezone.now() - timedelta(minutes=2))
    html = page(maren, "reviews:queue", show="all").content.decode()
    assert "Jun Oda" in html[html.index("<tbody>") :]
    assert "Priya Lund" not in html[html.index("<tbody>") :]
    answer = signed_in(maren).get(f"{reverse('reviews:queue_looking')}?round={submission.pk}&round=x")
    assert f'id="looking-{submission.pk}" hx-swap-oob="true"' in answer.content.decode()
    assert "Jun Oda" in answer.content.decode()


def test_take_the_next_one_opens_the_round_that_is_due_first(maren: User) -> None:
    due(make_submission(slug="second"), days=4)
    due(make_submission(slug="first"), days=2)
    answer = signed_in(maren).post(reverse("reviews:next"))
    assert answer.url == "/reviews/first/1/"
    assert Submission.objects.get(listing__slug="first").reviewer == maren


def test_take_the_next_one_keeps_to_the_filter_and_says_when_none_is_free(maren: User) -> None:
    make_submission(slug="one")
    sold(make_submission(slug="market"))
    client, query = signed_in(maren), "show=free&type=software_license"
    assert client.post(reverse("reviews:next"), {"query": query}).url == "/reviews/market/1/"
    again = client.post(reverse("reviews:next"), {"query": query}, follow=True)
    assert "No round is free here." in again.content.decode()
    assert again.redirect_chain[0][0] == f"/reviews/?{query}"


def test_fourth_claim_on_the_page_says_why_not(maren: User) -> None:
    for _each in range(3):
        make_claimed(maren)
    make_submission(slug="fourth")
    answer = signed_in(maren).post(reverse("reviews:move", args=["fourth", 1, "claim"]), follow=True)
    assert "You have 3 rounds in review. Decide or release one to take another." in answer.content.decode()


def test_queue_takes_the_same_queries_for_more_of_everything(
    maren: User, django_assert_num_queries: Any
) -> None:
    client = signed_in(maren)

    def count() -> int:
        with django_assert_num_queries(QUERIES):
            return len(client.get(reverse("reviews:queue"), {"show": "all", "q": "listing"}).context["rows"])

    make_claimed(maren)
    looking.look_at(submission=make_submission(), by=maren)
    count()
    for number in range(3):
        looking.look_at(submission=make_claimed(), by=make_reviewer())
        SavedFilter.objects.create(user=maren, name=f"Filter {number}", query="show=all")
    assert count() == 5


def test_queue_reads_no_snapshot(maren: User, django_assert_num_queries: Any) -> None:
    make_submission()
    client = signed_in(maren)
    with django_assert_num_queries(QUERIES) as queries:
        client.get(reverse("reviews:queue"), {"show": "all"})
    assert not [query["sql"] for query in queries if '"snapshot"' in query["sql"]]


def test_listing_in_work_is_not_in_the_queue(maren: User) -> None:
    fill(make_listing(slug="in-work"), "overview", description="Half done")
    assert slugs(maren, show="all") == []
