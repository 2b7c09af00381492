"""A way to the running site that stops: what is sent over it is no more read, and nothing is answered."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

PIECE = 16 * 1024
HELD_BY_SYSTEM = 32 * 1024  # bytes: what a system takes in although nobody reads


class Relay:
    """Passes on what comes to its `url` to the site behind it; between `stop` and `go_on`, nothing."""

    def __init__(self, url: str) -> None:
        there = urlsplit(url)
        self._there = there.hostname, there.port
        self._open = threading.Event()
        self._open.set()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://localhost:{self._door.getsockname()[1]}"
        self._connections: list[socket.socket] = []
        self._aside(self._let_in)

    def stop(self) -> None:
        """Let everything stand, without a word to either side."""
        self._open.clear()

    def go_on(self) -> None:
        """Pass on again, what stood first."""
        self._open.set()

    def close(self) -> None:
        """Close the door and all that came in."""
        self._open.set()
        for each in (self._door, *self._connections):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _aside(self, act: object, *args: object) -> None:
        threading.Thread(target=act, args=args, daemon=True).start()

    def _let_in(self) -> None:
        self._door.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, HELD_BY_SYSTEM)
        with suppress(OSError):
            while True:
                here, _address = self._door.accept()
                there = socket.create_connection(self._there)
                self._connections += [here, there]
                self._aside(self._pass_on, here, there)
                self._aside(self._pass_on, there, here)

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while piece := source.recv(PIECE):
                self._open.wait()
                target.sendall(piece)
            target.shutdown(socket.SHUT_WR)


@contextmanager
def relay(url: str) -> Iterator[Relay]:
    """Give a relay to the site at `url`, for this while."""
    way = Relay(url)
    try:
        yield way
    finally:
        way.close()
