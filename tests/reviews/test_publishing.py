"""Approving, and when a round is public: at once, at a time, held, taken down, rolled back. Once each."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from listings.models import Publication
from media.models import Asset
from reviews import periodic
from reviews.actions import deciding, publishing, submitting, taking
from reviews.errors import Declined, NoReason, NotPossible, SamePerson
from reviews.models import Event, Review, Submission
from tests.at_once import at_once
from tests.factories import (
    add_release,
    fill,
    make_admin,
    make_claimed,
    make_feedback,
    make_published,
    make_submission,
    submit_again,
)
from tests.reviews.people import signed_in

pytestmark = pytest.mark.django_db
AN_HOUR = timedelta(hours=1)


def recommended(by=None):
    submission = make_claimed(reviewer=by)
    return deciding.recommend_submission(submission=submission, by=submission.reviewer)


def approved(publish_at=None):
    return publishing.approve_submission(submission=recommended(), by=make_admin(), publish_at=publish_at)


def second_version(first):
    fill(first.listing, "overview", description="Counts more.")
    add_release(first.listing)
    second = submit_again(first)
    admin = make_admin()
    second = taking.claim_submission(submission=second, by=admin)
    return publishing.approve_submission(
        submission=second, by=admin, reason="A word.", publish_at=timezone.now()
    )


def has_come(submission):
    Submission.objects.filter(pk=submission.pk).update(publish_at=timezone.now() - AN_HOUR)


def test_approving_for_now_publishes_and_for_later_does_not():
    now = approved(timezone.now())
    later = approved(timezone.now() + AN_HOUR)
    held = approved()
    assert [one.state for one in (now, later, held)] == ["published", "approved", "approved"]
    assert list(Publication.objects.values_list("listing", flat=True)) == [now.listing_id]


def test_who_recommended_does_not_approve_unless_the_setting_says_so(settings):
    admin = make_admin()
    submission = recommended(by=admin)
    with pytest.raises(SamePerson):
        publishing.approve_submission(submission=submission, by=admin)
    settings.REVIEW_SAME_PERSON_APPROVES = True
    assert publishing.approve_submission(submission=submission, by=admin).state == "approved"


def test_who_recommended_the_round_before_may_approve_this_one():
    admin = make_admin()
    first = recommended(by=admin)
    make_feedback(first)
    deciding.request_changes(submission=first, by=admin)
    second = submit_again(first)
    second = taking.claim_submission(submission=second, by=make_admin())
    second = deciding.recommend_submission(submission=second, by=second.reviewer)
    assert publishing.approve_submission(submission=second, by=admin).state == "approved"


def test_approving_without_a_recommendation_asks_for_a_reason_and_is_logged():
    submission, admin = make_claimed(), make_admin()
    with pytest.raises(NoReason):
        publishing.approve_submission(submission=submission, by=admin, reason=" ")
    publishing.approve_submission(submission=submission, by=admin, reason="A word was changed.")
    event = Event.objects.get(verb="approve")
    assert (event.by, event.data["without_recommendation"]) == (admin, "A word was changed.")
    partner = signed_in(submission.submitted_by)
    for name in ("reviews:history", "reviews:remarks", "reviews:notifications"):
        address = reverse(name, args=[] if "notif" in name else [submission.listing.slug])
        assert b"A word was changed." not in partner.get(address).content


def test_round_goes_public_when_its_time_has_come_and_not_before():
    submission = approved(timezone.now() + AN_HOUR)
    periodic.publish_due()
    submission.refresh_from_db()
    assert submission.state == "approved"
    has_come(submission)
    periodic.publish_due()
    submission.refresh_from_db()
    event = Event.objects.get(verb="publish")
    assert (submission.state, event.by) == ("published", None)
    assert Publication.objects.get().published_by == submission.publish_set_by


def test_round_held_back_stays_held():
    submission = approved(timezone.now() + AN_HOUR)
    publishing.hold_publication(submission=submission, by=make_admin())
    periodic.publish_due()
    submission.refresh_from_db()
    assert (submission.state, submission.publish_at, submission.publish_set_by) == ("approved", None, None)


def test_round_held_back_a_moment_before_its_time_is_not_published():
    submission = approved(timezone.now() + AN_HOUR)
    has_come(submission)
    found = Submission.objects.get(pk=submission.pk)
    publishing.hold_publication(submission=submission, by=make_admin())
    assert publishing.publish_when_due(submission=found) is False
    assert not Publication.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_that_publish_at_once_publish_once():
    submission = approved(timezone.now() + AN_HOUR)
    has_come(submission)

    def publish():
        return publishing.publish_when_due(submission=submission)

    assert sorted(at_once(publish, publish)) == [False, True]
    assert Event.objects.filter(verb="publish").count() == 1


@pytest.mark.django_db(transaction=True)
def test_publication_that_breaks_off_is_made_whole_the_next_time(monkeypatch):
    broken, fine = approved(timezone.now() + AN_HOUR), approved(timezone.now() + AN_HOUR)
    has_come(broken), has_come(fine)
    whole = publishing.publish_snapshot

    def breaks(*, listing, **rest):
        whole(listing=listing, **rest)
        if listing.pk == broken.listing_id:
            raise MemoryError

    monkeypatch.setattr(publishing, "publish_snapshot", breaks)
    periodic.publish_due()
    assert list(Publication.objects.values_list("listing", flat=True)) == [fine.listing_id]
    assert Submission.objects.get(pk=broken.pk).state == "approved"
    monkeypatch.undo()
    periodic.publish_due()
    periodic.publish_due()
    assert Publication.objects.count() == 2
    assert Event.objects.filter(verb="publish").count() == 2


def test_taking_down_needs_a_reason_and_hides_the_tile_and_its_files():
    submission, admin = make_published(), make_admin()
    with pytest.raises(NoReason):
        publishing.unpublish_submission(submission=submission, by=admin, reason="")
    publishing.unpublish_submission(submission=submission, by=admin, reason="The service is gone.")
    assert not Publication.objects.exists()
    assert {asset.is_public for asset in Asset.objects.all()} == {False}
    tile = reverse("catalogue:tile", args=[submission.listing.slug])
    assert Client().get(tile).status_code == 404
    history = reverse("reviews:history", args=[submission.listing.slug])
    html = signed_in(submission.submitted_by).get(history).content.decode()
    assert "The service is gone." in html
    assert "Taken down" in html


def test_round_taken_down_is_published_again_with_its_files():
    submission, admin = make_published(), make_admin()
    publishing.unpublish_submission(submission=submission, by=admin, reason="A mistake.")
    publishing.restore_submission(submission=submission, by=admin)
    assert Publication.objects.get().snapshot == submission.snapshot
    assert {asset.is_public for asset in Asset.objects.all()} == {True}


def test_rolling_back_shows_the_version_before():
    first = make_published()
    second = second_version(first)
    admin = signed_in(make_admin())
    page = reverse("reviews:submission", args=[first.listing.slug, 2])
    assert "Roll back to round 1" in admin.get(page).content.decode()
    admin.post(reverse("reviews:move", args=[first.listing.slug, 1, "restore"]))
    states = dict(Submission.objects.values_list("number", "state"))
    assert states == {1: "published", 2: "superseded"}
    assert Publication.objects.get().snapshot == first.snapshot
    with pytest.raises(NotPossible):
        publishing.restore_submission(submission=first, by=make_admin())
    assert second.number == 2


def test_files_of_the_version_before_are_hidden_when_no_version_shows_them():
    first = make_published()
    shown = set(Asset.objects.filter(is_public=True).values_list("pk", flat=True))
    fill(first.listing, "overview", logo=None)
    fill(first.listing, "overview", description="Counts more.")
    second = dict(first.snapshot) | {"sections": {"overview": first.snapshot["sections"]["overview"]}}
    second["sections"]["overview"]["values"] = {
        name: value
        for name, value in second["sections"]["overview"]["values"].items()
        if not (isinstance(value, dict) and "sha256" in value)
    }
    Submission.objects.filter(pk=first.pk).update(state="approved", snapshot=second)
    publishing.publish_submission(submission=first, by=make_admin())
    assert shown
    assert set(Asset.objects.filter(is_public=True).values_list("pk", flat=True)) < shown


def test_declined_listing_is_not_submitted_again_until_an_admin_allows_it():
    submission = make_claimed()
    with pytest.raises(NoReason):
        deciding.decline_submission(submission=submission, by=submission.reviewer, reason=" ")
    deciding.decline_submission(submission=submission, by=submission.reviewer, reason="No product.")
    assert Review.objects.get().summary == "No product."
    listing, owner = submission.listing, submission.submitted_by
    with pytest.raises(Declined):
        submitting.submit_listing(listing=listing, by=owner)
    refused = signed_in(owner).post(reverse("reviews:readiness", args=[listing.slug]))
    assert (refused.status_code, b"was declined" in refused.content) == (409, True)
    deciding.reconsider_submission(submission=submission, by=make_admin())
    assert submitting.submit_listing(listing=listing, by=owner).number == 2


def test_declined_update_leaves_the_published_version_and_lets_another_come():
    first = make_published()
    fill(first.listing, "overview", description="Counts more.")
    add_release(first.listing)
    second = submit_again(first)
    second = taking.claim_submission(submission=second, by=make_admin())
    deciding.decline_submission(submission=second, by=second.reviewer, reason="Not this.")
    assert Publication.objects.get().number == 1
    assert submit_again(first).number == 3


@pytest.mark.parametrize(
    ("answer", "status", "words"),
    [
        ({"publish": "at"}, 422, "Choose a day and a time."),
        ({"publish": "at", "at": "2001-01-01T10:00"}, 422, "This time has passed."),
        ({"publish": "at", "at": "soon"}, 422, "Write the time as"),
        ({}, 422, "is required"),
        ({"publish": "hold", "at": "soon", "summary": "Fine."}, 302, ""),
    ],
)
def test_answer_that_cannot_be_read_is_asked_again_and_kept(answer, status, words):
    submission = recommended()
    client = signed_in(make_admin())
    address = reverse("reviews:ask", args=[submission.listing.slug, 1, "approve"])
    response = client.post(address, {"sure": "1", "summary": "Nearly.", **answer})
    assert response.status_code == status
    if status == 422:
        assert words in response.content.decode()
        assert "Nearly." in response.content.decode()


def test_approving_too_late_says_what_happened_and_keeps_the_words():
    submission, admin = recommended(), make_admin()
    deciding.withdraw_submission(submission=submission, by=submission.submitted_by)
    address = reverse("reviews:ask", args=[submission.listing.slug, 1, "approve"])
    response = signed_in(admin).post(
        address, {"sure": "1", "publish": "now", "reason": "Fine.", "summary": "Well done."}
    )
    assert response.status_code == 409
    assert "This round is now: Withdrawn." in response.content.decode()
    assert "Well done." in response.content.decode()


def test_published_snapshot_is_the_approved_one_whatever_becomes_of_the_draft():
    submission = approved(timezone.now() + AN_HOUR)
    fill(submission.listing, "overview", description="Written after.")
    has_come(submission)
    periodic.publish_due()
    assert Publication.objects.get().snapshot == submission.snapshot


def test_declining_is_not_for_what_nobody_reviews():
    submission = make_submission()
    with pytest.raises(NotPossible):
        deciding.decline_submission(submission=submission, by=make_admin(), reason="No.")
