"""Whether an inspection makes what is shown of a file: its clean copy, pictures of it.

Uploads need them. Who only asks what is wrong with a file does without, which takes a fraction of the time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_wanted = ContextVar("wanted", default=True)


def wanted() -> bool:
    """Say whether copies and pictures are wanted."""
    return _wanted.get()


@contextmanager
def left_out() -> Iterator[None]:
    """Let inspections find the same and make nothing; what they would write is then empty."""
    before = _wanted.set(False)
    try:
        yield
    finally:
        _wanted.reset(before)
