"""What each page of the review desk shows."""

import pytest
from django.urls import reverse

from listings.registry import sections_for
from reviews.actions.deciding import decline_submission
from reviews.home_rows import _logo
from reviews.models import Feedback, Notification
from tests.factories import (
    MembershipFactory,
    UserFactory,
    fill,
    make_admin,
    make_claimed,
    make_feedback,
    make_listing,
    make_member,
    make_published,
    make_returned,
    make_reviewer,
    make_submission,
)
from tests.reviews.people import page, signed_in

pytestmark = pytest.mark.django_db


def test_reviewer_of_their_own_organization_reads_but_does_not_review():
    reviewer = make_reviewer()
    membership = MembershipFactory(user=reviewer, role="viewer")
    owner = make_member(membership.organization, "owner")
    submission = make_submission(owner)
    html = page(reviewer, "reviews:submission", submission.listing.slug, 1).content.decode()
    assert "Claim this round" not in html
    assert submission.listing.name not in page(reviewer, "reviews:queue", show="all").content.decode()


def test_remark_not_sent_is_shown_to_the_desk_and_hidden_from_the_partner():
    submission = make_claimed()
    make_feedback(submission, text="Secret so far.")
    slug, owner = submission.listing.slug, submission.submitted_by
    assert b"Not sent yet" in page(make_reviewer(), "reviews:submission", slug, 1).content
    for name, args in (("submission", (slug, 1)), ("remarks", (slug,)), ("history", (slug,))):
        assert b"Secret so far" not in page(owner, f"reviews:{name}", *args).content
    assert b"left a remark" not in page(owner, "home").content


def test_home_sends_each_to_their_own_work():
    assert page(None, "home").url == reverse("catalogue:list")
    assert page(make_reviewer(), "home").url == page(make_admin(), "home").url == reverse("reviews:queue")


def test_home_without_organization_or_listings_says_what_to_do():
    assert b"Create an organization" in page(UserFactory(), "home").content
    assert b"No listings yet" in page(MembershipFactory().user, "home").content


def test_home_takes_no_other_file_for_a_logo():
    listing = make_listing(MembershipFactory().user)
    values = {section.key: {} for section in sections_for(listing.offering_type)}
    metadata, logo = ({"id": pk, "clean_sha256": "5e"} for pk in (1, 2))
    assert _logo(listing, values | {"data": {"metadata": metadata}}) is None
    both = values | {"data": {"metadata": metadata}, "overview": {"logo": logo}}
    assert _logo(listing, both) == logo


def test_home_groups_by_who_has_the_ball():
    owner = MembershipFactory().user
    make_listing(owner, slug="in-work")
    make_submission(owner, slug="waiting")
    make_returned(by=owner, slug="sent-back")
    make_published(owner, slug="public")
    refused = make_claimed(by=owner, slug="refused")
    decline_submission(submission=refused, by=refused.reviewer, reason="No product.")
    home = page(owner, "home").context["home"]
    groups = {title: [row.listing.slug for row in rows] for title, rows in home.groups}
    steps = {row.listing.slug: row.next_step for row in home.rows}
    assert groups == {
        "Needs you": ["in-work", "sent-back"],
        "With others": ["waiting"],
        "Published": ["public"],
        "Declined": ["refused"],
    }
    assert steps["sent-back"] == "Answer 1 remark"
    assert steps["in-work"].startswith("Fill in Overview")


def test_declined_listing_is_not_called_ready():
    claimed = make_claimed()
    decline_submission(submission=claimed, by=claimed.reviewer, reason="No product.")
    html = page(claimed.submitted_by, "reviews:readiness", claimed.listing.slug).content.decode()
    assert '<h2 class="h1">Round 1 was declined</h2>' in html
    assert "Submit" not in html.split("<main", 1)[1]


def test_home_asks_nothing_of_a_viewer():
    owner = MembershipFactory().user
    listing = make_listing(owner)
    viewer = make_member(listing.organization, "viewer")
    home = page(viewer, "home").context["home"]
    assert (home.needs_you, home.may_create, home.rows[0].ball_text) == (0, False, "Your editors")


