"""`python -m tests.bench.desk_process`: queue and round among few and many, in queries and milliseconds."""

import statistics
import time
from collections.abc import Callable

from tests import environment

environment.prepare()

import django  # noqa: E402

django.setup()

from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from tests.bench import desk_rounds  # noqa: E402

SIZES = (1_000, 100_000)
RUNS = 15


def main() -> None:
    """Make the database, measure at each size, and drop it."""
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        compare()
    finally:
        connection.creation.destroy_test_db("", verbosity=0)
        environment.tidy()


def compare() -> None:
    """Print a line for each page: its queries and its median time at both sizes."""
    made = desk_rounds.begin()
    found = []
    for size in SIZES:
        desk_rounds.grow(made, size)
        found.append({name: timed(work) for name, work in desk_rounds.pages(made).items()})
    print(f"{'':<34}{'queries':>8}{'ms, 1,000':>12}{'queries':>9}{'ms, 100,000':>13}{'ratio':>8}")
    for name in found[0]:
        (few, small), (many, large) = (one[name] for one in found)
        print(f"{name:<34}{few:>8}{small:>12.1f}{many:>9}{large:>13.1f}{large / small:>8.2f}", flush=True)


def timed(work: Callable[[], object]) -> tuple[int, float]:
    """Return the queries of a piece of work, and the median of its milliseconds."""
    with CaptureQueriesContext(connection) as queries:
        work()
    count = len(queries)  # before the next request empties the log
    spent = []
    for _run in range(RUNS):
        started = time.perf_counter()
        work()
        spent.append(1000 * (time.perf_counter() - started))
    return count, statistics.median(spent)


if __name__ == "__main__":
    main()
