"""The web application for gunicorn."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()

# With the addresses all views are loaded. What is there now stays: no search for garbage looks at it again.
addresses = get_resolver().url_patterns
gc.collect()
gc.freeze()