def queries(django_assert_max_num_queries, user, name, *args, **query):
    with django_assert_max_num_queries(40) as counted:
        assert page(user, name, *args, **query).status_code == 200
    return len(counted)


def test_home_takes_the_same_queries_for_more_listings(django_assert_max_num_queries):
    owner = MembershipFactory().user
    make_returned(by=owner)
    one = queries(django_assert_max_num_queries, owner, "home")
    for _more in range(3):
        make_returned(by=owner)
        make_published(owner)
    assert queries(django_assert_max_num_queries, owner, "home") == one


def test_queue_takes_the_same_queries_for_more_rounds(django_assert_max_num_queries):
    reviewer = make_reviewer()
    make_claimed(reviewer)
    one = queries(django_assert_max_num_queries, reviewer, "reviews:queue", show="all")
    for _more in range(3):
        make_claimed(make_reviewer())
        make_submission()
    assert queries(django_assert_max_num_queries, reviewer, "reviews:queue", show="all") == one


@pytest.mark.parametrize("view", ["changes", "everything", "tile"])
def test_round_takes_the_same_queries_for_more_remarks(django_assert_max_num_queries, view):
    submission = make_claimed()
    args = (submission.reviewer, "reviews:submission", submission.listing.slug, 1)
    make_feedback(submission)
    one = queries(django_assert_max_num_queries, *args, view=view)
    for field in ("title", "tags", "overview"):
        make_feedback(submission, field=field)
    assert queries(django_assert_max_num_queries, *args, view=view) == one


def test_queue_segments():
    reviewer = make_reviewer()
    mine, free, other = make_claimed(reviewer), make_submission(), make_claimed()
    make_returned()
    shown = {
        name: [row.submission for row in page(reviewer, "reviews:queue", show=name).context["rows"]]
        for name in ("free", "mine", "all")
    }
    assert shown == {"free": [free], "mine": [mine], "all": [mine, free, other]}


def test_submit_with_errors_left_shows_the_list():
    listing = make_listing()
    fill(listing, "support", support_email="nobody")
    response = signed_in(listing.created_by).post(
        reverse("reviews:readiness", args=[listing.slug]), {"message": "Kept."}
    )
    html = response.content.decode()
    assert response.status_code == 422
    assert f'href="/listings/{listing.slug}/overview/#f-description"' in html
    assert "Kept." in html


def test_submit_twice_is_told_as_a_conflict():
    submission = make_submission()
    response = signed_in(submission.submitted_by).post(
        reverse("reviews:readiness", args=[submission.listing.slug])
    )
    assert response.status_code == 409


def test_move_that_came_too_late_says_what_happened():
    submission = make_claimed(make_reviewer(name="Jun Oda"))
    response = signed_in(make_reviewer()).post(
        reverse("reviews:move", args=[submission.listing.slug, 1, "claim"]), follow=True
    )
    assert "Not done. This round is now: In review, with Jun." in response.content.decode()


@pytest.mark.parametrize(
    "address", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"]
)
def test_next_leads_nowhere_but_here(address):
    submission = make_returned()
    response = signed_in(submission.submitted_by).post(
        reverse("reviews:thread", args=[Feedback.objects.get().pk, "answer"]), {"next": address}
    )
    assert response.url.startswith(f"/listings/{submission.listing.slug}/remarks/#r-")


def test_inbox_leads_on_and_marks_as_read():
    submission = make_returned()
    owner = submission.submitted_by
    notification = Notification.objects.get(user=owner, event__verb="request_changes")
    client = signed_in(owner)
    assert b"asked for changes" in client.get(reverse("reviews:notifications")).content
    response = client.post(reverse("reviews:follow", args=[notification.pk]))
    notification.refresh_from_db()
    assert (response.url, notification.read_at is None) == (
        f"/listings/{submission.listing.slug}/remarks/",
        False,
    )
    assert signed_in(make_admin()).post(reverse("reviews:follow", args=[notification.pk])).status_code == 404
    client.post(reverse("reviews:read_all"))
    assert not Notification.objects.filter(user=owner, read_at=None).exists()
