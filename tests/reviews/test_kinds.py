"""Remarks that block, suggest or ask."""

import pytest
from django.urls import reverse
from lxml import html

from reviews.actions import deciding
from reviews.actions.remarking import leave_feedback
from reviews.errors import NothingToChange
from reviews.models import Feedback
from tests.factories import make_claimed
from tests.reviews.people import signed_in

pytestmark = pytest.mark.django_db
Kind = Feedback.Kind


def test_kind_that_is_chosen_is_kept_and_shown_to_both_sides():
    claimed = make_claimed()
    desk, partner = signed_in(claimed.reviewer), signed_in(claimed.submitted_by)
    address = reverse("reviews:leave", args=[claimed.listing.slug, 1])
    for kind in ("question", "blocking", "no such"):
        desk.post(address, {"text": f"A {kind}.", "kind": kind})
    kinds = list(Feedback.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["question", "blocking", "blocking"]
    deciding.request_changes(submission=claimed, by=claimed.reviewer)
    page = partner.get(reverse("reviews:remarks", args=[claimed.listing.slug])).content
    heads = html.fromstring(page).xpath("//main//*[@class='remark']//*[@class='remark-meta'][2]/text()")
    assert heads == ["Blocking", "Blocking", "Question"]


def test_suggestions_and_questions_alone_ask_for_no_change():
    claimed = make_claimed()
    for kind in (Kind.SUGGESTION, Kind.QUESTION):
        leave_feedback(submission=claimed, by=claimed.reviewer, text="Perhaps.", kind=kind)
    with pytest.raises(NothingToChange):
        deciding.request_changes(submission=claimed, by=claimed.reviewer)
    leave_feedback(submission=claimed, by=claimed.reviewer, text="The logo.")
    assert deciding.request_changes(submission=claimed, by=claimed.reviewer).state == "changes_requested"


def test_chosen_kind_stays_when_a_reason_is_put_into_the_text():
    claimed = make_claimed()
    desk = signed_in(claimed.reviewer)
    address = reverse("reviews:insert_reasons", args=[claimed.listing.slug, 1])
    page = desk.post(address, {"text": "Half a rem", "kind": "question"}, follow=True).content
    assert html.fromstring(page).xpath("//input[@name='kind'][@checked]/@value") == ["question"]
