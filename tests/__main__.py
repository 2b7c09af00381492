"""`python -m tests`: runs every test on each set-up that this machine has. Arguments go to pytest.

SQLite with the embedded broker always; PostgreSQL with Redis where both can be reached, at TEST_DATABASE_URL
and TEST_REDIS_URL or at their usual local addresses. What knows of neither database nor broker (pure code,
the look of pages, the order of the house) is run once, shared out between the two. With two cores the set-ups
run side by side, each on data, queues and ports of its own; what the second one prints follows when both have
ended.
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import psycopg
import redis

DATABASE_URL = os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")
REDIS_URL = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/0")


@dataclass
class SetUp:
    """A database and a broker to run on: the environment that chooses them, or why they cannot be used."""

    name: str
    environment: dict[str, str] = field(default_factory=dict)
    missing: str = ""
    passed_over: tuple[str, ...] = ()
    kept_back: bool = False  # what it prints, until all have ended


# The same whatever the database and the broker, pure code and the source itself above all: run on the first.
ON_THE_FIRST = (
    "tests/config/test_readme.py",
    "tests/config/test_serve.py",
    "tests/config/test_stalled_requests.py",
    "tests/config/test_wsgi.py",
    "tests/ddev",
    "tests/fuzz",
    "tests/listings/checking",
    "tests/listings/test_bundle_corpus.py",
    "tests/listings/test_content_checks.py",
    "tests/listings/test_data_checks.py",
    "tests/listings/test_markdown_in_browser.py",
    "tests/listings/test_overview_checks.py",
    "tests/listings/test_setup_checks.py",
    "tests/listings/test_writing.py",
    "tests/listings/test_writing_corpus.py",
    "tests/listings/test_zipped.py",
    "tests/look",
    "tests/media/test_hostile_files.py",
    "tests/media/test_imports.py",
    "tests/reviews/file_diff",
    "tests/reviews/test_lifecycle.py",
    "tests/test_accessibility.py",
    "tests/test_checks_written.py",
    "tests/test_codes.py",
    "tests/test_house.py",
    "tests/test_permissions.py",
    "tests/test_private_words.py",
    "tests/test_templates.py",
    "tests/validation",
)
# Pages and what their scripts do: run on the last, so that both take about as long. Actions run on both.
ON_THE_LAST = (
    "tests/accounts/test_sign_up.py",
    "tests/config/test_killed_amid_uploads.py",
    "tests/listings/test_arriving_in_browser.py",
    "tests/listings/test_configuration_in_browser.py",
    "tests/listings/test_content_in_browser.py",
    "tests/listings/test_editor_in_browser.py",
    "tests/listings/test_late_answers_in_browser.py",
    "tests/listings/test_logo_in_browser.py",
    "tests/listings/test_media_in_browser.py",
    "tests/listings/test_metrics_in_browser.py",
    "tests/listings/test_release_notes_in_browser.py",
    "tests/listings/test_service_checks_in_browser.py",
    "tests/listings/test_stalled_uploads_in_browser.py",
    "tests/reviews/reports",
    "tests/reviews/test_access.py",
    "tests/reviews/test_audience.py",
    "tests/reviews/test_business_time.py",
    "tests/reviews/test_checklists.py",
    "tests/reviews/test_clocks.py",
    "tests/reviews/test_closed_days.py",
    "tests/reviews/test_credentials_in_browser.py",
    "tests/reviews/test_diff.py",
    "tests/reviews/test_files.py",
    "tests/reviews/test_kept_words.py",
    "tests/reviews/test_kinds.py",
    "tests/reviews/test_late_remarks.py",
    "tests/reviews/test_log.py",
    "tests/reviews/test_notification_settings.py",
    "tests/reviews/test_odd_values.py",
    "tests/reviews/test_pages.py",
    "tests/reviews/test_queue_browser.py",
    "tests/reviews/test_queue_page.py",
    "tests/reviews/test_reasons.py",
    "tests/reviews/test_reasons_browser.py",
    "tests/reviews/test_regions.py",
    "tests/reviews/test_regions_browser.py",
    "tests/reviews/test_remark_rows.py",
    "tests/reviews/test_remarks.py",
    "tests/reviews/test_restoring.py",
    "tests/reviews/test_review_by_keyboard.py",
    "tests/reviews/test_round_page.py",
    "tests/reviews/test_standing.py",
    "tests/reviews/test_suggestions.py",
    "tests/reviews/test_telling.py",
    "tests/reviews/test_three_rounds_in_browser.py",
    "tests/reviews/test_tile_remarks.py",
    "tests/reviews/test_waivers.py",
    "tests/reviews/test_waivers_browser.py",
    "tests/reviews/test_words.py",
)


def main(arguments: list[str]) -> int:
    """Run each set-up, say what was run, and return 1 if a test failed or a run held no test."""
    setups = [SetUp("SQLite with the embedded broker"), _servers()]
    runs = [each for each in setups if not each.missing]
    if len(runs) > 1:
        runs[0].passed_over, runs[-1].passed_over = ON_THE_LAST, ON_THE_FIRST
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        done = list(pool.map(lambda each: _run(each, arguments), runs))
    lines = [f"{each.name}: not run, {each.missing}" for each in setups if each.missing]
    for setup, (code, printed, seconds) in zip(runs, done, strict=True):
        if setup.kept_back:
            print(f"\n=== Tests on {setup.name} ===\n{printed}", flush=True)
        verdict = {0: "passed", 5: "failed, no test was found"}.get(code, f"failed (exit code {code})")
        lines.append(f"{setup.name}: {verdict} in {seconds:.0f} s")
    print("\n" + "\n".join(lines), flush=True)
    return 1 if any(code for code, _printed, _seconds in done) else 0


def _servers() -> SetUp:
    """Return the set-up on servers, with what cannot be reached."""
    environment = {"DATABASE_URL": DATABASE_URL, "REDIS_URL": REDIS_URL}
    result = SetUp("PostgreSQL with Redis", environment, kept_back=True)
    try:
        psycopg.connect(DATABASE_URL, connect_timeout=3).close()
        with redis.Redis.from_url(REDIS_URL, socket_connect_timeout=3) as client:
            client.ping()
    except (psycopg.Error, redis.RedisError, OSError, ValueError) as error:
        result.missing = f"{str(error).strip().splitlines()[0]} (TEST_DATABASE_URL, TEST_REDIS_URL)"
    return result


def _run(setup: SetUp, arguments: list[str]) -> tuple[int, str, float]:
    """Return the exit code, what was printed and kept back, and the seconds it took."""
    without = {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE"}
    inherited = {name: value for name, value in os.environ.items() if name not in without}
    command = [
        sys.executable,
        "-m",
        "pytest",
        *arguments,
        *(f"--ignore={path}" for path in setup.passed_over),
    ]
    started = time.monotonic()
    if not setup.kept_back:
        print(f"\n=== Tests on {setup.name} ===", flush=True)
    done = subprocess.run(
        command,
        env=inherited | setup.environment,
        stdout=subprocess.PIPE if setup.kept_back else None,
        stderr=subprocess.STDOUT if setup.kept_back else None,
        text=True,
        errors="replace",
        check=False,
    )
    return done.returncode, done.stdout or "", time.monotonic() - started


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
