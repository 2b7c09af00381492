"""How often the editor asks the database: written down, and the same however much a listing holds."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from listings.models import Listing
from tests.factories import fill, make_asset, make_listing, make_member, make_returned

pytestmark = pytest.mark.django_db
EDITOR = "/listings/{}/overview/"


@contextmanager
def counting() -> Iterator[Callable[[], int]]:
    """Count the queries inside; savepoints are none."""
    with CaptureQueriesContext(
        connection,
    ) as captured:
        yield lambda: sum("SAVEPOINT" not in query["sql"] for query in captured.captured_queries)


def opened(client: Client, listing: Listing, path: str) -> int:
    client.force_login(listing.created_by)
    with counting() as count:
        assert client.get(path.format(listing.slug)).status_code == 200
    return count()


def saved(client: Client, listing: Listing, text: str) -> int:
    sent = {"fields": "description", "description": text, "base-description": "999:", "revision": "999"}
    client.force_login(listing.created_by)
    with counting() as count:
        response = client.post(EDITOR.format(listing.slug), sent, headers={"HX-Request": "true"})
        assert response.status_code == 200
    return count()


def fill_up(listing: Listing) -> None:
    """Give a listing much of everything."""
    rows = [{"id": str(n), "type": "blog", "url": f"https://tidewater.example/{n}"} for n in range(30)]
    asset = make_asset(listing.organization, listing.created_by)
    fill(listing, "overview", overview="Text.\n\n" * 200, tags=["Category::Metrics"] * 3, resources=rows)
    fill(listing, "overview", by=make_member(listing.organization), logo={"id": asset.pk}, vendor_url="x")
    fill(listing, "support", support="Text.\n\n" * 200, support_email="x")
    for number in range(5):
        make_listing(listing.created_by, slug=f"other-{number}")


@pytest.mark.parametrize(("path", "queries"), [(EDITOR, 19), ("/listings/{}/preview/", 13)])
def test_page_asks_the_same_whatever_the_draft_holds(client: Client, path: str, queries: int) -> None:
    listing = make_listing(slug="queue")
    empty = opened(client, listing, path)
    fill_up(listing)
    assert opened(client, listing, path) == empty
    assert empty == queries


def test_editor_asks_the_same_however_many_remarks_there_are(client: Client) -> None:
    listing = make_returned(slug="queue").listing
    before = opened(client, listing, EDITOR)
    remark = listing.submissions.get().feedback.get()
    for number in range(5):
        remark.pk, remark.text = None, f"Remark {number}"
        remark.save()
    assert opened(client, listing, EDITOR) == before


def test_save_asks_the_same_whatever_the_draft_holds(client: Client) -> None:
    listing = make_listing(slug="queue")
    saved(client, listing, "first")
    empty = saved(client, listing, "second")
    fill_up(listing)
    saved(client, listing, "third")
    assert saved(client, listing, "fourth") == empty
    assert empty == 30
