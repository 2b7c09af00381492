"""Runs several commands as one program: their lines prefixed, all of them stopped when one ends."""

import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import IO

from config.process import kill_group, spawn

PATIENCE = 12.0


class Supervisor:
    """Children by name, the lines they print, and the wait for the first that ends."""

    def __init__(self, say: Callable[[str, str], None]) -> None:
        """Take the function that prints one line of one child: `say(name, line)`."""
        self._say = say
        self._children: dict[str, subprocess.Popen[bytes]] = {}
        self._readers: list[threading.Thread] = []
        self.stopping = threading.Event()

    def start(self, name: str, args: Sequence[str], *, env: Mapping[str, str]) -> None:
        """Start a child and print what it says, line by line."""
        child = spawn(args, env=env, output=subprocess.PIPE)
        self._children[name] = child
        assert child.stdout is not None
        reader = threading.Thread(target=self._relay, args=(name, child.stdout), daemon=True)
        reader.start()
        self._readers.append(reader)

    def wait(self, watch: Callable[[], str]) -> str:
        """Wait until told to stop (return "") or until a child ends, or what `watch` names (return it)."""
        while not self.stopping.wait(0.2):
            ended = [name for name, child in self._children.items() if child.poll() is not None]
            if name := (*ended, watch())[0]:
                return name
        return ""

    def stop(self) -> None:
        """Ask every child to end, kill what has not after a while, and leave nothing of any group."""
        for child in self._children.values():
            if child.poll() is None:
                child.terminate()
        until = time.monotonic() + PATIENCE
        for name, child in self._children.items():
            try:
                child.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                self._say(name, "does not end and is killed; its work is done again after the next start")
            kill_group(child)
        for reader in self._readers:
            reader.join(2)

    def _relay(self, name: str, lines: IO[bytes]) -> None:
        for line in lines:
            self._say(name, line.decode(errors="replace").rstrip())
