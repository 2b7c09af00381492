"""What somebody writes on the desk is never cut: it is kept whole, and refused where it is too long."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from reviews.kept_words import MOST_CHARACTERS
from reviews.models import Feedback, Reply, Submission
from tests.factories import MembershipFactory, make_claimed, make_listing, make_returned
from tests.reviews.people import signed_in

pytestmark = pytest.mark.django_db
LONG = (
    "A field with a long text. " * 1_200
)  # 31,200 characters: more than a remark, less than a field may have
ASKED = {"remark": "overview.overview"}


@pytest.fixture
def claimed() -> Submission:
    return make_claimed(slug="tide")


def standing_in(page: Any, field: str) -> str:
    """Return what stands in a field of a page, with the line breaks that a browser makes of it."""
    return html.fromstring(page.content).xpath(f"string(//textarea[@id='{field}'])").removeprefix("\n")


def leave(client: Client, **sent: str) -> Any:
    place = {"section": "overview", "field": "overview"}
    given = {**place, "text": "So.", "next": "/reviews/tide/1/?view=everything", **sent}
    return client.post(reverse("reviews:leave", args=["tide", 1]), given, follow=True)


def test_long_suggested_text_is_kept_whole_and_left_whole(claimed: Submission) -> None:
    desk = signed_in(claimed.reviewer)
    desk.post(f"/kept/remark-{claimed.pk}-overview-overview-suggested/", {"suggested": LONG})
    shown = desk.get(reverse("reviews:submission", args=["tide", 1]), ASKED)
    assert standing_in(shown, "remark-suggested") == LONG.strip()
    leave(desk, suggested=LONG.strip())
    assert Feedback.objects.get().suggested == LONG.strip()


@pytest.mark.parametrize(
    ("sent", "most", "field"),
    [
        ({"text": LONG.strip()}, "20000", "remark-text"),
        ({"suggested": (LONG * 2).strip()}, "60000", "remark-suggested"),
    ],
)
def test_what_is_too_long_is_refused_with_its_limit_and_stays_as_it_was_typed(
    claimed: Submission, sent: dict[str, str], most: str, field: str
) -> None:
    said = leave(signed_in(claimed.reviewer), **sent)
    [written] = sent.values()
    assert f"has {len(written)} characters, and the most are {most}." in said.content.decode()
    assert standing_in(said, field) == written
    assert not Feedback.objects.exists()


def test_remark_written_anew_is_refused_as_a_new_one_is(claimed: Submission) -> None:
    desk = signed_in(claimed.reviewer)
    leave(desk, suggested="Better.")
    remark = Feedback.objects.get()
    sent = {"text": LONG.strip(), "next": "/reviews/tide/1/?view=everything"}
    said = desk.post(reverse("reviews:thread", args=[remark.pk, "rewrite"]), sent, follow=True)
    assert "the most are 20000." in said.content.decode()
    assert standing_in(said, "remark-text") == LONG.strip()
    remark.refresh_from_db()
    assert remark.text == "So."


@pytest.mark.parametrize("verb", ["reply", "answer"])
def test_reply_that_is_too_long_is_refused_and_stays_in_its_box(verb: str) -> None:
    round_ = make_returned(slug="tide")
    remark, partner = Feedback.objects.get(), signed_in(round_.submitted_by)
    address = reverse("reviews:thread", args=[remark.pk, verb])
    said = partner.post(address, {"text": LONG, "next": "/listings/tide/remarks/"}, follow=True)
    assert "the most are 20000." in said.content.decode()
    assert standing_in(said, f"thread-{remark.pk}-text") == LONG.strip()
    assert (Reply.objects.count(), Feedback.objects.get().state) == (0, "open")
    sent = partner.post(address, {"text": "Done.", "next": "/listings/tide/remarks/"}, follow=True)
    assert standing_in(sent, f"thread-{remark.pk}-text") == ""


def test_reply_stays_when_the_remark_is_judged_without_scripts(claimed: Submission) -> None:
    desk = signed_in(claimed.reviewer)
    leave(desk)
    remark = Feedback.objects.get()
    for verb in ("resolve", "reopen"):
        desk.post(reverse("reviews:thread", args=[remark.pk, verb]), {"text": "Half a rep"})
    assert desk.session["kept_words"][f"reply-{remark.pk}"] == "Half a rep"


def test_long_message_to_the_reviewer_is_kept_whole() -> None:
    listing = make_listing(MembershipFactory().user, slug="queue")
    client = signed_in(listing.created_by)
    client.post(f"/kept/message-{listing.pk}/", {"message": LONG})
    assert standing_in(client.get("/listings/queue/readiness/"), "message") == LONG.strip()


def test_older_texts_give_way_to_a_newer_one_that_is_whole(claimed: Submission) -> None:
    client = signed_in(claimed.reviewer)
    for key, length in (("a", 10), ("b", MOST_CHARACTERS - 5), ("c", 5), ("d", MOST_CHARACTERS + 1)):
        client.post(f"/kept/{key}/", {"text": key * length})
        kept = client.session["kept_words"]
        assert kept[key] == key * length
        assert list(kept) == {"a": ["a"], "b": ["b"], "c": ["b", "c"], "d": ["d"]}[key]
