"""What the review desk is measured by, on PostgreSQL: in a process of its own, on a database made for it."""

import os
import subprocess
import sys

from tests.__main__ import DATABASE_URL


def measure() -> None:
    """Print how the queue and the page of a round answer at 1,000 and at 100,000 submissions."""
    print(
        "\nThe review desk on PostgreSQL: of each listing five rounds, nearly all of the newest open, "
        "the others decided, with remarks and replies.",
        flush=True,
    )
    inherited = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    command = [sys.executable, "-m", "tests.bench.desk_process"]
    done = subprocess.run(command, env=inherited | {"DATABASE_URL": DATABASE_URL}, check=False)
    if done.returncode:
        print(f"Not measured: it needs PostgreSQL at {DATABASE_URL} (TEST_DATABASE_URL).")
