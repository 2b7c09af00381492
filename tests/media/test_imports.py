"""What only the worker needs is not loaded by the web processes."""

import subprocess
import sys

from config.environment import BASE_DIR

SCRIPT = """
import django, sys
django.setup()
import config.urls
print(sorted({name.split(".")[0] for name in sys.modules} & {"datadog_api_client"}))
"""


def test_web_processes_do_not_load_the_public_apis_models():
    told = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, cwd=BASE_DIR, check=True
    )
    assert told.stdout.strip() == "[]"
