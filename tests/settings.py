"""The settings under test, with what differs: quick password hashes, unhashed static files, a test database
that a worker process can open too."""

import os

from config.settings import *  # noqa: F403
from config.settings import DATABASES, STORAGES, VAR

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Hashed static files are served by WhiteNoise from STATIC_ROOT, where tests collect nothing.
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}

SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
DATABASES["default"]["CONN_MAX_AGE"] = 0
DATABASES["default"]["TEST"] = {
    "NAME": str(VAR / "test.sqlite3")
    if SQLITE
    else f"test_tilework_{os.environ.get('TEST_RUN', os.getpid())}"
}
