"""What a person is still writing is not lost by another button, and open remarks are asked about."""

import pytest
from django.test import Client
from lxml import html

from listings.models import OfferingType
from reviews.actions.checking_off import NewItem, change_checklist
from reviews.models import Feedback, Submission
from tests.factories import (
    MembershipFactory,
    make_admin,
    make_claimed,
    make_feedback,
    make_listing,
)
from tests.reviews.people import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def submission() -> Submission:
    return make_claimed()


def written(client: Client, path: str, field: str) -> str:
    (text,) = html.fromstring(client.get(path).content).xpath(f"//textarea[@id='{field}']")
    return text.text_content()


def test_message_to_the_reviewer_stays_when_one_leaves_to_mend_an_error() -> None:
    listing = make_listing(MembershipFactory().user, slug="queue")
    client = signed_in(listing.created_by)
    client.post(f"/kept/message-{listing.pk}/", {"message": "Try the demo."})
    assert written(client, "/listings/queue/readiness/", "message") == "Try the demo."
    assert written(signed_in(listing.created_by), "/listings/queue/readiness/", "message") == ""
    assert client.post("/listings/queue/readiness/", {"message": "Other."}).status_code == 422
    assert written(client, "/listings/queue/readiness/", "message") == "Other."


def test_remark_and_reply_stay_until_they_are_sent(submission: Submission) -> None:
    page = f"/reviews/{submission.listing.slug}/{submission.number}/"
    client = signed_in(submission.reviewer)
    other = make_feedback(submission, text="Other.")
    key = f"remark-{submission.pk}-overview-title"
    client.post(f"/kept/{key}/", {"text": "Half a rem"})
    client.post(f"/remarks/{other.pk}/resolve/")
    assert written(client, f"{page}?remark=overview.title", "remark-text") == "Half a rem"
    client.post(f"{page}remarks/", {"section": "overview", "field": "title", "text": "Whole."})
    client.post(f"/kept/{key}/", {"text": "Whole."})  # the page was slower than the button
    assert written(client, f"{page}?remark=overview.title", "remark-text") == ""


@pytest.mark.parametrize(
    ("move", "answer"),
    [("recommend", {}), ("approve", {"publish": "hold", "reason": "Looked at it together."})],
)
def test_deciding_with_open_remarks_is_asked_first(submission: Submission, move: str, answer: dict) -> None:
    make_feedback(submission, text="Shorter, in one line.")
    who = submission.reviewer if move == "recommend" else make_admin()
    client = signed_in(who)
    page = f"/reviews/{submission.listing.slug}/{submission.number}/"
    asked = client.post(f"{page}{move}/", {"summary": "Nearly."})
    submission.refresh_from_db()
    assert (asked.status_code, submission.state) == (200, "in_review")
    assert "1 remark is open" in asked.content.decode()
    assert "Shorter, in one line." in asked.content.decode()
    assert html.fromstring(asked.content).xpath("string(//textarea[@name='summary'])").strip() == "Nearly."
    assert written(client, page, "summary") == "Nearly."
    client.post(f"{page}{move}/", {"summary": "Nearly.", "sure": "1", **answer})
    submission.refresh_from_db()
    assert submission.state == {"recommend": "recommended", "approve": "approved"}[move]


def test_nobody_is_asked_about_what_the_checklist_forbids() -> None:
    item = NewItem("Steps were tried")
    change_checklist(offering_type=OfferingType.INTEGRATION, items=[item], seen_version=0, by=make_admin())
    submission = make_claimed()
    make_feedback(submission, text="Shorter, in one line.")
    client = signed_in(submission.reviewer)
    page = f"/reviews/{submission.listing.slug}/{submission.number}/"
    told = client.post(f"{page}recommend/", {"summary": "Nearly."}, follow=True).content.decode()
    assert "Not recommended: 1 item of the checklist is open: Steps were tried." in told
    assert written(client, page, "summary") == "Nearly."


def test_recommending_without_open_remarks_asks_nothing(submission: Submission) -> None:
    client = signed_in(submission.reviewer)
    assert client.post(f"/reviews/{submission.listing.slug}/1/recommend/").status_code == 302
    assert not Feedback.objects.exists()
