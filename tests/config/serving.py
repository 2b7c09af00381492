"""The whole program as `make run` starts it, on a data folder and a port of its own."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from config.environment import BASE_DIR

PATIENCE = 60.0
OF_THE_TESTS = {
    "DATABASE_URL",
    "DJANGO_SETTINGS_MODULE",
    "EMAIL_URL",
    "QUEUE_PREFIX",
    "REDIS_URL",
    "SECRET_KEY",
}


class Program:
    """One data folder and port, on which the program can be started again and again."""

    def __init__(self, folder: Path, surroundings: dict[str, str]) -> None:
        self.folder = folder
        self.port = free_port()
        self.log_file = folder / "program.log"
        inherited = {name: value for name, value in os.environ.items() if name not in OF_THE_TESTS}
        own = {"TILEWORK_VAR": str(folder), "PORT": str(self.port)}
        self.environment = inherited | own | surroundings
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, **changes: str) -> "Program":
        """Start it, with changes to its environment."""
        with self.log_file.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "config.serve"],
                env=self.environment | changes,
                cwd=BASE_DIR,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        return self

    def served(self) -> "Program":
        """Wait until its address answers."""
        until = time.monotonic() + PATIENCE
        while not self._answers():
            assert self.process is not None
            assert self.process.poll() is None, f"It ended:\n{self.log()}"
            assert time.monotonic() < until, f"It does not answer:\n{self.log()}"
            time.sleep(0.1)
        return self

    def ended(self) -> int:
        """Wait until it has ended; return its exit code."""
        assert self.process is not None
        return self.process.wait(PATIENCE)

    def signal(self, number: signal.Signals) -> "Program":
        """Send a signal to it alone, as Ctrl-C does: its children are in sessions of their own."""
        assert self.process is not None
        self.process.send_signal(number)
        return self

    def log(self) -> str:
        """Return what it printed since its last start."""
        return self.log_file.read_text(errors="replace")

    def wait_for(self, text: str) -> None:
        """Wait until it has printed a text."""
        until = time.monotonic() + PATIENCE
        while text not in self.log():
            assert time.monotonic() < until, f"It does not say {text!r}:\n{self.log()}"
            time.sleep(0.05)

    def processes(self) -> dict[int, str]:
        """Return the processes that run on its data folder, whoever their parent is."""
        if Path("/proc/self/environ").exists():
            return dict(_processes_by_environment(f"TILEWORK_VAR={self.folder}"))
        lines = subprocess.run(["ps", "-Ao", "pid=,args="], capture_output=True, text=True, check=True).stdout
        return {int(line.split()[0]): line for line in lines.splitlines() if str(self.folder) in line}

    def wait_until_gone(self, patience: float = 0) -> None:
        """Fail if any of its processes is left after `patience` seconds."""
        until = time.monotonic() + patience
        while left := self.processes():
            assert time.monotonic() < until, f"left behind: {left}\n{self.log()}"
            time.sleep(0.1)

    def end(self) -> None:
        """Kill whatever runs still."""
        for number in self.processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        if self.process is not None:
            self.process.wait(PATIENCE)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=10) as response:
                return response.status == 200
        except OSError:
            return False


def free_port() -> int:
    """Return a port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _processes_by_environment(setting: str) -> list[tuple[int, str]]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if setting.encode() in (folder / "environ").read_bytes().split(b"\0"):
                command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                found.append((int(folder.name), command))
    return found
