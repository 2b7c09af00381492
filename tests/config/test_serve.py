import os
import signal
import socket

import pytest

from tests.config.serving import Program


def kept(program: Program) -> dict[str, object]:
    """What must survive a stop: the keys that sign and seal, and the size of the database's content."""
    database = program.folder / "db.sqlite3"
    return {
        "key": (program.folder / "secret_key").read_text(),
        "seal": (program.folder / "credentials_key").read_text(),
        "database": database.exists() and database.stat().st_ino,  # the same file, not one made anew
    }


def test_serve_stopped_by_signal_leaves_no_process_and_loses_nothing(program: Program) -> None:
    program.start().served()
    program.wait_for("Tilework is served at")
    assert f"http://localhost:{program.port}" in program.log()
    names = " ".join(program.processes().values())
    assert all(part in names for part in ("gunicorn", "config worker", "config beat"))
    before = kept(program)
    assert program.signal(signal.SIGINT).ended() == 0
    program.wait_until_gone()

    program.start().served()
    assert "Seeding" not in program.log()
    assert kept(program) == before
    assert program.signal(signal.SIGTERM).ended() == 0
    program.wait_until_gone()


def test_serve_killed_hinders_no_next_start(program: Program) -> None:
    program.start().served()
    program.signal(signal.SIGKILL).ended()
    program.start().served()
    assert program.signal(signal.SIGINT).ended() == 0
    program.wait_until_gone(patience=15)


def test_serve_stopped_while_preparing_leaves_no_process(program: Program) -> None:
    program.start().wait_for("Preparing")
    assert program.signal(signal.SIGINT).ended() == 0
    program.wait_until_gone()


def test_serve_refuses_a_second_on_its_folder_and_stops_when_a_part_ends(program: Program) -> None:
    program.start().served()
    program.wait_for("Tilework is served at")
    second = Program(program.folder, program.environment | {"PORT": str(program.port + 1)})
    second.log_file = program.folder / "second.log"
    assert second.start().ended() == 2
    assert f"Tilework runs already on {program.folder}" in second.log()

    worker = min(number for number, command in program.processes().items() if "config worker" in command)
    os.kill(worker, signal.SIGKILL)
    assert program.ended() == 1
    assert "The worker has ended by itself, so all stops." in program.log()
    program.wait_until_gone()


def test_serve_port_taken_is_said_before_anything_starts(program: Program) -> None:
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", program.port))
        other.listen()
        assert program.start().ended() == 2
    assert f"Port {program.port} on 127.0.0.1 cannot be used" in program.log()
    assert "Preparing" not in program.log()
    program.wait_until_gone()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL"),
        (
            {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing"},
            "DATABASE_URL cannot be used",
        ),
        ({"REDIS_URL": "redis://127.0.0.1:1/0"}, "No broker answers at REDIS_URL"),
        ({"REDIS_URL": "http://127.0.0.1/"}, "REDIS_URL"),
        ({"PORT": "many"}, "PORT"),
        ({"DEBUG": "perhaps"}, "DEBUG"),
        ({"EMAIL_URL": "pigeon://"}, "EMAIL_URL"),
        ({"CREDENTIALS_KEYS": "too-short"}, "CREDENTIALS_KEYS"),
    ],
    ids=lambda value: next(iter(value.values())) if isinstance(value, dict) else "",
)
def test_serve_bad_setting_is_named(program: Program, changes: dict[str, str], told: str) -> None:
    assert program.start(**changes).ended() == 2
    assert told in program.log()
    assert "Traceback" not in program.log()
    program.wait_until_gone()
