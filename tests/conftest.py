"""The fixtures of every test; tests/queue.py, worker.py, browser.py and in_flight.py say what they offer."""

from collections.abc import Iterator

import django
import hypothesis
import pytest

from tests import chromium, environment

environment.prepare()
django.setup()

# A busy machine is slow; what hangs is seen without a deadline, too.
hypothesis.settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("unhurried")

# These import models, so they come after Django is set up. Fixtures named here override those of plugins.
from tests.browser import base_url, browser_type_launch_args, faults, new_context, sign_in  # noqa: E402
from tests.in_flight import answered  # noqa: E402
from tests.queue import broker, clean_broker  # noqa: E402
from tests.worker import no_worker, one_worker, worker  # noqa: E402

__all__ = [
    "answered",
    "base_url",
    "broker",
    "browser_type_launch_args",
    "clean_broker",
    "faults",
    "new_context",
    "no_worker",
    "one_worker",
    "sign_in",
    "worker",
]

BROWSER_FIXTURES = {"page", "context", "new_context", "browser"}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that use a browser, and skip them where there is none.

    Those that use a worker come last: it runs on from one to the next, and to any other test it would be a
    second one at what that test queues.
    """
    items.sort(key=lambda item: "one_worker" in getattr(item, "fixturenames", ()))
    theirs = [item for item in items if BROWSER_FIXTURES & set(getattr(item, "fixturenames", ()))]
    missing = chromium.missing() if theirs else ""
    for item in theirs:
        item.add_marker("browser")
        if missing:
            item.add_marker(pytest.mark.skip(reason=missing))


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
