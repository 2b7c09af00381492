"""A timed publication happens once, whatever becomes of the processes that make it."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from config.environment import BASE_DIR
from listings.models import Publication
from reviews import periodic
from reviews.actions import deciding, publishing
from reviews.models import Event, Submission
from tests.factories import make_admin, make_claimed
from tests.worker import Worker, database_url

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 60.0
DIES = """
import os, signal, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
import django
django.setup()
from reviews.actions import publishing
from reviews.models import Submission
whole = publishing.publish_snapshot
def dies(**given):
    whole(**given)
    os.kill(os.getpid(), signal.SIGKILL)
publishing.publish_snapshot = dies
publishing.publish_when_due(submission=Submission.objects.get(pk=int(sys.argv[1])))
"""


def due() -> Submission:
    submission = make_claimed()
    deciding.recommend_submission(submission=submission, by=submission.reviewer)
    at = timezone.now() + timedelta(hours=1)
    publishing.approve_submission(submission=submission, by=make_admin(), publish_at=at)
    Submission.objects.filter(pk=submission.pk).update(publish_at=timezone.now())
    return submission


def test_round_is_published_once_though_a_process_was_killed_in_the_midst_of_it() -> None:
    submission = due()
    died = subprocess.run(
        [sys.executable, "-c", DIES, str(submission.pk)],
        cwd=BASE_DIR,
        env=os.environ | {"DATABASE_URL": database_url()},
        timeout=PATIENCE,
        check=False,
    )
    assert died.returncode == -signal.SIGKILL
    assert not Publication.objects.exists()
    assert not Event.objects.filter(verb="publish").exists()
    periodic.publish_due()
    assert Publication.objects.get().number == submission.number
    assert Event.objects.filter(verb="publish").count() == 1


def test_round_is_published_once_though_two_beats_and_two_workers_run(no_worker: None) -> None:
    submission = due()
    workers = [Worker(settings.VAR), Worker(settings.VAR)]
    try:
        for worker in workers:
            worker.start(beat=True)
        until = time.monotonic() + PATIENCE
        asked = "Task reviews.periodic.publish_due"
        while time.monotonic() < until and sum(one.log().count(asked) for one in workers) < 4:
            time.sleep(0.1)  # each beat has asked once, and both were worked on
    finally:
        for worker in workers:
            worker.kill()
    submission.refresh_from_db()
    assert submission.state == "published"
    assert Event.objects.filter(verb="publish").count() == 1
