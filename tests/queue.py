"""The broker of a test run: an embedded one of its own, or the one REDIS_URL names under names of its own."""

from collections.abc import Iterator

import pytest
import redis
from django.conf import settings

from config.broker import Broker, cache_url


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
    """Delete every key of this test run."""
    with redis.Redis.from_url(cache_url(settings.REDIS_URL)) as client:
        if keys := list(client.scan_iter(f"{settings.QUEUE_PREFIX}*", count=1000)):
            client.delete(*keys)
