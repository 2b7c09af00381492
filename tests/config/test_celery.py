import pytest
from celery import Celery
from celery.utils.time import maybe_timedelta
from django.conf import settings
from kombu.exceptions import OperationalError

from config import celery_app
from tests.config.serving import free_port
from tests.hanging import must_end


def test_every_periodic_task_exists() -> None:
    celery_app.loader.import_default_modules()
    named = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert named - set(celery_app.tasks) == set()


def test_periodic_tasks_do_not_pile_up_while_no_worker_runs() -> None:
    """Each is dropped once it has waited for ten minutes, or for its own period where that is longer."""
    for entry in settings.CELERY_BEAT_SCHEDULE.values():
        period = maybe_timedelta(entry["schedule"]).total_seconds()
        assert entry["options"]["expires"] == max(600, period)


def test_task_queued_while_no_broker_answers_fails_at_once() -> None:
    app = Celery("broken", broker=f"redis://127.0.0.1:{free_port()}/0", set_as_current=False)
    app.conf.broker_transport_options = settings.CELERY_BROKER_TRANSPORT_OPTIONS
    app.conf.task_publish_retry_policy = settings.CELERY_TASK_PUBLISH_RETRY_POLICY
    with must_end(), pytest.raises(OperationalError):
        app.send_task("anything")
