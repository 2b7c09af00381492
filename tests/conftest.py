"""Fixtures for every test: see tests/browser.py, tests/queue.py and tests/worker.py for what they offer."""

from collections.abc import Iterator

import django
import pytest

from tests import chromium, environment

environment.prepare()
django.setup()

pytest_plugins = ["tests.queue", "tests.worker", "tests.browser"]

BROWSER_FIXTURES = {"page", "context", "new_context", "browser"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that use a browser, and skip them where there is none."""
    missing = pytest.mark.skip(reason="no Chrome or Chromium on this machine (CHROMIUM may name one)")
    found = chromium.find()
    for item in items:
        if BROWSER_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")
            if not found:
                item.add_marker(missing)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Show what a worker printed beside the failure of the test that ran it."""
    report = yield
    running = getattr(item, "funcargs", {}).get("worker")
    if report.failed and running is not None:
        report.sections.append(("worker", running.log()))
    return report


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, broker: str) -> None:
    """With the database comes the broker: sign-in counts attempts in its cache, actions queue tasks."""


def pytest_unconfigure() -> None:
    """Remove the data folder of this run."""
    environment.tidy()
