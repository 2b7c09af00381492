"""A bar that says on a terminal how far the checks are. Pure."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

WIDTH = 30
CLEAR = "\r\x1b[K"


@dataclass
class Bar:
    """Draws itself on the last line of a terminal, and nowhere else. `total` is the number of folders."""

    terminal: TextIO
    total: int
    done: int = 0
    folder: str = ""

    def show(self, done: int, folder: Path) -> None:
        """Say that so many are done, this one the last."""
        self.done, self.folder = done, folder.name
        self._draw()

    def write(self, out: TextIO, text: str) -> None:
        """Write text to `out` above the bar."""
        self.clear()
        out.write(text)
        out.flush()
        self._draw()

    def clear(self) -> None:
        """Take the bar away."""
        if self.terminal.isatty():
            self.terminal.write(CLEAR)
            self.terminal.flush()

    def _draw(self) -> None:
        if not self.terminal.isatty() or not self.total:
            return
        filled = WIDTH * self.done // self.total
        line = f"[{'#' * filled}{'.' * (WIDTH - filled)}] {self.done}/{self.total} {self.folder}"
        self.terminal.write(CLEAR + line[: shutil.get_terminal_size().columns - 1])
        self.terminal.flush()
