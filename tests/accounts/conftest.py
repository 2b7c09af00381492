"""What tests about people share."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from django.core.mail import EmailMessage

from config.celery import app


@pytest.fixture
def sent(
    django_capture_on_commit_callbacks: Callable[..., Any], mailoutbox: list[EmailMessage]
) -> Callable[[], AbstractContextManager[list[EmailMessage]]]:
    """`with sent() as mails`: what the block queues is sent at its end, without a worker."""

    @contextmanager
    def sending() -> Iterator[list[EmailMessage]]:
        app.conf.task_always_eager = True
        try:
            with django_capture_on_commit_callbacks(execute=True):
                yield mailoutbox
        finally:
            app.conf.task_always_eager = False

    return sending
