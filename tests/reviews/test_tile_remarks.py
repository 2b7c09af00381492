"""Remarks on places in the tile: its card, and the tabs of its page."""

from typing import Any

import pytest
from django.urls import reverse
from lxml import html

from reviews.actions import deciding, submitting
from reviews.actions.remarking import leave_feedback, mark_answered
from reviews.late import unchanged_since
from reviews.models import Event, Feedback
from reviews.remark_place import read_place
from reviews.sentences import as_text
from tests.factories import fill, make_claimed
from tests.reviews.people import DESK, PEOPLE, page, person, signed_in

pytestmark = pytest.mark.django_db


def remark_links(user: Any, **query: str) -> list[str]:
    response = page(user, "reviews:submission", "tide", 1, view="tile", **query)
    if response.status_code != 200:
        return []
    return html.fromstring(response.content).xpath("//main//a[contains(@href, 'remark=tile')]/@aria-label")


def leave(claimed: Any, key: str, text: str) -> Feedback:
    address = reverse("reviews:leave", args=["tide", 1])
    signed_in(claimed.reviewer).post(address, {"section": "tile", "field": key, "text": text})
    return Feedback.objects.get(text=text)


def test_places_in_the_tile_are_its_card_and_the_tabs_it_has() -> None:
    claimed = make_claimed(slug="tide")
    assert read_place(claimed, "tile.card").name == "Tile, card"
    assert read_place(claimed, "tile.release-notes").name == "Tile, tab Release notes"
    assert [read_place(claimed, one) for one in ("tile", "tile.no", "tile.card:x")] == [None] * 3


@pytest.mark.parametrize("who", PEOPLE)
def test_tile_has_its_controls_for_the_desk_alone(who: str) -> None:
    claimed = make_claimed(slug="tide")
    expected = ["Remark on Card", "Remark on Setup"] if who in DESK else []
    assert remark_links(person(who, claimed), tab="setup") == expected


def test_remark_on_a_tab_is_asked_for_with_the_tab_open() -> None:
    claimed = make_claimed(slug="tide")
    shown = page(claimed.reviewer, "reviews:submission", "tide", 1, view="tile", remark="tile.support")
    tree = html.fromstring(shown.content)
    assert "Remark on Tile, tab Support" in tree.text_content()
    assert tree.xpath("//nav[@class='tabs mt-4 mb-4']/a[@aria-current]/text()") == ["Support"]
    next_ = tree.xpath("//form[@id='remark']/input[@name='next']/@value")
    assert next_ == ["/reviews/tide/1/?view=tile&tab=support"]


def test_partner_is_led_from_the_thread_to_the_preview_with_that_tab() -> None:
    claimed = make_claimed(slug="tide")
    on_tab = leave(claimed, "support", "The link breaks.")
    on_card = leave(claimed, "card", "The text is cut.")
    assert leave(claimed, "card", "Look again.").section == "tile"
    deciding.request_changes(submission=claimed, by=claimed.reviewer)
    owner = claimed.submitted_by
    tree = html.fromstring(page(owner, "reviews:remarks", "tide").content)
    led = {
        one.pk: tree.xpath(f"string(//*[@id='r-{one.pk}']//a[normalize-space()='Open the preview']/@href)")
        for one in (on_tab, on_card)
    }
    preview = reverse("listings:preview", args=["tide"])
    assert led == {on_tab.pk: f"{preview}?tab=support#tile-page", on_card.pk: f"{preview}#tile-card"}
    round_page = html.fromstring(page(owner, "reviews:submission", "tide", 1, view="tile").content)
    heads = round_page.xpath("//aside[@id='remarks']//*[@class='remark-meta'][1]/text()")
    assert heads == ["Tile, tab Support", "Tile, card", "Tile, card"]


def test_event_names_the_place_and_the_tile_is_no_change_to_tick_off() -> None:
    claimed = make_claimed(slug="tide")
    leave(claimed, "support", "The link breaks.")
    event = Event.objects.get(verb="remark")
    assert as_text(event) == f"{claimed.reviewer} left a remark on Tile, tab Support of Tide."
    seen = reverse("reviews:seen", args=["tide", 1])
    sent = {"section": "tile", "field": "card", "seen": "1"}
    assert signed_in(claimed.reviewer).post(seen, sent).status_code == 404


def test_tile_may_be_blocked_once_anything_changed_and_answers_show_what_did() -> None:
    first = make_claimed(slug="tide")
    remark = leave(first, "support", "The link breaks.")
    leave_feedback(submission=first, by=first.reviewer, text="And all.", section="tile", field="card")
    deciding.request_changes(submission=first, by=first.reviewer)
    fill(first.listing, "support", support_email="other@partner.example")
    mark_answered(feedback=Feedback.objects.get(pk=remark.pk), by=first.submitted_by)
    second = submitting.submit_listing(
        listing=first.listing, by=first.submitted_by, why_open="The card stays."
    )
    assert unchanged_since(second, "tile", "support") is None
    answers = page(first.reviewer, "reviews:submission", "tide", 2, view="answers").context["round"].answers
    assert [[one.field.name for one in answer.changed] for answer in answers] == [["support_email"]] * 2


def test_remark_on_a_tab_that_is_written_anew_keeps_its_tab() -> None:
    claimed = make_claimed(slug="tide")
    remark = leave(claimed, "support", "The link breaks.")
    shown = page(claimed.reviewer, "reviews:submission", "tide", 1, view="tile", edit=str(remark.pk))
    assert "Remark on Tile, tab Support" in html.fromstring(shown.content).text_content()
    address = reverse("reviews:thread", args=[remark.pk, "rewrite"])
    signed_in(claimed.reviewer).post(address, {"text": "It leads nowhere.", "kind": "question"})
    remark.refresh_from_db()
    assert (remark.text, remark.section, remark.field) == ("It leads nowhere.", "tile", "support")
