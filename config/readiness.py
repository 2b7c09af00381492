"""What must be so before the program is started, each said in one clear line."""

import contextlib
import fcntl
import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import redis

from config.broker import cache_url

# A web server whose supervisor was killed lets go of its port within this many seconds.
PORT_PATIENCE = 3.0


class CannotServe(Exception):
    """Serving is impossible here; the text says why and what to do."""


@contextlib.contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Hold the data folder for this program alone; the lock goes with the process, however it ends."""
    with (folder / "serve.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            holder = lock.read().strip() or "unknown"
            raise CannotServe(
                f"Tilework runs already on {folder} (process {holder}). "
                "Stop it first, or name another folder: TILEWORK_VAR=/some/folder make run"
            ) from None
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        yield


def require_free(host: str, port: int) -> None:
    """Refuse an address that another program listens on, or that this machine does not have."""
    until = time.monotonic() + PORT_PATIENCE
    while error := _bind_error(host, port):
        if time.monotonic() > until:
            raise CannotServe(f"Port {port} on {host} cannot be used: {error}. Another: PORT=8123 make run")
        time.sleep(0.1)


def _bind_error(host: str, port: int) -> Exception | None:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except (OSError, OverflowError) as error:
        return error
    return None


def require_broker(url: str) -> None:
    """Refuse a REDIS_URL where nothing answers."""
    try:
        with redis.Redis.from_url(cache_url(url), socket_connect_timeout=3, socket_timeout=3) as client:
            client.ping()
    except (redis.RedisError, OSError, ValueError) as error:
        raise CannotServe(f"No broker answers at REDIS_URL: {error}. Start one, or unset it.") from error


def answers(host: str, port: int) -> bool:
    """Say whether the web server takes connections."""
    place = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - connects, binds nothing
    with contextlib.suppress(OSError), socket.create_connection((place, port), timeout=1):
        return True
    return False
