"""Whole folders of published listings, checked on the command line, beside ddev on the same folders."""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from config.environment import BASE_DIR
from tests.ddev import environment
from tests.ddev.run import COMMANDS, by_folder, make_repository, says
from tests.validation.corpus import CORPUS, spread

TURNS = 3
ALONE = 5  # folders that are checked one at a time


@dataclass(frozen=True)
class Run:
    """One run: seconds by the clock, of the processor, most memory of a process in MiB, findings."""

    clock: float
    processor: float
    memory: float
    findings: int


def measure() -> None:
    """Print how long all folders take, cold and with what was found before, and how long ddev takes."""
    folders = [path.parent for path in sorted((CORPUS / "listings").glob("*/manifest.json"))]
    print(f"\n{len(folders)} folders of published listings: seconds by the clock, and of the processor.")
    if not folders:
        return
    with tempfile.TemporaryDirectory() as place:
        base = Path(place)
        repository = make_repository(base / "integrations-extras")
        for folder in folders:
            (repository / folder.name).symlink_to(folder)
        ours, theirs = [], []
        for turn in range(TURNS):  # by turns, since others may use the machine
            ours.append(_ours(folders, ["--cache", str(base / f"kept-{turn}")]))
            _line("cold, all cores", ours[-1])
            if environment.python():
                theirs.append(_ddev(repository, base, [folder.name for folder in folders]))
                _line(f"ddev, {len(COMMANDS)} commands", theirs[-1])
        _line("cold, one process", _ours(folders, ["--no-cache", "--jobs", "1"]))
        _line("unchanged", _ours(folders, ["--cache", str(base / "kept-0")]))
        if not theirs:
            print("ddev is not installed: python -m tests.ddev.environment")
            return
        by_clock = median(run.clock for run in theirs) / median(run.clock for run in ours)
        of_processor = median(run.processor for run in theirs) / median(run.processor for run in ours)
        print(f"ddev takes {by_clock:.1f} times as long as cold on all cores by the clock, "
              f"{of_processor:.1f} times of the processor; medians of {TURNS}.")  # fmt: skip
        _one_by_one(folders, repository, base)


def _one_by_one(folders: Sequence[Path], repository: Path, base: Path) -> None:
    few = spread(list(folders), ALONE)
    ours = sum(_ours([folder], ["--no-cache"]).clock for folder in few)
    alone = sum(_ddev(repository, base, [folder.name], folder.name).clock for folder in few)
    print(f"One folder at a time, as a change is checked: {ours / len(few):.2f} s here, "
          f"{alone / len(few):.2f} s with ddev, {alone / ours:.1f} times as long.")  # fmt: skip


def _ours(folders: Sequence[Path], options: Sequence[str]) -> Run:
    command = [sys.executable, "-m", "validation", "listing", "--json", *options, *folders]
    before, started = _children(), time.perf_counter()
    done = subprocess.run(command, cwd=BASE_DIR, capture_output=True, check=False)
    clock, after = time.perf_counter() - started, _children()
    found = sum(len(each["findings"]) for each in json.loads(done.stdout))
    return Run(clock, after[0] - before[0], after[1], found)


def _ddev(repository: Path, home: Path, names: Sequence[str], only: str = "") -> Run:
    before, started = _children(), time.perf_counter()
    told = [says(command, repository, home, only)[1] for command in COMMANDS]
    clock, after = time.perf_counter() - started, _children()
    found = sum(len(lines) for each in told for lines in by_folder(each, names).values())
    return Run(clock, after[0] - before[0], after[1], found)


def _children() -> tuple[float, float]:
    """Return seconds of the processor of ended processes, and the most memory of one so far in MiB."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return used.ru_utime + used.ru_stime, used.ru_maxrss / unit


def _line(name: str, run: Run) -> None:
    print(
        f"{name:<20}{run.clock:>8.2f} s{run.processor:>8.2f} s{run.findings:>7} findings, "
        f"at most {run.memory:.0f} MiB a process so far, {os.cpu_count()} cores",
        flush=True,
    )
