"""Fuzz target: a wheel."""

from tests.fuzz.target import fuzz
from tests.validation.wheels.build import contents, pack, wheel_of

SEEDS = (wheel_of(contents()), pack({"a": b"a"}), pack(contents()))

if __name__ == "__main__":
    fuzz("validation.wheels", "inspect", SEEDS, "zipfile")
