"""The public catalogue: what is published, found by name and category, and stays as it was published."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from listings.actions import publish_snapshot
from listings.models import Listing
from listings.snapshot import take
from listings.views.catalogue import TILES_A_PAGE
from tests.factories import MembershipFactory, fill, make_admin, make_listing

pytestmark = pytest.mark.django_db
LIST = reverse("catalogue:list")


def publish(
    title: str, *, vendor: str = "Tidewater", tags: tuple[str, ...] = (), on_website: bool = True
) -> Listing:
    """Return a listing whose draft was published as it is."""
    listing = make_listing(MembershipFactory().user)
    shown = {"title": title, "vendor_name": vendor, "tags": [f"Category::{tag}" for tag in tags]}
    fill(listing, "overview", **shown, description=f"{title} counts.", display_on_public_website=on_website)
    publish_again(listing)
    return listing


def publish_again(listing: Listing) -> None:
    listing.refresh_from_db()
    publish_snapshot(listing=listing, snapshot=take(listing), number=1, by=make_admin())


def titles(response: HttpResponse) -> list[str]:
    return [tile.title for tile in response.context["tiles"]]


def found(client: Client, **search: object) -> list[str]:
    return titles(client.get(LIST, search))


def test_nothing_published_is_said(client: Client) -> None:
    make_listing()
    response = client.get(LIST)
    assert titles(response) == []
    assert "Nothing is published yet." in response.content.decode()


def test_published_tiles_are_listed_by_title_without_signing_in(client: Client) -> None:
    for title in ("Queue", "Archive", "Streams"):
        publish(title)
    response = client.get(LIST)
    assert titles(response) == ["Archive", "Queue", "Streams"]
    assert "Queue counts." in response.content.decode()


def test_search_finds_every_word_in_title_or_vendor_whatever_the_case(client: Client) -> None:
    publish("Queue Watch", vendor="Tidewater Systems")
    publish("Queue", vendor="Lanternfish")
    assert found(client, q="qUEUE") == ["Queue", "Queue Watch"]
    assert found(client, q="watch queue") == ["Queue Watch"]
    assert found(client, q="queue tide") == ["Queue Watch"]
    assert found(client, q="  lanternfish ") == ["Queue"]
    assert found(client, q="queue archive") == []


@pytest.mark.parametrize("words", ["%", "_", "\\", "'", "<b>", "\0x", "x" * 5000])
def test_search_takes_any_characters_as_themselves(client: Client, words: str) -> None:
    publish("Queue")
    response = client.get(LIST, {"q": words})
    assert (response.status_code, titles(response)) == (200, [])


def test_category_filters_and_counts_what_is_shown(client: Client) -> None:
    publish("Queue", tags=("Metrics", "Cloud"))
    publish("Archive", tags=("Metrics",))
    publish("Hidden", tags=("Metrics", "Security"), on_website=False)
    response = client.get(LIST, {"category": "Metrics"})
    assert titles(response) == ["Archive", "Queue"]
    assert {one.name: one.count for one in response.context["categories"]} == {"Metrics": 2, "Cloud": 1}
    assert found(client, category="Metrics", q="arch") == ["Archive"]
    assert found(client, category="Nothing such") == []


def test_tile_kept_off_the_website_is_not_listed_but_has_its_address(client: Client) -> None:
    listing = publish("Hidden", on_website=False)
    assert found(client) == []
    assert found(client, q="hidden") == []
    assert (
        b"not listed in the catalogue" in client.get(reverse("catalogue:tile", args=[listing.slug])).content
    )


def test_tiles_come_in_pages(client: Client) -> None:
    for number in range(TILES_A_PAGE + 1):
        publish(f"Queue {number:02}")
    assert len(found(client)) == TILES_A_PAGE
    assert found(client, page=2) == [f"Queue {TILES_A_PAGE:02}"]
    assert found(client, page=99) == found(client, page=2)
    assert found(client, page="x") == found(client)


def test_published_tile_stays_while_the_draft_goes_on(client: Client) -> None:
    listing = publish("Queue", tags=("Metrics",))
    fill(listing, "overview", title="Renamed", description="Written anew", tags=["Category::Cloud"])
    address = reverse("catalogue:tile", args=[listing.slug])
    assert found(client) == ["Queue"]
    assert "Queue counts." in client.get(address).content.decode()
    assert "Written anew" not in client.get(address).content.decode()
    publish_again(listing)
    assert found(client, category="Cloud") == ["Renamed"]
    assert found(client, category="Metrics") == []
    assert "Written anew" in client.get(address).content.decode()


def test_text_of_a_tile_is_never_markup(client: Client) -> None:
    listing = publish("<i>Queue</i>", vendor="<script>alert(1)</script>")
    fill(listing, "overview", overview="<script>alert(2)</script>\n\n[x](javascript:alert(3))\n")
    fill(listing, "overview", vendor_url="javascript:alert(4)")
    publish_again(listing)
    for address in (LIST, reverse("catalogue:tile", args=[listing.slug])):
        page = client.get(address).content.decode()
        assert "<i>" not in page
        assert "<script>alert" not in page
        assert 'href="javascript:' not in page


def test_list_asks_the_database_the_same_whatever_it_shows(
    client: Client, django_assert_num_queries: object
) -> None:
    publish("Queue", tags=("Metrics",))
    with django_assert_num_queries(4):  # how many are found, the tiles, the categories, how many there are
        client.get(LIST)
    for number in range(5):
        publish(f"Archive {number}", tags=("Metrics", "Cloud"))
    with django_assert_num_queries(4):
        client.get(LIST, {"category": "Metrics", "q": "a"})


def test_tile_is_one_query(client: Client, django_assert_num_queries: object) -> None:
    listing = publish("Queue", tags=("Metrics", "Cloud"))
    with django_assert_num_queries(1):
        client.get(reverse("catalogue:tile", args=[listing.slug]))
