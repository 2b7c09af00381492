"""The broker of a test run: an embedded one of its own, or the one REDIS_URL names under names of its own."""

import time
from collections.abc import Iterator

import pytest
import redis
from django.conf import settings

from config.broker import Broker, cache_url

PATIENCE = 5.0


@pytest.fixture(scope="session")
def broker() -> Iterator[str]:
    """The address of a running broker. Tests that use the database have it without asking."""
    own = None
    if Broker(settings.VAR).url == settings.REDIS_URL:
        own = Broker(settings.VAR)
        own.start()
    yield settings.REDIS_URL
    forget()
    if own:
        own.stop()


@pytest.fixture(autouse=True)
def clean_broker(request: pytest.FixtureRequest) -> Iterator[None]:
    """Leave neither queued tasks nor cached values to the next test."""
    yield
    if "broker" in request.fixturenames or "django_db_setup" in request.fixturenames:
        forget()


def forget() -> None:
    """Delete every key of this test run but the names of queues, which a running worker has declared."""
    with redis.Redis.from_url(cache_url(settings.REDIS_URL)) as client:
        found = client.scan_iter(f"{settings.QUEUE_PREFIX}*", count=1000)
        if keys := [key for key in found if b"_kombu.binding." not in key]:
            client.delete(*keys)


def rests() -> bool:
    """Drop what is queued, and return whether what was begun ends soon, so that no task is open."""
    until = time.monotonic() + PATIENCE
    with redis.Redis.from_url(cache_url(settings.REDIS_URL)) as client:
        while time.monotonic() < until:
            client.delete(f"{settings.QUEUE_PREFIX}celery")
            if not client.hlen(f"{settings.QUEUE_PREFIX}unacked"):
                return True
            time.sleep(0.02)
    return False
