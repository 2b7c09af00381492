"""Which Chrome or Chromium browser tests use: `python -m tests.chromium` prints it, or what is missing."""

import os
import shutil
import subprocess
import sys

from playwright._impl._driver import compute_driver_executable

NAMES = (
    "chromium-headless-shell",  # the same engine without the windows around it: a third quicker
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)


def find() -> str | None:
    """Return the browser's program: the one CHROMIUM names, else the first found on this machine."""
    for name in (os.environ.get("CHROMIUM", ""), *NAMES):
        if name and (path := shutil.which(name)):
            return path
    return None


def missing() -> str:
    """Return why no browser test can run here, or ""."""
    if not find():
        return "no Chrome or Chromium on this machine (CHROMIUM may name one)"
    started = subprocess.run([compute_driver_executable()[0], "--version"], capture_output=True, text=True)
    return "" if started.returncode == 0 else f"Playwright does not start: {started.stderr.strip()}"


def main() -> int:
    """Print the program's path; exit 1 where no browser test can run."""
    reason = missing()
    print(reason or find())
    return 1 if reason else 0


if __name__ == "__main__":
    sys.exit(main())
