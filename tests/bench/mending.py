"""Cells of a list of metrics, mended one by one through the whole program."""

import json
import statistics
import tempfile
import time
from pathlib import Path

from tests.bench.waiting import verdict_at
from tests.config.partner import Partner, create_listing, sign_in
from tests.config.serving import Program
from validation.metrics.file_rules import REQUIRED

SIZES = (500, 5_000, 50_000, 200_000)
EDITS = 15
GOOD = b"bench.queue.m%d.count,gauge,,message,,Messages number %d that wait.,-1,bench,m%d\n"
FAULTY = b"bench.queue.m%d.count,counter,,messages,,Messages number %d that wait.,-1,bench,m%d\n"


def measure() -> None:
    """Print how long a person waits for the answer to the change of a cell, and for the verdict."""
    print(
        "\nA cell of metadata.csv, changed in the editor: until the answer is there, and until the verdict."
    )
    print(f"{'rows':<10}{'answer p50 ms':>15}{'p95 ms':>9}{'verdict p50 ms':>16}")
    with tempfile.TemporaryDirectory() as folder:
        program = Program(Path(folder), {})
        try:
            program.start().served()
            partner = sign_in(program)
            for rows in SIZES:
                _line(partner, Path(folder) / "db.sqlite3", rows)
        finally:
            program.end()


def listed(rows: int) -> bytes:
    """Return a list of metrics of which every tenth row has two faults."""
    lines = ((GOOD if number % 10 else FAULTY) % (number, number, number) for number in range(rows))
    return b"".join([",".join(REQUIRED).encode(), b"\n", *lines])


def _line(partner: Partner, database: Path, rows: int) -> None:
    slug = create_listing(partner, f"Bench {rows}")
    fields = {"page": "p", "revision": "0", "fields": "", "base-metadata": "999:"}
    partner.post(f"/listings/{slug}/data/", fields, ("metadata", "metadata.csv", listed(rows)))
    verdict_at(database)
    answered, judged = [], []
    for number in range(1, EDITS + 1):
        started = time.perf_counter()
        _change(partner, slug, number)
        answered.append(time.perf_counter() - started)
        verdict_at(database)
        judged.append(time.perf_counter() - started)
    p95 = sorted(answered)[int(EDITS * 0.95)]
    print(
        f"{rows:<10}{_ms(statistics.median(answered)):>15}{_ms(p95):>9}{_ms(statistics.median(judged)):>16}",
        flush=True,
    )


def _change(partner: Partner, slug: str, number: int) -> None:
    name, was = f"bench.queue.m{number}.count", "message" if number % 10 else "messages"
    cell = {"line": number + 2, "metric": name, "column": "unit_name", "was": was, "value": "byte"}
    sent = {"change": json.dumps({"do": "cells", "cells": [cell]}), "page": "p"}
    answer = partner.post(f"/listings/{slug}/data/metrics/", {**sent, "embedded": "1", "revision": "0"})
    assert "data-refused" not in answer, answer[:500]


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.0f}"
