"""Settings, addresses and processes: wiring only. The Celery application is loaded here for `shared_task`."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
