"""`python -m config.serve`: prepares the data, then runs broker, web, worker and beat as one program."""

import importlib
import io
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from types import FrameType

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import OperationalError, connections

from config import readiness, statics
from config.broker import Broker, BrokerError
from config.environment import BASE_DIR, env
from config.readiness import CannotServe
from config.supervisor import Supervisor

_output = threading.Lock()


def main() -> int:
    """Serve until stopped. Return 0 after Ctrl-C or SIGTERM, 1 when a part died, 2 when nothing started."""
    _on_signals(_leave)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        _load()
        host = env.str("HOST", "127.0.0.1")
        with readiness.only_one(settings.VAR):
            readiness.require_free(host, settings.PORT)
            return _with_broker(host, settings.PORT)
    except (CannotServe, BrokerError, ImproperlyConfigured, CommandError) as error:
        say("tilework", f"Not started. {error}")
        return 2


def _load() -> None:
    try:
        django.setup()
    except ValueError as error:  # such as a TIME_ZONE there is none of
        raise CannotServe(str(error)) from error


def say(name: str, line: str) -> None:
    """Print one line of one part of the program."""
    with _output:
        print(f"{datetime.now():%H:%M:%S} {name:<8} | {line}", flush=True)


def _with_broker(host: str, port: int) -> int:
    """Prepare and run, with the embedded broker (the last to stop) or the one REDIS_URL names."""
    broker = Broker(settings.VAR)
    embedded = broker.url == settings.REDIS_URL
    try:
        if embedded:
            broker.start()
        else:
            readiness.require_broker(settings.REDIS_URL)
        _prepare()
        return _run(host, port, lost=lambda: embedded and not broker.alive())
    finally:
        _on_signals(signal.SIG_IGN)
        broker.stop()


def _prepare() -> None:
    """Bring the database to the newest schema, collect static files, and seed an empty database."""
    say("tilework", "Preparing the database and the static files.")
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except OperationalError as error:
        raise CannotServe(f"The database of DATABASE_URL cannot be used: {str(error).strip()}") from error
    statics.collect()
    if not get_user_model().objects.exists():
        say("tilework", "Seeding demo data, once.")
        call_command("seed_demo", stdout=io.StringIO())
    connections.close_all()


def _run(host: str, port: int, *, lost: Callable[[], bool]) -> int:
    """Run the children until a signal comes (return 0) or one of them or the broker ends (return 1)."""
    supervisor = Supervisor(say)
    _on_signals(lambda number, frame: supervisor.stopping.set())
    introduced = False

    def watch() -> str:
        nonlocal introduced
        if not introduced and readiness.answers(host, port):
            introduced = True
            _introduce()
        return "broker" if lost() else ""

    try:
        for name, args in _commands(host, port).items():
            supervisor.start(name, args, env=_surroundings())
        ended = supervisor.wait(watch)
        say("tilework", f"The {ended} has ended by itself, so all stops." if ended else "Stopping.")
        return 1 if ended else 0
    finally:
        _on_signals(signal.SIG_IGN)
        supervisor.stop()
        say("tilework", "Stopped. All data is kept.")


def _commands(host: str, port: int) -> dict[str, list[str]]:
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    web = [sys.executable, "-m", "gunicorn", "config.wsgi:application", "--bind", address]
    web += ["--worker-class", "config.web.Worker", "--workers", "2", "--threads", "4"]
    web += ["--graceful-timeout", "5", "--no-control-socket", "--log-level", "warning"]
    web += ["--reload"] if settings.DEBUG else []
    celery = [sys.executable, "-m", "celery", "--quiet", "-A", "config"]
    level = env.str("LOG_LEVEL", "WARNING")  # a line for each periodic task would bury the mail
    worker = [*celery, "worker", "--concurrency", "2", "--loglevel", level]
    worker += ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    schedule = str(settings.VAR / "beat-schedule")
    beat = [*celery, "beat", "--schedule", schedule, "--pidfile=", "--loglevel", level]
    return {"web": web, "worker": worker, "beat": beat}


def _surroundings() -> dict[str, str]:
    """Return the children's environment: unbuffered lines, and no lecture for those who run it as root."""
    silent = "ignore:You're running the worker with superuser privileges"
    return os.environ | {
        "PYTHONUNBUFFERED": "1",
        "PYTHONPATH": os.pathsep.join(filter(None, [str(BASE_DIR), os.environ.get("PYTHONPATH")])),
        "PYTHONWARNINGS": ",".join(filter(None, [os.environ.get("PYTHONWARNINGS"), silent])),
    }


def _introduce() -> None:
    say("tilework", "")
    say("tilework", f"Tilework is served at {settings.SITE_URL}")
    for line in _demo_accounts():
        say("tilework", line)
    say(
        "tilework",
        f"Data lies in {settings.VAR}. Mail is printed here. Ctrl-C stops all of it.",
    )
    say("tilework", "")


def _demo_accounts() -> Iterator[str]:
    """Yield a line for each demo account this database holds."""
    demo = importlib.import_module("accounts.demo")  # its models load after django.setup() only
    known = set(get_user_model().objects.filter(is_active=True).values_list("email", flat=True))
    roles = {email: f"{role} of {organization}" for email, _, organization, role in demo.MEMBERS}
    roles |= {email: str(role) for email, _, role in demo.STAFF}
    connections.close_all()
    if known & roles.keys():
        yield f"Demo accounts, all with the password {demo.PASSWORD}:"
        yield from (f"  {email:<28} {role}" for email, role in roles.items() if email in known)


def _on_signals(handler: Callable[[int, FrameType | None], object] | signal.Handlers) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, handler)


def _leave(number: int, frame: FrameType | None) -> None:
    """End while nothing but the broker runs; what is open is closed on the way out."""
    say("tilework", "Stopped before it was ready.")
    sys.exit(0)


if __name__ == "__main__":
    sys.exit(main())
