"""Texts in Markdown where they are shown: preview, tile, review; one renderer, one result."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from listings.tile import Tab, Text, TilePart, compose
from reviews.models import Submission
from tests.factories import fill, make_listing, make_submission
from tests.listings.test_tile import SNAPSHOT
from validation.markdown.parse import LONGEST
from validation.told import PictureTold

TEXT = "### Head\n\n![A chart](images/a.png) <b>x</b> [x](javascript:alert(1))\n\n1. One\n"
PICTURES = (PictureTold("a.png", "/media/1/"),)


def composed(*texts: Text) -> tuple[Text, ...]:
    part = TilePart(tab=Tab(key="use", title="Use", texts=texts))
    return compose(SNAPSHOT, [part], PICTURES).tabs[0].texts


def test_texts_of_a_tab_are_drawn_with_the_pictures_of_the_listing() -> None:
    one, two = composed(Text(markdown=TEXT), Text(markdown="### Head\n", title="More"))
    assert '<h3 id="use-head">' in one.html
    assert '<img src="/media/1/" alt="A chart">' in one.html
    assert "<b>" not in one.html
    assert "javascript" not in one.html
    assert (two.title, two.html) == ("More", '<h3 id="use-2-head">Head</h3>\n')


def test_text_that_shows_nothing_is_left_out() -> None:
    assert composed(Text(markdown=" \n"), Text(markdown="<!-- note -->", title="More")) == ()


@pytest.fixture
def partner(client: Client, db: None) -> Client:
    """The owner of the listing at /listings/queue/."""
    client.force_login(make_listing(slug="queue").created_by)
    return client


def test_preview_is_drawn_as_everywhere(partner: Client) -> None:
    answer = partner.post("/listings/queue/render/", {"text": TEXT, "field": 'setup" onload=x'})
    assert answer.content.decode() == (
        '<h3 id="shown-setuponloadx-head">Head</h3>\n<p>A chart x x</p>\n<ol>\n<li>One</li>\n</ol>\n'
    )


def test_preview_has_an_end(partner: Client) -> None:
    drawn = partner.post("/listings/queue/render/", {"text": "<" + "![" * LONGEST}).content.decode()
    assert drawn.startswith('<pre tabindex="0">&lt;![![')
    assert len(drawn) < LONGEST + 100
    assert partner.post("/listings/queue/render/", {"text": "a\x00b"}).content == b"<p>ab</p>\n"
    assert partner.post("/listings/queue/render/").content == b""


def asked(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize("section", ["setup", "release_notes"])
def test_page_asks_the_same_whatever_it_holds(client: Client, db: None, section: str) -> None:
    listing = make_listing(slug="queue")
    client.force_login(listing.created_by)
    path = f"/listings/queue/{section}/"
    client.get(path)
    before = asked(client, path)
    blank = dict.fromkeys(("added", "changed", "deprecated", "removed", "fixed", "security", "notes"), "x")
    rows = [{"id": str(n), **blank, "version": f"1.{n}.0", "date": ""} for n in range(40)]
    fill(listing, "setup", setup=TEXT * 40, uninstallation=TEXT)
    fill(listing, "release_notes", releases=rows, further="[1]: https://tidewater.example")
    assert asked(client, path) == before


def test_review_reads_texts_and_the_columns_that_say_something(client: Client, db: None) -> None:
    submission: Submission = make_submission(slug="queue")
    client.force_login(submission.submitted_by)
    page = client.get("/reviews/queue/1/", {"view": "everything"}).content.decode()
    assert "<li>Choose the tile and press Install.</li>" in page
    assert '<th scope="col">Added</th>' in page
    assert '<th scope="col">Deprecated</th>' not in page
