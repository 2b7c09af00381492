"""The surroundings of one test process: a data folder of its own, and names that no other run shares."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from django.conf import settings

FOLDER = Path(tempfile.mkdtemp(prefix="tilework-")).resolve()


def prepare() -> None:
    """Set the environment that Django's settings read. Called by conftest.py, before Django is loaded."""
    if settings.configured:
        raise pytest.UsageError("Django is loaded already: unset DJANGO_SETTINGS_MODULE and leave out --ds.")
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "true",  # Playwright runs an event loop in the thread of the tests
        "TILEWORK_VAR": str(FOLDER),
        "INSPECTION_LEASE": "8",  # seconds; what a killed worker leaves is taken up again within a test
        "QUEUE_PREFIX": f"test-{FOLDER.name}:",
        "EMAIL_URL": f"file:///{FOLDER / 'mail'}",  # of workers; the tests' process keeps its own in memory
        "SECRET_KEY": "only-for-tests-" + "x" * 40,
    }
    for name in ("ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "DEBUG", "PLATFORM_NAME", "PORT", "SITE_URL"):
        os.environ.pop(name, None)
    (FOLDER / "mail").mkdir()
    (FOLDER / "static").mkdir()


def tidy() -> None:
    """Remove the data folder."""
    shutil.rmtree(FOLDER, ignore_errors=True)
