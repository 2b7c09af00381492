"""The process that inspections are forked from: `python -m validation.isolation.zygote SOCKET [MODULE ...]`.

It has loaded what inspectors need (the modules) and does nothing else, so that a check begins in
milliseconds, in a fresh copy of it. The copy takes limits upon itself (memory, time, no file written) before
it opens the file, and ends with the check. Whatever kills it, the zygote goes on. It ends when the process at
the other end of its socket does.

A request is one line of JSON, with the descriptor that the verdict goes to. It is answered, once the copy has
ended, by a line with how it ended and the most memory it used. There is one request at a time.
"""

import gc
import importlib
import json
import os
import resource
import signal
import socket
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from validation import progress
from validation.isolation import frames
from validation.verdict import Inspected

KIB = 1024
MEMORY, CRASH = b"memory", b"crash"


def main(descriptor: int, modules: list[str]) -> None:
    """Load the modules, and answer requests until the other end is closed."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # the one who asks decides when this ends
    control = socket.socket(fileno=descriptor)
    for module in modules:
        _load(module)
    while True:
        line, descriptors = _receive(control)
        if not line:
            return
        request = json.loads(line)
        _load(request["inspector"].rpartition(".")[0])
        _answer(control, request, descriptors[0])


def _receive(control: socket.socket) -> tuple[bytes, list[int]]:
    line, descriptors = b"", []
    while not line.endswith(b"\n"):
        data, passed, _flags, _address = socket.recv_fds(control, 65_536, 1)
        if not data:
            return b"", []
        line += data
        descriptors += passed
    return line, descriptors


def _load(module: str) -> None:
    """Import a module here, once for all; a fault of it is told by the check that needs it.

    What a module loads later than at its import, it may load in a function `get_ready`.
    """
    if module in sys.modules:
        return
    try:
        getattr(importlib.import_module(module), "get_ready", lambda: None)()
    except Exception:
        traceback.print_exc()


def _answer(control: socket.socket, request: dict[str, Any], descriptor: int) -> None:
    gc.freeze()
    pid = os.fork()
    if pid == 0:
        control.close()
        _work(request, descriptor)
    os.close(descriptor)
    _pid, status, usage = os.wait4(pid, 0)
    unit = 1 if sys.platform == "darwin" else KIB
    ended = {"signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0, "peak": usage.ru_maxrss * unit}
    control.sendall(json.dumps(ended).encode() + b"\n")


def _work(request: dict[str, Any], descriptor: int) -> None:
    """Inspect in the copy, and end it. Never returns."""
    try:
        gc.disable()  # it ends soon, and its memory is bounded
        confine(request["seconds"], request["memory"])
        progress.listen(lambda words: frames.write(descriptor, frames.STEP, words.encode()))
        _inspect(request, descriptor)
    except MemoryError:
        frames.write(descriptor, frames.BROKEN, MEMORY)
    except BaseException:
        traceback.print_exc()
        frames.write(descriptor, frames.BROKEN, CRASH)
    finally:
        sys.stderr.flush()
        os._exit(0)


def _inspect(request: dict[str, Any], descriptor: int) -> None:
    module, _dot, name = request["inspector"].rpartition(".")
    inspect: Callable[[Any], Inspected] = getattr(importlib.import_module(module), name)
    path = Path(request["path"])
    if request["by_path"]:
        verdict = inspect(path)
        frames.write_verdict(descriptor, verdict, as_uploaded=getattr(verdict, "as_uploaded", False))
        return
    data = path.read_bytes()
    verdict = inspect(data)
    frames.write_verdict(descriptor, verdict, as_uploaded=verdict.clean == data)


def confine(seconds: float, memory: int) -> None:
    """Bound this process: time by the clock and of the processor, address space in bytes, no file written."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    used = resource.getrusage(resource.RUSAGE_SELF)
    processor = int(used.ru_utime + used.ru_stime + seconds) + 1
    for limit, value in (
        (resource.RLIMIT_CPU, processor),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _soft, hard = resource.getrlimit(limit)
        if hard == resource.RLIM_INFINITY or value <= hard:
            resource.setrlimit(limit, (value, hard))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
