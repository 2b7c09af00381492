"""`python -m tests`: runs every test on each set-up that this machine has. Arguments go to pytest.

SQLite with the embedded broker always; PostgreSQL with Redis where both can be reached, at TEST_DATABASE_URL
and TEST_REDIS_URL or at their usual local addresses. What knows of neither database nor broker (pure code,
the look of pages, the order of the house) is run once.
"""

import os
import subprocess
import sys
import time
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


# Pure code, markup, and the source itself: the same whatever the database and the broker.
SAME_ON_BOTH = (
    "tests/validation",
    "tests/fuzz",
    "tests/media/test_hostile_files.py",
    "tests/listings/test_markdown_in_browser.py",
    "tests/look",
    "tests/test_accessibility.py",
    "tests/test_codes.py",
    "tests/test_house.py",
    "tests/test_templates.py",
)


def main(arguments: list[str]) -> int:
    """Run each set-up, say what was run, and return 1 if a test failed or a run held no test."""
    failed, lines = False, []
    for each in (SetUp("SQLite with the embedded broker"), _servers()):
        if each.missing:
            lines.append(f"{each.name}: not run, {each.missing}")
            continue
        print(f"\n=== Tests on {each.name} ===", flush=True)
        started = time.monotonic()
        code = _run(each, [*arguments, *(f"--ignore={path}" for path in each.passed_over)])
        verdict = {0: "passed", 5: "failed, no test was found"}.get(code, f"failed (exit code {code})")
        lines.append(f"{each.name}: {verdict} in {time.monotonic() - started:.0f} s")
        failed |= code != 0
    print("\n" + "\n".join(lines), flush=True)
    return 1 if failed else 0


def _servers() -> SetUp:
    """Return the set-up on servers, with what cannot be reached."""
    environment = {"DATABASE_URL": DATABASE_URL, "REDIS_URL": REDIS_URL}
    result = SetUp("PostgreSQL with Redis", environment, passed_over=SAME_ON_BOTH)
    try:
        psycopg.connect(DATABASE_URL, connect_timeout=3).close()
        with redis.Redis.from_url(REDIS_URL, socket_connect_timeout=3) as client:
            client.ping()
    except (psycopg.Error, redis.RedisError, OSError, ValueError) as error:
        result.missing = f"{str(error).strip().splitlines()[0]} (TEST_DATABASE_URL, TEST_REDIS_URL)"
    return result


def _run(setup: SetUp, arguments: list[str]) -> int:
    without = {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE"}
    inherited = {name: value for name, value in os.environ.items() if name not in without}
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, env=inherited | setup.environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
