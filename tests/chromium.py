"""Which Chrome or Chromium browser tests use. `python -m tests.chromium` prints it, or fails."""

import os
import shutil
import sys

NAMES = (
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


def main() -> int:
    """Print the program's path; exit 1 where there is none."""
    path = find()
    print(path or "No Chrome or Chromium was found.")
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())
