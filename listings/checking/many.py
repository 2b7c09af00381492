"""The checks of many folders, in a process for each core. Pure.

A process has one folder at a time, so memory is bounded by the largest. One that dies or takes too long is
told as a finding on its folder, and another takes its place. The largest folders come first, so that no
process is left with one of them when the others are done.
"""

import gc
import multiprocessing
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from listings.bundle import MANIFEST
from listings.checking.one import Check, Name
from listings.checking.result import Result
from validation.finding import Finding
from validation.messages import gettext_noop

LONGEST = 300.0  # seconds for one folder
TOO_LONG = Finding(
    "inspection-timeout",
    "error",
    gettext_noop("The check of this folder ran out of time and was stopped. Please report it."),
    file=MANIFEST,
    line=1,
    column=1,
)
DIED = TOO_LONG.at(
    code="inspection-failed",
    message=gettext_noop("The check of this folder crashed; what is in it may be fine. Please report it."),
)

Task = tuple[Path, frozenset[Name]]  # a folder, and the names that another one has
Watch = Callable[[int, Path], None]


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def check_all(
    folders: Sequence[Path], check: Check, *, jobs: int = 0, watch: Watch = lambda done, folder: None
) -> Iterator[Result]:
    """Yield the result of each folder, in their order.

    `jobs` is how many processes there are, as many as cores by default; one works in this process. `watch`
    hears how many folders are done, and of which one that is.
    """
    tasks = _tasks(folders, check)
    jobs = min(jobs or cores(), len(tasks))
    work = _in_processes(tasks, check, jobs) if jobs > 1 else _here(tasks, check)
    found: dict[int, Result] = {}
    following = 0
    for done, (index, result) in enumerate(work, 1):
        found[index] = result
        watch(done, folders[index])
        while following in found:
            yield found.pop(following)
            following += 1


def _tasks(folders: Sequence[Path], check: Check) -> list[Task]:
    """Return each folder with those of its names that one before it asks for: the first keeps a name."""
    if len(folders) < 2:
        return [(folder, frozenset()) for folder in folders]
    held: set[Name] = set()
    tasks = []
    for folder, names in zip(folders, check.names(folders), strict=True):
        tasks.append((folder, names & held))
        held |= names
    return tasks


def _here(tasks: Sequence[Task], check: Check) -> Iterator[tuple[int, Result]]:
    for index, task in enumerate(tasks):
        yield index, check.run(*task)


@dataclass
class _Worker:
    """A process, the folder it has, and until when it may have it."""

    process: BaseProcess
    pipe: "Connection[Task, Result]"
    index: int = -1
    until: float = 0.0


def _in_processes(tasks: Sequence[Task], check: Check, jobs: int) -> Iterator[tuple[int, Result]]:
    forks = hasattr(os, "fork")
    context = multiprocessing.get_context("fork") if forks else multiprocessing.get_context("spawn")
    sizes = [_size(folder) for folder, _names in tasks]
    ahead = sorted(range(len(tasks)), key=sizes.__getitem__)  # the last is the next
    workers: list[_Worker] = []

    def start() -> None:
        here, there = context.Pipe()
        inherited = [here, *(worker.pipe for worker in workers)] if forks else []
        process = context.Process(target=_work, args=(there, check, inherited), daemon=True)
        process.start()
        there.close()
        give(_Worker(process, here))

    def give(worker: _Worker) -> None:
        worker.index = ahead.pop()
        worker.until = time.monotonic() + LONGEST
        worker.pipe.send(tasks[worker.index])
        if worker not in workers:
            workers.append(worker)

    try:
        while ahead or workers:
            while ahead and len(workers) < jobs:
                start()
            wait([worker.pipe for worker in workers], timeout=max(0.0, _first(workers) - time.monotonic()))
            for worker in list(workers):
                result = _answer(worker, tasks[worker.index][0])
                if result is None:
                    continue
                yield worker.index, result
                if ahead and worker.process.is_alive():
                    give(worker)
                else:
                    workers.remove(worker)
                    worker.pipe.close()
                    worker.process.join()
    finally:
        for worker in workers:
            worker.process.kill()
            worker.process.join()


def _size(folder: Path) -> int:
    """Return how many bytes the files of a folder have; of one that cannot be read its check tells."""
    total = 0
    for place, _folders, names in os.walk(folder):
        with suppress(OSError):
            total += sum(os.lstat(os.path.join(place, name)).st_size for name in names)
    return total


def _first(workers: Sequence[_Worker]) -> float:
    return min(worker.until for worker in workers)


def _answer(worker: _Worker, folder: Path) -> Result | None:
    """Return what a process found, what stands in the place of it, or None while it works."""
    if worker.pipe.poll():
        try:
            return worker.pipe.recv()
        except EOFError:
            worker.process.join()
            return Result(folder, (DIED,))
    if time.monotonic() < worker.until:
        return None
    worker.process.kill()
    worker.process.join()
    return Result(folder, (TOO_LONG,))


def _work(
    pipe: "Connection[Result, Task]", check: Check, inherited: "Sequence[Connection[Task, Result]]"
) -> None:
    """Check the folders that come, until no more do.

    `inherited` are the parent's ends of pipes: while a process has one open, the other end never closes. What
    is loaded already stays, so the collection of garbage need not look at it.
    """
    gc.freeze()
    for end in inherited:
        end.close()
    with suppress(EOFError, KeyboardInterrupt):
        while True:
            pipe.send(check.run(*pipe.recv()))
