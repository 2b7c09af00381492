"""A person's browser: Chromium through Playwright, whose every fault fails the test that saw it."""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, WebError, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from tests import chromium

REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", event =>
    console.error(`CSP: ${event.violatedDirective} refused ${event.blockedURI || "inline"}`));
"""

PATIENT = 30_000  # milliseconds: how long a page may take on a busy machine before a test gives up
expect.set_options(timeout=PATIENT)


@dataclass
class Faults:
    """What browsers complained of in one test: console errors, exceptions in scripts, CSP violations."""

    seen: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)

    def allow(self, pattern: str) -> None:
        """Expect complaints that match a regular expression, such as the 403 a test asks for."""
        self.allowed.append(pattern)

    def left(self) -> list[str]:
        """Return the complaints that nothing allowed."""
        return [text for text in self.seen if not any(re.search(pattern, text) for pattern in self.allowed)]

    def watch(self, context: BrowserContext) -> None:
        """Listen to every page of a context."""
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.add_init_script(REPORT_VIOLATIONS)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.seen.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _error(self, error: WebError) -> None:
        self.seen.append(f"script: {error.error}")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the machine's own browser; none is downloaded."""
    return {**browser_type_launch_args, "executable_path": chromium.find(), "args": list(chromium.ARGUMENTS)}


@pytest.fixture(scope="session")
def base_url(live_server: LiveServer) -> str:
    """Let tests name pages by their path: `page.goto("/catalogue/")`."""
    return live_server.url


@pytest.fixture
def faults() -> Faults:
    """What browsers complained of; `faults.allow(pattern)` takes an expected complaint out."""
    return Faults()


@pytest.fixture
def new_context(
    new_context: Callable[..., BrowserContext], faults: Faults
) -> Iterator[Callable[..., BrowserContext]]:
    """Open one more browser profile on the running site; its faults fail the test, as those of `page` do."""
    contexts = []

    def open_context(**options: Any) -> BrowserContext:
        context = new_context(**options)
        context.set_default_timeout(PATIENT)
        faults.watch(context)
        contexts.append(context)
        return context

    yield open_context
    for context in contexts:
        for page in context.pages:
            page.evaluate("0")  # what the page said last is delivered before this returns
    if left := faults.left():
        pytest.fail("The browser complained:\n" + "\n".join(left))


@pytest.fixture
def sign_in() -> Callable[[Page, User], None]:
    """`sign_in(page, user)`: the page's browser profile is signed in from its next request on."""
    return sign_in_as


def sign_in_as(page: Page, user: User) -> None:
    """Give a browser profile the session of a signed-in user."""
    client = Client()
    client.force_login(user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "domain": "localhost", "path": "/"}]
    )


def eventually(page: Page, expected: object, read: Callable[[], object]) -> None:
    """Let the page go on until `read` gives what is expected; fail with what it gives instead."""
    until = time.monotonic() + PATIENT / 1000
    while (found := read()) != expected and time.monotonic() < until:
        page.wait_for_timeout(50)
    assert found == expected, found


def axe(page: Page) -> None:
    """Fail when axe-core finds any violation on the page once it is loaded."""
    found = violations(page)
    assert not found, "\n".join(found)


def violations(page: Page) -> list[str]:
    """Return what axe-core finds on the page once it is loaded, each rule with the markup that breaks it."""
    page.wait_for_load_state()
    # Preloading, axe would write inline styles, which the policy refuses and the console then tells.
    found = Axe().run(page, options={"preload": False}).response["violations"]
    return [f"{rule['id']}: {rule['help']}: {[node['html'] for node in rule['nodes']]}" for rule in found]
