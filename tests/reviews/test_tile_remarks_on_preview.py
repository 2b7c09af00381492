"""The preview shows remarks on the tile beside what they are about, to those who may read them."""

from typing import Any

import pytest
from django.urls import reverse
from lxml import html

from reviews.actions import deciding
from reviews.actions.remarking import leave_feedback, mark_answered, resolve_feedback
from reviews.models import Feedback, Submission
from tests.factories import fill, make_admin, make_claimed
from tests.reviews.people import PEOPLE, page, person, signed_in

pytestmark = pytest.mark.django_db
THREADS = "//main//*[starts-with(@id, 'r-')]"
REPLIES = "//main//textarea[@name='text']"


def leave(claimed: Submission, tab: str, text: str, **fields: Any) -> Feedback:
    place = {"section": "tile", "field": tab, "row_name": "" if tab == "card" else tab.capitalize()}
    return leave_feedback(submission=claimed, by=claimed.reviewer, text=text, **place, **fields)


def sent_back() -> Submission:
    """Return a round that was sent back with a remark on the card, one on Support, and one on a field."""
    claimed = make_claimed(slug="tide")
    leave(claimed, "card", "The text is cut.")
    leave(claimed, "support", "The link breaks.")
    leave_feedback(
        submission=claimed, by=claimed.reviewer, text="Shorter.", section="overview", field="title"
    )
    leave(claimed, "card", "For Jun.", kind=Feedback.Kind.NOTE)
    return deciding.request_changes(submission=claimed, by=claimed.reviewer)


def preview(user: Any, **query: str) -> Any:
    return html.fromstring(page(user, "listings:preview", "tide", **query).content)


def texts(tree: Any, beneath: str = THREADS) -> list[str]:
    return tree.xpath(f"{beneath}/*[@class='remark-body']/p[1]/text()")


def test_preview_shows_remarks_beside_the_card_and_before_the_page_with_their_tab() -> None:
    owner = sent_back().submitted_by
    first, support = preview(owner), preview(owner, tab="support")
    after = "//*[@id='{}']/following-sibling::*[1]{}/div"
    assert texts(first) == ["The text is cut."]
    assert texts(first, after.format("tile-card", "/div")) == ["The text is cut."]
    assert texts(support, after.format("tile-page", "")) == ["The link breaks."]
    assert texts(support) == ["The text is cut.", "The link breaks."]


def test_tab_says_how_many_of_its_remarks_are_open_and_so_does_the_way_to_the_preview() -> None:
    owner = sent_back().submitted_by
    on_tabs = preview(owner).xpath("//nav[contains(@class, 'tabs')]/a[.//*[@class='n-remark']]")
    assert [" ".join(tab.text_content().split()) for tab in on_tabs] == ["Support 1 open remark"]
    editor = html.fromstring(page(owner, "listings:section", "tide", "setup").content)
    [way] = editor.xpath("//nav[@id='nav-side']//a[contains(@href, '/preview/')]")
    assert " ".join(way.text_content().split()) == "Preview 2 open remarks"
    for remark in Feedback.objects.filter(section="tile", field="support"):
        mark_answered(feedback=remark, by=owner)
    assert preview(owner).xpath("//nav[contains(@class, 'tabs')]//*[@class='n-remark']") == []


@pytest.mark.parametrize("who", PEOPLE)
def test_preview_shows_remarks_to_those_alone_who_may_read_them(who: str) -> None:
    round_ = sent_back()
    response = page(person(who, round_), "listings:preview", "tide", tab="support")
    found = html.fromstring(response.content).xpath(THREADS) if response.status_code == 200 else []
    answers = html.fromstring(response.content).xpath(REPLIES) if response.status_code == 200 else []
    assert len(found) == (2 if who in ("viewer", "editor", "owner", "admin") else 0)
    assert len(answers) == (2 if who in ("editor", "owner", "admin") else 0)
    assert b"For Jun." not in response.content


def test_preview_shows_nothing_that_is_not_sent_or_is_resolved() -> None:
    claimed = make_claimed(slug="tide")
    remark = leave(claimed, "card", "The text is cut.")
    assert preview(claimed.submitted_by).xpath(THREADS) == []
    deciding.request_changes(submission=claimed, by=claimed.reviewer)
    assert len(preview(claimed.submitted_by).xpath(THREADS)) == 1
    resolve_feedback(feedback=remark, by=claimed.reviewer)
    assert preview(claimed.submitted_by).xpath(THREADS) == []


def test_remark_is_answered_and_done_on_the_preview_without_scripts() -> None:
    owner = sent_back().submitted_by
    client, address = signed_in(owner), f"{reverse('listings:preview', args=['tide'])}?tab=support"
    remark = Feedback.objects.get(text="The link breaks.")
    tree = preview(owner, tab="support")
    form = f"//form[@id='thread-{remark.pk}']"
    sent = {"text": "It leads there now.", "next": tree.xpath(f"string({form}//input[@name='next']/@value)")}
    answer = client.post(tree.xpath(f"string({form}/@action)"), sent)
    assert answer.url == f"{address}#r-{remark.pk}"
    done = "//button[normalize-space()='Mark as answered']"
    client.post(tree.xpath(f"string(//*[@id='r-{remark.pk}']{done}/@formaction)"), sent)
    shown = html.fromstring(client.get(address).content).xpath(f"//*[@id='r-{remark.pk}']")[0]
    assert "It leads there now." in shown.text_content()
    assert shown.xpath(".//*[@class='badge b-ready end']/text()") == ["Answered"]
    assert shown.xpath(f".{done}") == []


def test_remark_on_a_tab_that_is_gone_stands_before_the_others() -> None:
    claimed = make_claimed(slug="tide")
    leave(claimed, "content", "Too dark.")
    deciding.request_changes(submission=claimed, by=claimed.reviewer)
    owner = claimed.submitted_by
    assert texts(preview(owner, tab="content")) == ["Too dark."]
    fill(claimed.listing, "content", dashboards=[])
    tree = preview(owner)
    assert texts(tree) == ["Too dark."]
    assert "Tabs that are gone" in tree.text_content()


def test_public_tile_and_the_preview_of_others_have_no_remarks() -> None:
    round_ = sent_back()
    shown = page(make_admin(), "reviews:submission", "tide", 1, view="tile")
    tabs = html.fromstring(shown.content).xpath("//nav[contains(@class, 'tabs')]//*[@class='n-remark']")
    assert (shown.status_code, tabs) == (200, [])
    assert page(round_.reviewer, "listings:preview", "tide").status_code == 404


def test_preview_asks_the_same_however_many_remarks_there_are(django_assert_num_queries: Any) -> None:
    owner = sent_back().submitted_by
    client, address = signed_in(owner), f"{reverse('listings:preview', args=['tide'])}?tab=support"
    client.get(address)
    with django_assert_num_queries(18):
        client.get(address)
    remark = Feedback.objects.get(text="The link breaks.")
    for number in range(10, 16):
        remark.pk, remark.number = None, number
        remark.save()
    with django_assert_num_queries(18):
        client.get(address)
