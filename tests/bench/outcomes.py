"""Every file of the corpus through its inspector, as a worker does it: outcome, speed, and memory."""

import contextlib
import json
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import yaml
from lxml import etree
from PIL import Image

from media.kinds import KINDS
from tests.bench import files
from validation.isolation import CheckFailed, Limits, Runner


def parse_only(kind: str, file: Path) -> None:
    """Do the least that a reader of this kind must: the baseline."""
    if kind == "svg-logo":
        etree.fromstring(
            file.read_bytes(), etree.XMLParser(resolve_entities=False, recover=True, huge_tree=False)
        )
    elif kind == "listing-image":
        with Image.open(file) as image:
            image.load()
    elif kind.endswith("-json"):
        json.loads(file.read_bytes())
    elif kind == "metadata-csv":
        file.read_text().splitlines()
    else:
        yaml.load(file.read_bytes(), yaml.CSafeLoader)


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def measure() -> None:
    """Print a line for each kind, and one for each set of SVG files."""
    print("\nFiles of published listings, each in a process of its own, as a worker checks them.")
    print("Alone: the inspection function itself. Baseline: a plain parser of the format.")
    print(f"{'kind':<20}{'files':>6}{'passed':>8}{'refused':>9}{'failed':>8}{'files/s':>9}{'apart/alone':>13}"
          f"{'alone/baseline':>16}{'peak MiB':>10}")  # fmt: skip
    for kind, found in files.by_kind().items():
        _line(kind, kind, found)
    for name, found in files.svg_sets().items():
        _line(name, "svg-logo", found)


def _line(name: str, kind: str, found: list[Path]) -> None:
    inspect, runner = KINDS[kind].inspect, Runner(Limits(seconds=20, memory=2**30))
    found = [file for file in found if file.stat().st_size <= KINDS[kind].limit]
    inspect(found[0].read_bytes())
    runner.inspect(KINDS[kind].inspector, found[0])
    baseline = seconds(lambda: [_quietly(parse_only, kind, file) for file in found])
    alone = seconds(lambda: [_quietly(lambda file: inspect(file.read_bytes()), file) for file in found])
    outcomes: Counter[str] = Counter()

    def apart() -> None:
        for file in found:
            try:
                verdict = runner.inspect(KINDS[kind].inspector, file)
                passed = verdict.as_uploaded or verdict.clean is not None
                outcomes["passed" if passed else "refused"] += 1
            except CheckFailed:
                outcomes["failed"] += 1

    taken = seconds(apart)
    runner.stop()
    print(
        f"{name:<20}{len(found):>6}{outcomes['passed']:>8}{outcomes['refused']:>9}{outcomes['failed']:>8}"
        f"{len(found) / alone:>9.0f}{taken / alone:>13.1f}{alone / baseline:>16.1f}"
        f"{runner.peak / 2**20:>10.0f}",
        flush=True,
    )


def _quietly(work: Callable[..., object], *given: object) -> None:
    """Do it; what a plain parser stumbles over is not what is measured."""
    with contextlib.suppress(Exception):
        work(*given)
