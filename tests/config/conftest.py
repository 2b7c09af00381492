"""Where the whole program runs in tests: a folder, and a database on the server under test, of its own."""

import os
import secrets
from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql

from tests.config.serving import Program


@pytest.fixture(scope="module")
def surroundings() -> Iterator[dict[str, str]]:
    """The environment that chooses database and broker: nothing by default, else what this run is on."""
    address = os.environ.get("DATABASE_URL", "")
    if not address.startswith("postgres"):
        yield {}
        return
    name = f"tilework_serve_{secrets.token_hex(4)}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield {
            "DATABASE_URL": f"{address.rpartition('/')[0]}/{name}",
            "REDIS_URL": os.environ["REDIS_URL"],
            "QUEUE_PREFIX": os.environ["QUEUE_PREFIX"] + "serve:",
        }
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(scope="module")
def place(
    tmp_path_factory: pytest.TempPathFactory, surroundings: dict[str, str], broker: str
) -> Iterator[Program]:
    """A data folder that the tests of a module share, since its first start prepares it."""
    program = Program(tmp_path_factory.mktemp("place"), surroundings)
    yield program
    program.end()


@pytest.fixture
def program(place: Program) -> Iterator[Program]:
    """The program, not yet started; whatever runs is killed when the test ends."""
    yield place
    place.end()
