"""Runs one fuzz target: bytes go in, and what comes out has to be a sound verdict."""

import sys
import tempfile
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

import atheris

from tests.validation.soundness import assert_sound

MOST_BYTES = 20_000
SECONDS_AN_INPUT = 10
MEGABYTES = 1_500


def fuzz(module: str, function: str, seeds: Iterable[bytes], *libraries: str) -> None:
    """Fuzz an inspector, named and not imported, so that it is watched, and with it these libraries.

    The options of libFuzzer stand on the command line (`-runs=2000 -seed=1`, `-max_total_time=60`). What
    breaks is written to a file whose name is printed; giving that file as an argument runs it again.
    """
    with atheris.instrument_imports(include=["validation", *libraries]):
        inspect = getattr(import_module(module), function)
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(seeds):
            (Path(folder) / str(number)).write_bytes(seed)
        bounds = (f"-timeout={SECONDS_AN_INPUT}", f"-rss_limit_mb={MEGABYTES}", f"-max_len={MOST_BYTES}")
        given = sys.argv[1:]
        folders = [] if any(not each.startswith("-") for each in given) else [folder]
        atheris.Setup([sys.argv[0], *bounds, *given, *folders], lambda data: assert_sound(inspect(data)))
        atheris.Fuzz()
