"""The whole loop through the pages, as three people play it."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from reviews.models import Feedback, Submission
from tests.factories import MembershipFactory, fill, make_admin, make_ready_listing, make_reviewer

pytestmark = pytest.mark.django_db


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def test_loop_from_submission_to_publication():
    owner, reviewer, admin = MembershipFactory().user, make_reviewer(name="Maren Holt"), make_admin()
    listing = make_ready_listing(owner, slug="tidewater-queue")
    partner, desk, top = client_of(owner), client_of(reviewer), client_of(admin)
    first, second = (reverse("reviews:submission", args=[listing.slug, number]) for number in (1, 2))

    partner.post(reverse("reviews:readiness", args=[listing.slug]), {"message": "Try it."})
    assert b"Try it." in desk.get(first).content
    desk.post(f"{first}claim/")
    html = desk.get(first, {"remark": "overview.description"}).content.decode()
    assert "Remark on Short description" in html
    desk.post(
        f"{first}remarks/", {"section": "overview", "field": "description", "text": "Say what it does first."}
    )
    desk.post(f"{first}request_changes/", {"summary": "One sentence."})

    todo = partner.get(reverse("reviews:remarks", args=[listing.slug])).content.decode()
    assert "Say what it does first." in todo
    assert "One sentence." in todo
    feedback = Feedback.objects.get()
    partner.post(f"/remarks/{feedback.pk}/answer/", {"text": "Used your text."})
    fill(listing, "overview", description="Shows what matters.")
    partner.post(reverse("reviews:readiness", args=[listing.slug]))

    desk.post(f"{second}claim/")
    html = desk.get(second).content.decode()
    assert "What changed since you looked on" in html
    assert "<del>Counts</del><ins>Shows</ins> what matters." in html
    assert "Answers your remark" in html
    assert "Used your text." in html
    desk.post(f"/remarks/{feedback.pk}/resolve/")
    desk.post(f"{second}recommend/")
    assert b"Hold until I publish it" in top.post(f"{second}approve/").content
    top.post(f"{second}approve/", {"sure": "1", "publish": "hold"})
    top.post(f"{second}publish/")

    assert list(Submission.objects.order_by("number").values_list("state", flat=True)) == [
        "changes_requested",
        "published",
    ]
    shown = Client().get(reverse("catalogue:tile", args=[listing.slug])).content.decode()
    assert "Shows what matters." in shown
    history = re.sub(
        r"<[^>]+>", "", partner.get(reverse("reviews:history", args=[listing.slug])).content.decode()
    )
    assert "Maren Holt asked for changes to Tidewater Queue" in history
