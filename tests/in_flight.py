"""Requests that the site is still answering: a test's rows are removed when nobody reads them any more."""

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.signals import request_finished, request_started

PATIENCE = 10.0


class InFlight:
    """Counts the requests that are being answered in this process."""

    def __init__(self) -> None:
        self._count = 0
        self._at_rest = threading.Condition()
        request_started.connect(self._begin)
        request_finished.connect(self._end)

    def _begin(self, **_signal: Any) -> None:
        with self._at_rest:
            self._count += 1

    def _end(self, **_signal: Any) -> None:
        with self._at_rest:
            self._count = max(self._count - 1, 0)
            self._at_rest.notify_all()

    def forget(self) -> None:
        """Count from here: what an earlier test began and never read to its end does not matter."""
        with self._at_rest:
            self._count = 0

    def wait(self) -> None:
        """Wait until nothing is being answered, at most ten seconds."""
        until = time.monotonic() + PATIENCE
        with self._at_rest:
            while self._count > 0 and self._at_rest.wait(timeout=max(until - time.monotonic(), 0)):
                pass


in_flight = InFlight()


@pytest.fixture(autouse=True)
def answered(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let the site end its answers between the closing of the pages and the removal of a test's rows.

    PostgreSQL would find the emptying of tables and a late reader to be in a deadlock.
    """
    in_flight.forget()
    yield
    if "page" in request.fixturenames or "new_context" in request.fixturenames:
        in_flight.wait()
