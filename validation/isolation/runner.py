"""Asks for inspections in a process of their own, and tells apart what the file did from what we did."""

import contextlib
import importlib.util
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from validation.isolation import frames
from validation.verdict import Verdict

Reason = Literal["time", "memory", "crash"]
SPARE = 30.0  # seconds: for loading an inspector the first time
LONGEST_SILENCE = 0.3  # seconds after which a step is told to the listener
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Limits:
    """What one inspection may use: seconds, bytes of address space, and bytes of a verdict's largest part."""

    seconds: float = 20.0
    memory: int = 1 << 30
    most: int = 1 << 28


class CheckFailed(Exception):
    """The check ended without a verdict: it ran out of time or memory, or crashed."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason


class Runner:
    """One zygote, started when it is first needed, anew when it was lost, and in each process its own.

    `load` names modules that it imports at once, before a file waits for them. `peak` is the most memory, in
    bytes, that any inspection has used.
    """

    def __init__(self, limits: Limits | None = None, load: Sequence[str] = ()) -> None:
        self.limits = limits or Limits()
        self.peak = 0
        self._load = tuple(load)
        self._lock = threading.Lock()
        self._zygote: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._owner = 0

    def start(self) -> None:
        """Start the zygote and let it load its modules; returns at once."""
        with self._lock:
            self._ensure()

    def stop(self) -> None:
        """End the zygote; it is started again when it is needed."""
        with self._lock:
            self._drop()

    def inspect(
        self,
        inspector: str,
        path: Path,
        *,
        by_path: bool = False,
        on_step: Callable[[str], None] | None = None,
    ) -> Verdict:
        """Return the verdict of an inspector, given by its dotted name, on the file at `path`.

        The inspector is called with the file's bytes, or with the path when `by_path`. `on_step` hears what a
        check that takes longer than a moment is doing. Raises CheckFailed.
        """
        with self._lock:
            self._ensure()
            try:
                return self._inspect(inspector, path, by_path, on_step or (lambda words: None))
            except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
                self._drop()
                raise CheckFailed("crash", repr(error)) from error
            except BaseException:
                self._drop()  # an answer would come that nobody waits for
                raise

    def _inspect(self, inspector: str, path: Path, by_path: bool, on_step: Callable[[str], None]) -> Verdict:
        told, answer = os.pipe()
        try:
            request = {
                "inspector": inspector,
                "path": str(path.absolute()),
                "by_path": by_path,
                "seconds": self.limits.seconds,
                "memory": self.limits.memory,
            }
            try:
                assert self._control is not None
                socket.send_fds(self._control, [json.dumps(request).encode() + b"\n"], [answer])
            finally:
                os.close(answer)
            heard = self._listen(told, on_step)
        finally:
            os.close(told)
        ended = self._ended()
        self.peak = max(self.peak, ended["peak"])
        return _verdict(heard, ended["signal"])

    def _listen(self, told: int, on_step: Callable[[str], None]) -> list[frames.Frame]:
        """Read until the check's process has closed its end; tell a step once it lasts."""
        reader, step = frames.Reader(self.limits.most), ""
        heard: list[frames.Frame] = []
        until = time.monotonic() + self.limits.seconds + SPARE
        while True:
            if time.monotonic() > until:
                raise TimeoutError("the check's process does not end")
            if not select.select([told], [], [], LONGEST_SILENCE)[0]:
                if step:
                    on_step(step)
                    step = ""
                continue
            data = os.read(told, _CHUNK)
            if not data:
                return heard
            for frame in reader.feed(data):
                if frame.kind == frames.STEP:
                    step = frame.data.decode(errors="replace")
                else:
                    heard.append(frame)

    def _ended(self) -> dict[str, int]:
        assert self._control is not None
        line = b""
        while not line.endswith(b"\n"):
            data = self._control.recv(_CHUNK)
            if not data:
                raise ConnectionError("the zygote is gone")
            line += data
        told = json.loads(line)
        return {"signal": int(told["signal"]), "peak": int(told["peak"])}

    def _ensure(self) -> None:
        if self._owner != os.getpid():  # forked: the zygote belongs to the process that started it
            self._zygote = self._control = None
        if self._zygote is not None and self._zygote.poll() is None:
            return
        self._drop()
        here, there = socket.socketpair()
        here.settimeout(self.limits.seconds + SPARE)
        with there:
            self._zygote = subprocess.Popen(
                [sys.executable, "-m", "validation.isolation.zygote", str(there.fileno()), *self._load],
                env=_surroundings(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[there.fileno()],
            )
        self._control, self._owner = here, os.getpid()

    def _drop(self) -> None:
        if self._control is not None:
            self._control.close()
        if self._zygote is not None and self._owner == os.getpid():
            with contextlib.suppress(ProcessLookupError):
                self._zygote.kill()
            self._zygote.wait()
        self._zygote = self._control = None


def _verdict(heard: list[frames.Frame], ended_by: int) -> Verdict:
    """Return the verdict that was heard, or raise what stands in its place."""
    if ended_by in (signal.SIGALRM, signal.SIGXCPU):
        raise CheckFailed("time")
    if ended_by == signal.SIGKILL:
        raise CheckFailed("memory", "killed")
    if ended_by:
        raise CheckFailed("crash", signal.Signals(ended_by).name)
    for frame in heard:
        if frame.kind == frames.BROKEN:
            raise CheckFailed("memory" if frame.data == b"memory" else "crash")
    head, *parts = heard
    return frames.read_verdict(head.data, [part.data for part in parts])


def _surroundings() -> dict[str, str]:
    """Return an environment that holds no secret: where Python finds its code, and how it writes."""
    spec = importlib.util.find_spec("validation")
    assert spec is not None
    assert spec.origin is not None
    root = str(Path(spec.origin).parent.parent)
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "TZ", "HOME") if name in os.environ}
    searched = os.pathsep.join([root, *filter(None, [os.environ.get("PYTHONPATH")])])
    return {**kept, "PYTHONPATH": searched, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
