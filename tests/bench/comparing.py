"""The review page of a second round, whose list of metrics is compared with the first one's row by row."""

import statistics
import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, setup_test_environment, teardown_test_environment
from django.urls import reverse

from media.kinds import METADATA_CSV
from reviews.file_diff.large_tables import compare_changed
from reviews.models import Submission
from tests.bench.mending import FAULTY, GOOD, REQUIRED
from tests.factories import fill, make_checked, make_returned, make_reviewer, submit_again

SIZES = (500, 5_000, 50_000, 200_000)
ONE_IN = 20  # rows of which one is another in the second round
TIMES = 7


def measure() -> None:
    """Print how long page and comparison take, with the number of queries."""
    print(
        f"\nThe review page with one of {ONE_IN} metrics changed; the comparison alone; a page of all rows."
    )
    print(f"{'rows':<10}{'page p50 ms':>13}{'queries':>9}", end="")
    print(f"{'diff p50 ms':>13}{'rows p50 ms':>13}{'queries':>9}")
    setup_test_environment()
    name = connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        for rows in SIZES:
            _line(rows)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
        teardown_test_environment()


def _line(rows: int) -> None:
    first, before, after = make_returned(slug=f"bench-{rows}"), _listed(rows), _listed(rows, changed=True)
    _submit(first, before)
    Submission.objects.filter(listing=first.listing, number=2).update(state="changes_requested")
    _submit(first, after)
    client = Client()
    client.force_login(make_reviewer())
    page = reverse("reviews:submission", args=[first.listing.slug, 3])
    table = reverse("reviews:file_rows", args=[first.listing.slug, 3, "data", "metadata"])
    shown, queries = _opened(client, page)
    listed, more = _opened(client, table)
    diff = _p50(lambda: compare_changed(before, after).counts)
    print(f"{rows:<10}{shown:>13}{queries:>9}{diff:>13}{listed:>13}{more:>9}", flush=True)


def _submit(first: Submission, data: bytes) -> None:
    file = make_checked(first.listing, METADATA_CSV, data, "metadata.csv")
    fill(first.listing, "data", metadata=file)
    submit_again(first)


def _listed(rows: int, *, changed: bool = False) -> bytes:
    lines = (
        (FAULTY if changed and number % ONE_IN == 0 else GOOD) % (number, number, number)
        for number in range(rows)
    )
    return b"".join([",".join(REQUIRED).encode(), b"\n", *lines])


def _opened(client: Client, address: str) -> tuple[str, int]:
    """Return how long a page takes, and how many queries it makes."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    queries = len(captured)  # before the next request empties the log
    return _p50(lambda: client.get(address)), queries


def _p50(work: Callable[[], Any]) -> str:
    taken = []
    for _time in range(TIMES):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return f"{statistics.median(taken) * 1000:,.0f}"
