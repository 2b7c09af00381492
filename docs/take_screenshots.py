"""Take the pictures of the README from a running program with demo data.

DJANGO_SETTINGS_MODULE=config.settings .venv/bin/python -m docs.take_screenshots http://localhost:8000
"""

import sys
from pathlib import Path

import django
from playwright.sync_api import Browser, Page, sync_playwright

from tests import chromium

django.setup()  # the demo's accounts are rows, and their password stands beside them
from accounts.demo import PASSWORD  # noqa: E402 after Django is set up

FOLDER = Path(__file__).parent / "screenshots"

# file, who is signed in, page, theme
PICTURES = (
    ("home", "aiko@tidewater.example", "/", "light"),
    ("editor", "rui@tidewater.example", "/listings/tidewater-archive/data/#f-metadata", "light"),
    ("readiness", "rui@tidewater.example", "/listings/tidewater-archive/readiness/", "light"),
    ("review", "maren@tilework.example", "/reviews/lanternfish-db/1/", "dark"),
    ("tile", "", "/catalogue/tidewater-streams/?tab=content", "dark"),
)


def signed_in(browser: Browser, site: str, email: str, theme: str) -> Page:
    """Return a page of a new profile, signed in through the sign-in form."""
    context = browser.new_context(base_url=site, viewport={"width": 1366, "height": 860}, color_scheme=theme)
    page = context.new_page()
    if email:
        page.goto("/accounts/login/")
        page.get_by_label("E-mail").fill(email)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.locator("main").get_by_role("button", name="Sign in").click()
        page.wait_for_load_state("networkidle")
    return page


def main(site: str) -> None:
    """Write one PNG for each entry of PICTURES."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.ARGUMENTS))
        for name, email, path, theme in PICTURES:
            page = signed_in(browser, site, email, theme)
            page.goto(path)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=FOLDER / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000")
