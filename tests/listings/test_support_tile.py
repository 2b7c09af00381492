"""Support's tab on the tile."""

from listings.support.tile import tile

EMPTY = {"support_email": "", "sales_email": "", "documentation_url": "", "contact_link": "", "support": ""}


def html(**texts: str) -> str:
    """Return the HTML of the tab that these texts make."""
    tab = tile({**EMPTY, **texts}).tab
    return tab.html if tab else ""


def test_each_text_stands_alone_without_a_heading_of_its_own() -> None:
    assert html(support="Write to us.\n") == "<p>Write to us.</p>\n"
    assert html(troubleshooting="Turn it off.\n") == "<p>Turn it off.</p>\n"
    assert html() == ""


def test_both_texts_stand_under_their_headings_with_links_of_their_own() -> None:
    both = html(
        troubleshooting="[a][1]\n\n[1]: https://a.example\n", support="[b][1]\n\n[1]: https://b.example\n"
    )
    assert [part for part in ("Troubleshooting</h3>", "Support</h3>") if part not in both] == []
    assert both.index("https://a.example") < both.index("Support</h3>") < both.index("https://b.example")
