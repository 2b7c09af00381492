"""What an action of Configuration refuses, with a sentence for the person who asked."""

from typing import Any


class Refused(Exception):
    """The action was not done; `str()` says why and what to do, in the reader's language."""

    def __init__(self, message: Any) -> None:
        super().__init__(message)

    def __str__(self) -> str:
        return str(self.args[0])
