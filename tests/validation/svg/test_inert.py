"""Clean copies of hostile and odd files do nothing in a real browser, in a page or as a document."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from tests.browser import Faults
from tests.validation.corpus import files, needed
from validation.svg import inspect


@pytest.mark.browser
@needed
def test_clean_copies_do_nothing_in_chromium(page: Page, faults: Faults):
    paths = [*files("svg/malicious", "*.*"), *files("svg/structure")]
    copies = [clean.decode() for path in paths if (clean := inspect(path.read_bytes()).clean)]
    faults.allow(r"^console: Error: <\w+> attribute ")  # odd numbers, drawn as in the original
    happened: list[str] = []
    page.on(
        "request",
        lambda request: happened.append(request.url) if not request.url.startswith("data:") else None,
    )
    page.on("dialog", lambda dialog: (happened.append(dialog.message), dialog.dismiss()))

    page.goto("about:blank")
    happened.clear()
    page.set_content("<!doctype html><title>x</title>" + "".join(copies))
    page.mouse.click(20, 20)
    for copy in copies[:20]:
        frame = f'<iframe src="data:image/svg+xml,{quote(copy)}"></iframe>'
        page.set_content(f"<!doctype html><title>x</title>{frame}")

    assert happened == []
    assert page.url == "about:blank"
