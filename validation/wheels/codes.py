"""The codes of findings on wheels, and how a path inside one is told."""

from pathlib import PurePosixPath

CODE = "agent-wheel"
BOMB = "archive-bomb"
LONGEST_PATH = 120


def shown(path: str) -> str:
    """Return a path as a finding tells it: short, and without what a screen cannot show."""
    plain = "".join(letter if letter.isprintable() else "\ufffd" for letter in path[-10 * LONGEST_PATH :])
    return plain if len(plain) <= LONGEST_PATH else f"…{PurePosixPath(plain).name[1 - LONGEST_PATH :]}"
