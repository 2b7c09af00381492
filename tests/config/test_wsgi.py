"""The web process as gunicorn loads it."""

import os
import subprocess
import sys

from config.environment import BASE_DIR

ASKED = """
import gc, sys
import config.wsgi
print("listings.views.editor" in sys.modules, gc.get_freeze_count() > 50_000)
"""


def test_what_is_loaded_is_left_out_of_later_collections() -> None:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"}
    told = subprocess.run(
        [sys.executable, "-c", ASKED],
        cwd=BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split() == ["True", "True"]
