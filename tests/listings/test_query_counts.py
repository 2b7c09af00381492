"""How often the editor asks the database: written down, and the same however much a listing holds."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from listings.actions.publishing import publish_snapshot
from listings.columns import asset_column
from listings.models import Listing
from listings.registry import sections_for
from listings.snapshot import take
from media.kinds import DASHBOARD_JSON, KINDS
from reviews.models import Submission
from tests.factories import (
    fill,
    make_asset,
    make_checked,
    make_listing,
    make_member,
    make_ready_listing,
    make_returned,
    make_reviewer,
)

pytestmark = pytest.mark.django_db
EDITOR = "/listings/{}/overview/"


@contextmanager
def counting() -> Iterator[Callable[[], int]]:
    """Count the queries inside; savepoints are none."""
    with CaptureQueriesContext(
        connection,
    ) as captured:
        yield lambda: sum("SAVEPOINT" not in query["sql"] for query in captured.captured_queries)


def opened(client: Client, listing: Listing, path: str, by: User | None = None) -> int:
    client.force_login(by or listing.created_by)
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


@pytest.mark.parametrize(("path", "queries"), [(EDITOR, 20), ("/listings/{}/preview/", 15)])
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
    for number in range(2, 7):
        remark.pk, remark.number, remark.text = None, number, f"Remark {number}"
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


def with_rows(listing: Listing, count: int) -> None:
    """Give every list of the listing so many rows, with a file each where the list has files."""
    for section in sections_for(listing.offering_type):
        for field in section.fields:
            if field.kind != "rows":
                continue
            rows = []
            for number in range(count):
                row = {column.key: column.blank for column in field.columns}
                if column := asset_column(field.columns):
                    data = f"{section.key} {field.name} {number}".encode()
                    row[column.key] = make_checked(listing, KINDS[column.asset_kind], data, f"{number}.json")
                rows.append({"id": f"row{number}", **row})
            fill(listing, section.key, **{field.name: rows})


SECTIONS = ("overview", "configuration", "setup", "data", "content", "support", "release_notes")


def test_pages_ask_the_same_however_many_rows_the_lists_have(client: Client) -> None:
    few, many = make_listing(slug="few"), make_listing(slug="many")
    with_rows(few, 1)
    with_rows(many, 7)
    pages = [f"/listings/{{}}/{key}/" for key in SECTIONS]
    pages += [f"/listings/{{}}/preview/?tab={key}" for key in SECTIONS]
    pages += ["/listings/{}/readiness/"]
    counts = {path: (opened(client, few, path), opened(client, many, path)) for path in pages}
    assert {path: count for path, count in counts.items() if count[0] != count[1]} == {}


def test_page_asks_the_same_where_files_come_twice(client: Client) -> None:
    listing, path = make_listing(slug="queue"), "/listings/{}/content/"
    dashboards = [a_dashboard(listing, number, b"once %d" % number) for number in range(6)]
    fill(listing, "content", dashboards=dashboards)
    before = opened(client, listing, path)
    fill(listing, "content", dashboards=[a_dashboard(listing, number, b"twice") for number in range(6)])
    assert opened(client, listing, path) == before


def a_dashboard(listing: Listing, number: int, data: bytes) -> dict[str, Any]:
    blank = {key: "" for key in ("title", "short_name", "description")}
    file = make_checked(listing, DASHBOARD_JSON, data, f"{number}.json")
    return {"id": str(number), "file": file, **blank}


def test_what_was_submitted_asks_the_same_however_many_rows_it_has(client: Client) -> None:
    listings = []
    for count in (1, 7):
        listing = make_ready_listing(slug=f"with-{count}")
        with_rows(listing, count)
        snapshot = take(listing)
        Submission.objects.create(
            listing=listing, number=1, state="submitted", snapshot=snapshot, submitted_by=listing.created_by
        )
        publish_snapshot(listing=listing, snapshot=snapshot, number=1, by=listing.created_by)
        listings.append(listing)
    reviewer = make_reviewer()
    pages = [f"/catalogue/{{}}/?tab={key}" for key in SECTIONS]
    pages += [f"/reviews/{{}}/1/?view={view}" for view in ("changes", "everything", "tile")]
    counts = {path: [opened(client, each, path, by=reviewer) for each in listings] for path in pages}
    assert {path: count for path, count in counts.items() if count[0] != count[1]} == {}
