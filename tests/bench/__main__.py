"""`make bench`: what uploads, the checks of folders and the review desk are measured by."""

import sys

from tests import environment

environment.prepare()

import django  # noqa: E402 after the environment is set

django.setup()

from tests.bench import comparing, desk, folders, mending, outcomes, waiting  # noqa: E402 after Django

PARTS = {
    "waiting": waiting.measure,
    "mending": mending.measure,
    "outcomes": outcomes.measure,
    "folders": folders.measure,
    "queue": desk.measure,
    "diff": comparing.measure,
}


def main(names: list[str]) -> None:
    """Run the parts named, or all."""
    try:
        for name in names or PARTS:
            PARTS[name]()
    finally:
        environment.tidy()


if __name__ == "__main__":
    main(sys.argv[1:])
