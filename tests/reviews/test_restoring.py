"""A section of the draft set back to how a round had it."""

import pytest
from django.urls import reverse

from listings.registry import get_section
from listings.values import draft_values
from tests.factories import fill, make_member, make_returned
from tests.reviews.people import page, signed_in

pytestmark = pytest.mark.django_db


def address(listing, section="overview"):
    return reverse("reviews:restore", args=[listing.slug, 1, section])


def revision(listing):
    return get_section("overview").model.objects.get(listing=listing).revision


def overview(listing):
    return draft_values(listing)["overview"]


def test_question_shows_what_would_change_and_writes_nothing():
    listing = make_returned().listing
    fill(listing, "overview", description="Other words.", tags=["Category::Metrics"])
    html = page(listing.created_by, "reviews:restore", listing.slug, 1, "overview").content.decode()
    assert "<del>Other words</del><ins>Counts what matters</ins>." in html
    assert "Set back to round 1" in html
    assert overview(listing)["description"] == "Other words."


def test_section_reads_as_in_the_round_again_and_others_stay():
    listing = make_returned().listing
    then = listing.submissions.get().snapshot["sections"]["overview"]["values"]
    fill(listing, "overview", description="Other words.", logo=None, tags=[], title="Other")
    fill(listing, "support", support_email="other@partner.example")
    signed_in(listing.created_by).post(address(listing), {"revision": revision(listing)})
    now = overview(listing)
    same = ("description", "tags", "title")
    assert {name: now[name] for name in same} == {name: then[name] for name in same}
    assert now["logo"]["sha256"] == then["logo"]["sha256"]
    assert draft_values(listing)["support"]["support_email"] == "other@partner.example"


def test_what_somebody_saved_since_the_question_is_kept_and_named():
    listing = make_returned().listing
    fill(listing, "overview", description="Other words.", title="Other")
    asked_at = revision(listing)
    other = make_member(listing.organization)
    fill(listing, "overview", by=other, description="Theirs.")
    answer = signed_in(listing.created_by).post(address(listing), {"revision": asked_at}, follow=True)
    assert overview(listing)["description"] == "Theirs."
    assert overview(listing)["title"] == listing.submissions.get().snapshot["listing"]["name"]
    assert "it is kept: Short description." in answer.content.decode()


def test_section_that_reads_the_same_has_nothing_to_set_back():
    listing = make_returned().listing
    assert (
        b"Nothing to set back"
        in page(listing.created_by, "reviews:restore", listing.slug, 1, "setup").content
    )


def test_round_or_section_that_is_not_there_is_not_found():
    listing = make_returned().listing
    for args in ((9, "overview"), (1, "nothing")):
        assert page(listing.created_by, "reviews:restore", listing.slug, *args).status_code == 404
