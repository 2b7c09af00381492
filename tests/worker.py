"""A real Celery worker process on the test database and the test broker."""

import email
import email.policy
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from itertools import count
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from config.environment import BASE_DIR
from config.process import kill_group, spawn, stop_group
from tests import queue

PATIENCE = 30.0
_number = count(1)


class Worker:
    """`start`, `stop` (as by SIGTERM) and `kill` (SIGKILL of the whole process group) of one worker."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.has_beat = False
        self.log_file = folder / f"worker-{next(_number)}.log"
        self.mail_folder = folder / "mail"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, *, beat: bool = False) -> None:
        """Start the worker, with the periodic tasks if `beat`, and wait until it takes work."""
        assert self._process is None, "the worker runs already"
        self.has_beat = beat
        before = self.log().count(" ready.")
        schedule = self.folder / f"schedule-{next(_number)}"
        with self.log_file.open("ab") as output:
            self._process = spawn(
                [
                    *(
                        sys.executable,
                        "-m",
                        "celery",
                        "--quiet",
                        "-A",
                        "config",
                        "worker",
                        "--loglevel",
                        "INFO",
                    ),
                    *("--concurrency", "1", "--without-gossip", "--without-mingle", "--without-heartbeat"),
                    *(("--beat", "--schedule", str(schedule)) if beat else ()),
                ],
                env=os.environ | {"DATABASE_URL": database_url(), "PYTHONUNBUFFERED": "1"},
                cwd=BASE_DIR,
                output=output,
            )
        until = time.monotonic() + PATIENCE
        while self.log().count(" ready.") == before:
            assert self._process.poll() is None, f"The worker did not start:\n{self.log()}"
            assert time.monotonic() < until, f"The worker is not ready:\n{self.log()}"
            time.sleep(0.05)

    def stop(self) -> None:
        """End the worker after the task it works on."""
        if self._process is not None:
            stop_group(self._process, patience=PATIENCE)
            self._process = None

    @contextmanager
    def at_rest(self) -> Iterator[None]:
        """Let it take nothing: what is queued meanwhile waits. It must have nothing in hand."""
        assert self._process is not None
        os.killpg(self._process.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.killpg(self._process.pid, signal.SIGCONT)

    def kill_pool(self) -> None:
        """Kill the processes that do its tasks, as a system short of memory would; on Linux."""
        assert self._process is not None
        pid = self._process.pid
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            os.kill(int(child), signal.SIGKILL)

    def kill(self) -> None:
        """Kill the worker and its children at once, as a crash of the machine would."""
        if self._process is not None:
            kill_group(self._process)
            self._process = None

    @property
    def runs(self) -> bool:
        """Whether it was started and has not ended."""
        return self._process is not None and self._process.poll() is None

    def log(self) -> str:
        """Return all that the worker has printed."""
        return self.log_file.read_text(errors="replace") if self.log_file.exists() else ""

    def mails(self) -> list[EmailMessage]:
        """Return the e-mails the worker has sent in this test, the oldest first."""
        files = sorted(self.mail_folder.glob("*.log"), key=lambda file: (file.stat().st_mtime_ns, file.name))
        return [message for file in files for message in _messages(file.read_bytes())]


@pytest.fixture(scope="session")
def one_worker(broker: str) -> Iterator[Worker]:
    """The worker of this run, not yet started."""
    of_all = Worker(settings.VAR)
    yield of_all
    of_all.kill()


@pytest.fixture
def worker(transactional_db: None, one_worker: Worker) -> Iterator[Worker]:
    """A running worker that has nothing to do yet. It goes on to the next test, unless it is still at work
    when this one ends, or runs periodic tasks."""
    if not one_worker.runs:
        one_worker.kill()
        one_worker.start()
    yield one_worker
    if one_worker.has_beat or not queue.rests():
        one_worker.kill()
    for file in one_worker.mail_folder.iterdir():
        file.unlink()


@pytest.fixture
def no_worker(one_worker: Worker) -> None:
    """Nobody takes what is queued: a worker of earlier tests is gone."""
    one_worker.kill()


def database_url() -> str:
    """Return the address of the test database as the settings of another process read it."""
    values = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{values['NAME']}"
    account = values["USER"] + (f":{values['PASSWORD']}" if values["PASSWORD"] else "")
    return f"postgres://{account}@{values['HOST']}:{values['PORT'] or 5432}/{values['NAME']}"


def _messages(content: bytes) -> Iterator[EmailMessage]:
    """Read the mails of one file of Django's file backend, which ends each with a line of dashes."""
    *whole, _being_written = content.split(b"\n" + b"-" * 79 + b"\n")
    for part in whole:
        yield email.message_from_bytes(part, policy=email.policy.default)
