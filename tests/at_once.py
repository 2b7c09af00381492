"""Calls made at the same moment, each in a thread and on a database connection of its own."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

PATIENCE = 30.0  # seconds
ON_POSTGRESQL = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite lets one connection write at a time"
)


def at_once(*calls: Callable[[], Any], refusals: tuple[type[Exception], ...] = ()) -> list[Any]:
    """Make the calls together; return what each gave, or the one of the `refusals` it raised."""
    start = threading.Barrier(len(calls))

    def make(call: Callable[[], Any]) -> Any:
        try:
            start.wait(PATIENCE)
            return call()
        except refusals as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(make, calls))
