"""A guard against code that hangs. It measures nothing: speed is shown by benchmarks, not by tests."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

TOO_LONG = 60


@contextmanager
def must_end() -> Iterator[None]:
    """Fail the test when the block is still running after a minute, where milliseconds are expected."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise AssertionError(f"still running after {TOO_LONG} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(TOO_LONG)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
