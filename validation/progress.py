"""What an inspection is doing at the moment, told to whoever listens.

An inspector says `step(...)` before a part that may take its while. Where nobody listens, nothing happens.
"""

from collections.abc import Callable

from validation.messages import gettext_noop

READING = gettext_noop("Reading the file")
ROWS = gettext_noop("Reading rows")
UNPACKING = gettext_noop("Reading what is packed in it")
RULES = gettext_noop("Checking it against the rules")
API = gettext_noop("Comparing it with the public API's models")
RECORD = gettext_noop("Comparing its files with their hashes")
OBJECTS = gettext_noop("Looking at every object in it")
SECRETS = gettext_noop("Looking for keys and tokens")
COPYING = gettext_noop("Making a safe copy")
DRAWING = gettext_noop("Making pictures of it")

_listener: Callable[[str], None] | None = None


def listen(listener: Callable[[str], None] | None) -> None:
    """Tell every later step of this process to `listener`, or to nobody."""
    global _listener
    _listener = listener


def step(words: str) -> None:
    """Say what begins now, as an English sentence marked for translation."""
    if _listener is not None:
        _listener(words)
