"""The tactics and techniques of the ATT&CK framework, by id: those there are, and those there were."""

import csv
import re
from functools import cache
from pathlib import Path
from typing import Literal

State = Literal["current", "past"]
_FILE = Path(__file__).parent / "data" / "attack.csv"
_TACTIC = re.compile(r"(TA\d{4})(?:-.*)?", re.IGNORECASE | re.DOTALL)
_TECHNIQUE = re.compile(r"(T\d{4}(?:\.\d{3})?)(?:-.*)?", re.IGNORECASE | re.DOTALL)
KINDS = {"tactic": _TACTIC, "technique": _TECHNIQUE}


@cache
def _states() -> dict[str, State]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row["id"]: "past" if row["state"] == "past" else "current" for row in csv.DictReader(file)}


def state(kind: str, name: str) -> State | None:
    """Return whether a tactic or technique is in the framework; None for one that never was.

    `name` is what a tag says of it: its id, which a `-` and its title may follow.
    """
    match = KINDS[kind].fullmatch(name.strip())
    return _states().get(match[1].upper()) if match else None
