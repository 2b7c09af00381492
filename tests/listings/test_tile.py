"""The tile of a snapshot: one renderer, pure, whatever its sections say or leave empty."""

import pytest

from listings.findings import findings_of
from listings.models import Publication
from listings.snapshot import build_tile, take
from listings.tile import Fact, Tab, TilePart, compose
from tests.factories import fill, make_listing, make_published

SNAPSHOT = {
    "schema": 1,
    "listing": {
        "slug": "queue",
        "name": "Queue",
        "offering_type": "integration",
        "organization": {"slug": "tidewater", "name": "Tidewater"},
    },
    "sections": {},
}


def test_tile_without_parts_has_the_listings_name_and_organization() -> None:
    tile = compose(SNAPSHOT, [])
    assert (tile.slug, tile.title, tile.vendor, tile.offering_type) == (
        "queue",
        "Queue",
        "Tidewater",
        "integration",
    )
    assert (tile.description, tile.logo, tile.categories, tile.tabs, tile.facts) == ("", None, (), (), ())
    assert tile.on_website


def test_first_part_that_says_something_counts() -> None:
    parts = [TilePart(vendor="One"), TilePart(title="Two", vendor="Two", description="Counts")]
    tile = compose(SNAPSHOT, parts)
    assert (tile.title, tile.vendor, tile.description) == ("Two", "One", "Counts")


def test_tile_is_shown_when_no_part_says_otherwise() -> None:
    assert compose(SNAPSHOT, [TilePart(on_website=True), TilePart()]).on_website
    assert not compose(SNAPSHOT, [TilePart(on_website=True), TilePart(on_website=False)]).on_website


def test_tabs_and_facts_come_in_the_order_of_the_parts() -> None:
    one, two = Tab(key="one", title="One"), Tab(key="two", title="Two")
    fact = Fact(label="Runs on", text="Linux")
    tile = compose(SNAPSHOT, [TilePart(tab=one, facts=(fact,)), TilePart(), TilePart(tab=two)])
    assert (tile.tabs, tile.facts) == ((one, two), (fact,))


@pytest.mark.parametrize(("key", "found"), [("two", "two"), ("", "one"), ("nothing such", "one")])
def test_tab_is_found_by_its_key_else_the_first(key: str, found: str) -> None:
    tabs = [TilePart(tab=Tab(key=name, title=name)) for name in ("one", "two")]
    assert compose(SNAPSHOT, tabs).tab(key).key == found
    assert compose(SNAPSHOT, []).tab(key) is None


@pytest.mark.django_db
def test_publication_of_before_a_field_and_a_section_existed_asks_for_no_update() -> None:
    published = make_published()
    listing, publication = published.listing, Publication.objects.get(listing=published.listing)
    fill(listing, "setup", setup="", uninstallation="")
    parts = publication.snapshot["sections"]
    del parts["setup"], parts["overview"]["values"]["owner"], parts["configuration"]["values"]["auto_install"]
    for row in parts["release_notes"]["values"]["releases"]:
        del row["notes"]
    publication.save()
    assert "release-bump" not in [finding.code for finding in findings_of(listing)]
    fill(listing, "setup", setup="1. One\n2. Two\n")
    assert "release-bump" in [finding.code for finding in findings_of(listing)]


@pytest.mark.django_db
def test_tile_of_an_empty_draft_can_be_shown() -> None:
    listing = make_listing(slug="queue", name="Queue")
    fill(listing, "overview", title="", vendor_name="", tags=[])
    tile = build_tile(take(listing))
    assert (tile.title, tile.vendor, tile.categories) == ("Queue", listing.organization.name, ())


@pytest.mark.django_db
@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", " javascript:x", "//evil.example"]
)
def test_tile_leads_only_to_the_web(url: str) -> None:
    listing = make_listing(slug="queue")
    fill(listing, "overview", vendor_url=url, resources=[{"id": "a", "type": "blog", "url": url}])
    fill(listing, "support", contact_link=url, documentation_url=url, support=f"[x]({url})")
    tile = build_tile(take(listing))
    addresses = [tile.vendor_url, *(link.url for tab in tile.tabs for link in tab.links)]
    addresses += [fact.url for fact in tile.facts]
    assert [address for address in addresses if address] == []
    assert not any(
        f'href="{url.strip()}"' in tab.html for tab in tile.tabs if "script" in url or "data" in url
    )
