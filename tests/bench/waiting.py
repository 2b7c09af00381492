"""From an upload to its verdict, through the whole program: web, broker, worker, database."""

import sqlite3
import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from media.kinds import KINDS
from tests.bench import files
from tests.config.partner import Partner, create_listing, sign_in
from tests.config.serving import Program

ROUNDS = 40
PLACES = {
    "svg-logo": ("overview", "logo"),
    "listing-image": ("overview", "media__files"),
    "dashboard-json": ("content", "dashboards__files"),
    "monitor-json": ("content", "monitors__files"),
    "metadata-csv": ("data", "metadata"),
    "log-pipeline": ("data", "pipeline"),
}


def measure() -> None:
    """Print how long a person waits for a verdict, beside the inspection function alone."""
    print("\nFrom the first byte sent to the verdict written, one file at a time, through the whole program.")
    print(f"{'kind':<20}{'files':>6}{'alone p50 ms':>14}{'p50 ms':>9}{'p95 ms':>9}{'bar p50 ms':>12}")
    with tempfile.TemporaryDirectory() as folder:
        program = Program(Path(folder), {})
        try:
            program.start().served()
            partner = sign_in(program)
            for kind, found in files.by_kind().items():
                if kind in PLACES:
                    _line(partner, Path(folder) / "db.sqlite3", kind, found[:ROUNDS])
        finally:
            program.end()


def _line(partner: Partner, database: Path, kind: str, found: list[Path]) -> None:
    alone, waited = [], []
    inspect = KINDS[kind].inspect
    inspect(found[0].read_bytes())
    slug = create_listing(partner, f"Bench {kind}")
    section, field = PLACES[kind]
    for number, file in enumerate(found):
        data = file.read_bytes() + (b" " * number if kind == "svg-logo" else b"")
        started = time.perf_counter()
        inspect(data)
        alone.append(time.perf_counter() - started)
        sent = datetime.now(UTC)
        if number % 8 == 0:
            slug = create_listing(partner, f"Bench {kind} {number}")
            sent = datetime.now(UTC)
        fields = {"page": "p", "revision": "0", "fields": "", f"base-{field}": "999:"}
        partner.post(f"/listings/{slug}/{section}/", fields, (field, file.name, data))
        waited.append((verdict_at(database) - sent).total_seconds())
    bar = 1.5 * statistics.median(alone) + 0.1
    print(
        f"{kind:<20}{len(found):>6}{_ms(statistics.median(alone)):>14}{_ms(statistics.median(waited)):>9}"
        f"{_ms(sorted(waited)[int(len(waited) * 0.95)]):>9}{_ms(bar):>12}",
        flush=True,
    )


def verdict_at(database: Path) -> datetime:
    """Wait for the newest upload's verdict, and return when it was written."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=10) as connection:
            query = "SELECT finished_at FROM media_inspection ORDER BY asset_id DESC LIMIT 1"
            [(finished,)] = connection.execute(query).fetchall()
        connection.close()
        if finished:
            return datetime.fromisoformat(finished).replace(tzinfo=UTC)
        time.sleep(0.01)
    raise TimeoutError("no verdict came")


def _ms(value: float) -> str:
    return f"{value * 1000:.0f}"
